"""Tables: what the lists in data/ say of cues, of states and given names, and of words for people and bodies."""
