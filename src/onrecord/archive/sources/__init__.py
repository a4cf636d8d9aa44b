"""Where to look, kept: the register of sources, the leads they gave, and how each is faring."""
