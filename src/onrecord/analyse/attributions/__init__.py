"""Attributions: which source and contents belong to which cue, by words or by a page's form, and what the cue does."""
