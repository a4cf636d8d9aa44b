"""What is known of an article beside its text: its headline, its instants, which part of it a page is."""
