"""Rules about WADLs: each finds one pattern, and the engine decides what is told of it."""
