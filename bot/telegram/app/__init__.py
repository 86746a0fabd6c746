"""The application: updates in, in order, each handled once."""
