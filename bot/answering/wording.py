"""What the wording of sentences tells about how they hang together."""

import re

from index.text.typography import bare

_LEANS = re.compile(
    r"^(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ce dernier|cette derniere|ces derniers|"
    r"mais|il|lui|leur|eux|he|she|they|it|this|these|his|her|their|on|ona|oni|ono|vin|vona|voni|eto|tse|er|sie|es|"
    r"ello|ella|ellos|ellas|egli|essa|essi|d'apres lui|selon lui|selon elle|po ego slovam|za jogo slovami)\b",
)
_ALIKE = 0.8


def leans_on_the_sentence_before(text: str) -> bool:
    """Whether a sentence starts with a word that only the sentence before explains."""
    return bool(_LEANS.match(bare(text.lstrip('«“"\u00a0\u202f -–—')[:40])))


def alike(one: str, other: str) -> bool:
    """Whether two sentences share nearly all their words (Jaccard index of at least 0.8), figures included."""
    first, second = _words(one), _words(other)
    return len(first & second) >= _ALIKE * len(first | second) and _figures(one) == _figures(other)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))
