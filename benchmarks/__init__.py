"""Benchmarks: quality on the shared sets, speed and memory as ratios to a floor in the same run. Not tests."""
