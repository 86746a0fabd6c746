"""Where the numbers in the answer engine and the index come from: one script each, run by hand."""
