"""Occasions: to whom, where, through whom and when something was said, from the sentence that says it."""
