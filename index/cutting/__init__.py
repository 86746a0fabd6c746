"""Articles cut into sentences and passages."""
