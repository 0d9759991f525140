"""A site that has nothing but pages of ours, with the settings that Sphinx has by itself."""

# ruff: noqa: INP001  Sphinx reads this file; nothing imports it

project = "Injection"
