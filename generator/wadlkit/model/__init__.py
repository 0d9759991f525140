"""Nouns: what a WADL says, and what is made of it. Frozen, and knowing neither files nor formats.

Two of these are equal when they mean the same: no ``location`` takes part.
"""
