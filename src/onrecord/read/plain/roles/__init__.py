"""What each line of a page is: by itself, beside its neighbours, and at the page's edges."""
