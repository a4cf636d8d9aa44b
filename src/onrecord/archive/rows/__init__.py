"""Records as rows: to columns and back, statements run many times, long lists in portions, the tree of categories."""
