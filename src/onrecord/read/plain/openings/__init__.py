"""Where articles begin: what speaks for each candidate, weighed by trained trees, decided over the whole page."""
