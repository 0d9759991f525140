"""Operation to ``Page`` to RST."""
