"""How well small talk is told from questions: an exam by people whom nobody knew when it was learned."""
