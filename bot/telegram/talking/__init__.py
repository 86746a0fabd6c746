"""What is said beside answers: greetings and help, kind words, links, and what stands behind an answer."""
