"""What a person has removed: planned, taken out of tables and WARC files, kept out. The one thing that deletes."""
