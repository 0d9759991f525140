"""Operation to ``Page`` by today's rules."""
