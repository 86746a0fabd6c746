"""Peers: what one would write with the framework alone, measured in the same run."""
