"""The world to captures: files and folders, later feeds, sites and WARC. Interprets no content."""
