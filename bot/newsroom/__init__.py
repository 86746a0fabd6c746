"""The articles that a bot answers about: opened, watched, changed by commands."""
