"""Make `index/text/language/own_words.toml`: words that articles have in one language and hardly in any other.

Usage: python -m training.own_words

They are counted in the articles that were invented for the reader (`training/data/invented-*.jsonl.gz`), as people may
type them: without accents and capitals. A word with a capital may be a name. In German, whose nouns have capitals too,
it is taken for one if another language writes it with one.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.text.language import own_words
from index.text.typography import letters

LEAST = 3
"""Occurrences. With two the table is 1.7 times as long, and of 905 queries three more are told right."""

SHARE = 0.8
"""Of a word's frequencies in all languages, that of its own; with 0.6 and 0.9 about as many queries are told right."""

SHORTEST = 3  # letters

_DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"[^\W\d_]+")
_ALL_NOUNS_CAPITAL = "de"


def main() -> None:
    """Count the words and write the table, a line a language."""
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for word, language in sorted(owned(counted()).items()):
        by_language[language].append(word)
    lines = [f'{language} = "{" ".join(words)}"\n' for language, words in sorted(by_language.items())]
    heading = "# Made by `python -m training.own_words`: words that one language has and others hardly have.\n\n"
    own_words.FILE.write_text(heading + "".join(lines), encoding="utf-8")


def counted() -> Mapping[str, Counter[str]]:
    """Return how often each language has each word, names left out as well as they can be."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: set[str] = set()
    for language, word in _words():
        if word[0].isupper() and language != _ALL_NOUNS_CAPITAL:
            names.add(letters(word))
        else:
            counts[language][letters(word)] += 1
    for name in names:
        del counts[_ALL_NOUNS_CAPITAL][name]
    return counts


def owned(counts: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Return the language of each word that is frequent enough in one and hardly there in others."""
    totals = {language: sum(words.values()) for language, words in counts.items()}
    found = {}
    for word in frozenset().union(*counts.values()):
        shares = {language: words[word] / totals[language] for language, words in counts.items() if words[word]}
        most = max(shares, key=lambda language: shares[language])
        often = sum(words[word] for words in counts.values()) >= LEAST
        if often and len(word) >= SHORTEST and shares[most] >= SHARE * sum(shares.values()):
            found[word] = most
    return found


def _words() -> Iterator[tuple[str, str]]:
    for file in sorted(_DATA.glob("invented-*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for article in (article for line in lines for article in json.loads(line)["articles"]):
                for sentence in article["s"]:
                    yield from ((article["lang"], word) for word in _WORD.findall(sentence))


if __name__ == "__main__":
    main()
