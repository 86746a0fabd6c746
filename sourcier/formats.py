"""Sourcier's own readers of formats, as pyproject.toml registers them, and what others are made of."""

from index.articles.encodings import decode
from index.articles.formats import Bundle, Format
from index.articles.formats.docx import read_docx
from index.articles.formats.html import read_html
from index.articles.formats.json_lines import read_json, read_lines
from index.articles.formats.mail import read_mail
from index.articles.formats.markdown import read_markdown
from index.articles.formats.pdf import read_pdf
from index.articles.formats.plain_text import read_text
from index.articles.reading import Reading
from index.errors import ArticleError

__all__ = [
    "ArticleError", "Bundle", "Format", "Reading", "decode", "docx", "html", "json", "json_lines", "mail", "markdown",
    "pdf", "text",
]  # fmt: skip

text = Format(read_text, confined=False)
markdown = Format(read_markdown)
html = Format(read_html)
pdf = Format(read_pdf)
docx = Format(read_docx)
mail = Format(read_mail)
json = Bundle(read_json)
json_lines = Bundle(read_lines)
