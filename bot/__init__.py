"""Question in, proved answer out."""
