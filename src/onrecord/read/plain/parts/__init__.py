"""The parts of an article whose beginning is known: headline, byline, standfirst, boxes with their links."""
