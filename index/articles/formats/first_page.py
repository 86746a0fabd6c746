"""A page, read when this module is imported: by the server that workers are forked from (`confinement`).

With the first page of a process its readers load a hundred lists of words and compile their patterns, which takes
0.4 s; each further page takes 0.02 s. A worker that is forked afterwards has them.
"""

from index.articles.formats.html import read_html

read_html(b"<!doctype html><html><body><article><p>La Velune est sortie de son lit.</p></article></body></html>")
