"""Bytes to an ``Api``."""
