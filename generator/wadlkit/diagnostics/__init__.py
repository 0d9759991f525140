"""What is wrong at a place, and how to print it."""
