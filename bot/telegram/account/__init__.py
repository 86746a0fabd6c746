"""Who may ask, and what is kept of whom."""
