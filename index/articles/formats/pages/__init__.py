"""What of a web page is its article: what it tells machines, what its readers see, and what is no part of it."""
