"""What an article lacks when it is read, told by its text, its address and its paths: title, date, language."""

from index.articles.completion.completion import complete, whole

__all__ = ["complete", "whole"]
