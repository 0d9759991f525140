"""Benchmarks: `make bench` prints each cost as a ratio to a floor measured in the same run."""
