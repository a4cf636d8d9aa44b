"""How what was read is filed: what it is of what is known, its rows, its links, the rules of its categories."""
