"""What a page says of itself outside its words: meta elements, JSON-LD, addresses."""
