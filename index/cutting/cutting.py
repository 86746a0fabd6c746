"""From an article to what is embedded of it."""

import re

from index.cutting.apart import worth_citing
from index.cutting.noise import without_noise
from index.cutting.passages import group
from index.cutting.sentences import split
from index.cutting.wrapping import unwrapped
from index.text.typography import UNSPACED
from index.types import Article, Passage, Sentence

LONGEST_TITLE = 200
"""Characters of a title that are embedded with each sentence: it is a hint, and costs its length every time."""

LONGEST_WORD = 100
"""Letters of a word that are embedded: no language writes longer ones, and 800 of them cost what 100 words cost."""

# In scripts without spaces between words, what stands between two spaces is a sentence.
_OVERLONG = re.compile(rf"([^\s{UNSPACED}]{{{LONGEST_WORD}}})[^\s{UNSPACED}]+")


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Cut an article into passages of sentences; what belongs to its head or to a site is none."""
    sentences = split(article.text, article.lang)
    return group(article, worth_citing(article, sentences, unwrapped(article.text)))


def embedded_text(article: Article, sentence: Sentence) -> str:
    """Return what is embedded for a sentence: the title in front says what a pronoun is about.

    On PIAF, nDCG@10 of dense retrieval alone is 0.815 so, against 0.760 with whole passages. Of noise only the words
    are embedded; all of it is searched for words, as of every sentence, and it is cited whole.
    """
    return f"{_worded(article.title[:LONGEST_TITLE])}\n{_worded(sentence.text)}"


def _worded(text: str) -> str:
    return _OVERLONG.sub(r"\1", without_noise(text))


def record_id(version: str, passage: int, sentence: int) -> str:
    """Return the id of a sentence's record: everything that retrieval must know of it, without a look-up."""
    return f"{version}:{passage}:{sentence}"
