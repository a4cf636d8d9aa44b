"""The lines of a page: what programs put around them, which were one line once, what each was held to be."""
