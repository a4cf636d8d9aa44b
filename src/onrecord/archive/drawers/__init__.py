"""The drawers: what is asked of an archive and what a person changes in it, a kind of thing each."""
