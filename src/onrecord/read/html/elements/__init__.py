"""A web page taken apart: the parsed tree, what its elements say of themselves, its pieces in page order."""
