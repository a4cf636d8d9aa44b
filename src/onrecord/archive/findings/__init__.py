"""What analysis found, kept: which version was analysed, statements, parties and a person's word on them."""
