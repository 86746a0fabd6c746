"""Updates, messages, buttons and commands. It knows nothing of Chroma."""
