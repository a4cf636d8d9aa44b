"""Where on the page the article stands."""
