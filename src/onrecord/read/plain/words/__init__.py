"""The words of a page: stems, names, how they hold it together, and in which languages they are."""
