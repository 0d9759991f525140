"""A representation to a tree of fields, each fact with its evidence."""
