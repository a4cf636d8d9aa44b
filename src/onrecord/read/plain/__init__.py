"""Reading plain-text archive pages: lines, their roles, where articles begin, and the articles themselves."""
