"""What is exact in a sentence, in any spelling: figures, sums of money, quantities, dates and hours."""
