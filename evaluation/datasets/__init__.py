"""Evaluation sets: folders of questions and the articles that they are asked about."""
