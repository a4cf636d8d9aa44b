"""Days as news writes them: dates and datelines read to the day, and the day of an undated page from its clues."""
