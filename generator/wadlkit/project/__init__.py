"""A project: its options, and the sources it is made of."""
