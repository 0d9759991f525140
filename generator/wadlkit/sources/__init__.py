"""Files as they are: which may be opened, what is in them, and places inside them."""
