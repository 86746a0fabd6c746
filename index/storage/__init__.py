"""What is kept: databases, vectors, versions, take-downs."""
