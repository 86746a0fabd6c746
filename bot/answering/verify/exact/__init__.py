"""What is exact in a sentence: figures, dates, hours, places and names, in any spelling."""
