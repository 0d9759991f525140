"""The rules, one module each; importing one registers it."""
