"""Articles, passages and exhibits for the tests, built from plain texts: one line is one sentence."""

import datetime as dt

from bot.answering.types import Exhibit
from index.types import Article, Passage, Sentence


def passage(*sentences: str, lang: str = "fr", article_id: str = "a", title: str = "Titre", **known) -> Passage:
    text, cut = "", []
    for ordinal, sentence in enumerate(sentences):
        cut.append(Sentence(ordinal, len(text), len(text) + len(sentence), sentence))
        text += sentence + " "
    known.setdefault("date", dt.date(2023, 5, 25))
    article = Article(article_id, title, text.strip(), lang, **known)
    return Passage(article, 0, tuple(cut))


def exhibits(*passages: Passage) -> list[Exhibit]:
    sentences = [(p, s) for p in passages for s in p.sentences]
    return [Exhibit(n, p, s) for n, (p, s) in enumerate(sentences, start=1)]
