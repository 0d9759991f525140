"""Files that wadlkit writes: whole or not at all, known again by what they hold, and never at a person's cost."""
