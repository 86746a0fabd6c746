"""What people say to a bot that is no question: thanks, greetings, « ok », « Qui es-tu ? »."""
