"""One file for each migration, named by its number and what it brought. None is changed once it was released."""
