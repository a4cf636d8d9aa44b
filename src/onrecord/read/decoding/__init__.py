"""From bytes to text: what kind of file it is, its encoding, and the text with every repair reported."""
