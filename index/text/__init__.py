"""Words and languages, below everything that reads text."""
