"""Tell the language of an article or of a short question.

Letters alone mislead on a question of six words, two of them foreign names (« Qui est Walter Rodney ? » looks
English). So in short texts the function words vote, and the letters weigh half. Measured on 2,558 questions in
French, English, German and Russian: 171 wrong with lingua's cheap models, 62 with its full ones (which take 270 MB
and 2.5 s to load), 12 with the cheap ones and the vote. Every further language costs errors on short texts: these
are what a European newsroom receives.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

UNKNOWN_LANGUAGE = "fr"
"""What a text without any letters is taken for."""

_LANGUAGES = (
    Language.FRENCH,
    Language.ENGLISH,
    Language.SPANISH,
    Language.GERMAN,
    Language.ITALIAN,
    Language.PORTUGUESE,
    Language.DUTCH,
    Language.RUSSIAN,
    Language.UKRAINIAN,
    Language.ARABIC,
    Language.POLISH,
    Language.ROMANIAN,
    Language.CATALAN,
    Language.TURKISH,
    Language.GREEK,
    Language.HEBREW,
    Language.CHINESE,
    Language.JAPANESE,
)
_LONG = 120
"""Characters. From here on letters suffice: no error on 5,000 press articles."""
_READ = 400
"""Characters of a long text that are looked at; more are slower and no better."""
_LETTERS = 0.5
"""Weight of the letters' log-likelihood: names make them overconfident."""
_VOTE = 3.0
"""Weight of one function word of a single language, in nats."""
_PRIOR = {"fr": 1.5, "en": 1.5, "de": 1.0, "es": 1.0, "it": 1.0, "ru": 1.0}
"""Nats in favour of the languages that are asked most; 0.5 more or less changes 5 of 2,558 questions."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` is most likely written in (0.1 to 0.5 ms)."""
    sample = text[:_READ]
    confidences = {
        _code(found.language): found.value for found in _detector().compute_language_confidence_values(sample)
    }
    if not any(confidences.values()):
        return UNKNOWN_LANGUAGE
    if len(sample) >= _LONG:
        return max(confidences, key=confidences.__getitem__)
    votes = _votes(sample)

    def score(language: str) -> float:
        letters = math.log(confidences[language] + 1e-9)
        return _LETTERS * letters + _VOTE * votes.get(language, 0.0) + _PRIOR.get(language, 0.0)

    return max(confidences, key=score)


def _votes(text: str) -> Mapping[str, float]:
    """Count function words by language; a word of n languages counts 2 / (n + 1) for each."""
    votes: defaultdict[str, float] = defaultdict(float)
    for word in _WORD.findall(text.lower()):
        languages = _function_words().get(word, ())
        for language in languages:
            votes[language] += 2 / (len(languages) + 1)
    return votes


@cache
def _function_words() -> Mapping[str, tuple[str, ...]]:
    """Return the languages of each function word."""
    table = tomllib.loads((files("index") / "function_words.toml").read_text(encoding="utf-8"))
    words = sorted({word for line in table.values() for word in line.split()})
    return {word: tuple(lang for lang, line in table.items() if word in line.split()) for word in words}


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().build()


def _code(language: Language) -> str:
    return str(language.iso_code_639_1.name).lower()
