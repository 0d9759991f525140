"""Bodies to machine formats: JSON Schemas, and why they say what they say."""
