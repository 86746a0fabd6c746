"""Measurements of speed and of endurance, run by hand or by `make bench`."""
