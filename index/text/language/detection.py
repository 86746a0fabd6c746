"""Tell the language of an article or of a short question.

Letters alone mislead on a question of six words, two of them foreign names (« Qui est Walter Rodney ? » looks
English). So the function words vote, and the letters of the words without a capital weigh half. Measured on 2,558
questions in French, English, German and Russian: 171 wrong with lingua's cheap models, 62 with its full ones (which
take 270 MB and 2.5 s to load), 12 with the cheap ones and the vote. Every further language costs errors on short texts:
these are what a European newsroom receives.

Longer sentences have foreign names too: of 2,657 with 120 to 160 characters, in eleven languages, 8 were wrong by their
letters alone, and none is with the vote, as of 6,539 articles.

The words that vote are not the stop words: with these in their place, 53 of 8,119 French questions (those of
`training/data` and `evaluation/sets`) go wrong instead of 35, since languages share more of them. Russian and Ukrainian
do vote with theirs: 5 of 543 questions go wrong so, and 11 without.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from index.text.function_words import function_words
from index.text.language.own_words import languages_of_words
from index.text.typography import without_halves

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
    Language.KOREAN,
    Language.HINDI,
    Language.BENGALI,
    Language.PUNJABI,
    Language.GUJARATI,
    Language.TAMIL,
    Language.TELUGU,
    Language.THAI,
    Language.GEORGIAN,
    Language.ARMENIAN,
)
"""From Hebrew on each has a script for itself, and takes no text from another."""
LANGUAGES_TOLD = tuple(str(one.iso_code_639_1.name).lower() for one in _LANGUAGES)
"""ISO 639-1 codes of the languages that a text can be told to be in."""
_READ = 400
"""Characters of a long text that are looked at; more are slower and no better."""
_LETTERS = 0.5
"""Weight of the letters' log-likelihood: names make them overconfident."""
_VOTE = 3.0
"""Weight of one function word of a single language, in nats."""
_WORD_OF_ONE = 2.0
"""Weight of a word that one language alone has, beside others: « merci » alone is Italian. Of 905 questions of
newsrooms without their small words, as people search, 41 are told wrong, instead of 92 without such words; of 857
without accents either 60 instead of 163. With 1.0 a few more, with 3.0 a few less; of whole questions two of 907."""
_PRIOR = {"fr": 1.5, "en": 1.5, "de": 1.0, "es": 1.0, "it": 1.0, "ru": 1.0}
"""Nats in favour of the languages that are asked most; 0.5 more or less changes 5 of 2,558 questions."""
_EXPECTED = 2.0
"""Nats in favour of the chat's language. With French expected, 0 of 600 French questions are wrong instead of 2, and
still none of 76 in five other languages; from 6 on, English ones go wrong. « Combien a coûté Hélia-4 ? » needs 1."""
_expected: ContextVar[str | None] = ContextVar("expected_language", default=None)
_BY_STOP_WORDS = ("ru", "uk")
"""Languages that letters alone confuse with each other: « Що сталося? » was Russian for certain."""
_OWN_LETTERS = {"ru": frozenset("ыэёъ"), "uk": frozenset("іїєґ")}
"""Letters of theirs that the other has not."""
_TOLD_BY_NAMES = frozenset({"de", "ru", "uk", "ar", "el", *LANGUAGES_TOLD[LANGUAGES_TOLD.index("he") :]})
"""Languages that words with capitals are believed to be in: nouns have them in one, the others have their letters."""
_NO_WORDS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w/])[@/#]\w+", re.IGNORECASE)
"""Addresses, mentions, commands and hashtags: an English address made an English question of a French one."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@contextmanager
def expecting(language: str) -> Iterator[None]:
    """Let every short text that the block looks at be rather in this language: that of the chat it was written in.

    It holds for the asynchronous task and for the threads that it starts with `asyncio.to_thread`.
    """
    token = _expected.set(language)
    try:
        yield
    finally:
        _expected.reset(token)


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` is most likely written in (0.1 to 1 ms)."""
    sample = _NO_WORDS.sub(" ", without_halves(text[: 2 * _READ]))[:_READ]
    words = _WORD.findall(sample)
    confidences = {
        _code(found.language): found.value
        for found in _detector().compute_language_confidence_values(_without_names(words) or sample)
    }
    votes, expected = _votes(sample), _expected.get()
    own = languages_of_words(words if len(words) > 1 else ())
    if not any(confidences.values()) and not votes:  # « Де це? »: of some short texts the letters say nothing
        return expected or UNKNOWN_LANGUAGE
    confidences |= _told_apart(sample, votes, confidences)

    def score(language: str) -> float:
        letters = math.log(confidences[language] + 1e-9)
        prior = _PRIOR.get(language, 0.0) + _EXPECTED * (language == expected)
        return _LETTERS * letters + _VOTE * votes.get(language, 0.0) + _WORD_OF_ONE * own[language] + prior

    best = max(confidences, key=score)
    names_alone = not votes and best not in _TOLD_BY_NAMES and _only_names(words)
    return expected if expected and names_alone else best


def _without_names(words: Sequence[str]) -> str:
    """Return the words of a text that do not look like names: its first one, and those without a capital.

    « Pourquoi Cenk Varlıer quitte Karaçınar ? » is Turkish by its letters. Of 5,198 questions in thirteen languages 15
    are told wrong so instead of 30, and of these questions in small letters, without accents, as many as before.
    Nothing is returned where all but the first have capitals.
    """
    kept = [word for word in words[1:] if not word[0].isupper()]
    return " ".join([words[0], *kept]) if kept else ""


def _only_names(words: Sequence[str]) -> bool:
    """Say whether every word of a text has a capital: a name says nothing of the language it is asked about in.

    Of 525 names in six newsrooms, asked about by the name alone, 63 were told to be of another language than the chat's
    where that is French, and 242 where it is English; now 16 and 29, which look German or have « de » in them.
    """
    return bool(words) and all(word[0].isupper() for word in words)


def _told_apart(text: str, votes: Mapping[str, float], confidences: Mapping[str, float]) -> Mapping[str, float]:
    """Return the confidences of the two that letters confuse: all of both for the one that a word or a letter shows.

    Nothing is returned where as much shows the one as the other. Of 833 questions and messages in the two 28 are wrong
    so instead of 33, of 1,277 first words of theirs (one to three) 47 instead of 68, and no other is told otherwise.
    """
    lowered = frozenset(text.lower())
    one, other = _BY_STOP_WORDS
    shown = {lang: votes.get(lang, 0.0) + bool(lowered & _OWN_LETTERS[lang]) for lang in _BY_STOP_WORDS}
    if shown[one] == shown[other]:
        return {}
    both = confidences[one] + confidences[other]
    return {lang: both if shown[lang] == max(shown.values()) else 0.0 for lang in _BY_STOP_WORDS}


def _votes(text: str) -> Mapping[str, float]:
    """Count function words by language; a word of n languages counts 2 / (n + 1) for each."""
    votes: defaultdict[str, float] = defaultdict(float)
    for word in _WORD.findall(text.lower()):
        languages = _voters().get(word, ())
        for language in languages:
            votes[language] += 2 / (len(languages) + 1)
    return votes


@cache
def _voters() -> Mapping[str, tuple[str, ...]]:
    """Return the languages that each word speaks for."""
    table = tomllib.loads((files("index.text.language") / "small_words.toml").read_text(encoding="utf-8"))
    spoken = {lang: frozenset(line.split()) for lang, line in table.items()}
    spoken |= {lang: frozenset(function_words(lang).stop) for lang in _BY_STOP_WORDS}
    return {
        word: tuple(lang for lang, own in spoken.items() if word in own) for word in frozenset().union(*spoken.values())
    }


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().build()


def _code(language: Language) -> str:
    return str(language.iso_code_639_1.name).lower()
