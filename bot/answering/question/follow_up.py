"""Whether a question leans on the conversation before it, read from its words."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from bot.smalltalk.recognising import recognise
from index.text.function_words import FunctionWords, function_words, stop_words
from index.text.names import full_names
from index.text.typography import UNSPACED, bare, fold, letters

_UP_TO_MARK = re.compile(r"\A\s*+([^,;.!?…]{1,40})[,;.!…]+\s+(?=\S)")
_MARKS = re.compile(r"\A\W+")
_FEW = 1
"""Words of content with which a question without names still cannot stand alone: « une récompense ? »."""
# With `regex`, whose letters include the signs that stand on and beside them.
_WORD = regex.compile(rf"(?P<unspaced>[{UNSPACED}]+)|[^\W{UNSPACED}]+")
_HIRAGANA = re.compile("[ぁ-ゟ]+")
"""Japanese endings and small words are written so."""
_SYMBOLS = re.compile("[々-鿿\U00020000-\U000323af]")
_LETTERS_A_WORD, _SYMBOLS_A_WORD = 12, 6
"""Of scripts without spaces, small words among them: « 有多少人受伤 » leans, and « 谁是北京市的市长 » stands alone."""


@dataclass(frozen=True, slots=True)
class FollowUpPatterns:
    """Patterns for one language over text as `bare` folds it, but for two, which keep their accents."""

    openers: re.Pattern[str]
    pronouns: re.Pattern[str]
    demonstratives: re.Pattern[str]
    as_written: re.Pattern[str]
    """Demonstratives by their accents."""
    excused: re.Pattern[str]
    """Pronouns and demonstratives that stand for nothing."""
    determiners: re.Pattern[str]
    copulas: re.Pattern[str]
    quantities: re.Pattern[str]
    prepositions: re.Pattern[str]


def content_words(text: str, language: str) -> list[str]:
    """Return the words that say what a text is about, as it writes them; names are among them."""
    stop = stop_words(language) | _all_stop_words()
    found: list[str] = []
    for word in _WORD.finditer(fold(text)):
        if word["unspaced"]:
            found += _stretches(_HIRAGANA.sub("", word[0]))
        elif len(bare_letters := letters(word[0])) > 2 and bare_letters not in stop:
            found.append(word[0])
    return found


def _stretches(text: str) -> list[str]:
    """Cut what is written without spaces into as many stretches as it has words, about."""
    longest = _SYMBOLS_A_WORD if _SYMBOLS.match(text) else _LETTERS_A_WORD
    return [text[i : i + longest] for i in range(0, len(text), longest)]


def mentions(text: str, name: str) -> bool:
    """Say whether a name stands in a text, or begins a word of it: « Mali » in « Maliens », and not in « anomalie ».

    Both as `bare` folds them.
    """
    at = text.find(name)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(name, at + 1)
    return at >= 0


def leans(question: str, language: str, said: str) -> bool:
    """Say whether a question is understood only with what was `said` before."""
    words, begun = words_of(language), _begun(question)
    folded = bare(begun)
    names = [bare(name) for name in full_names(question, language)]
    said_folded = bare(said)
    named = {letters(word) for name in names for word in re.findall(r"\w+", name)}
    own = [word for word in content_words(question, language) if letters(word) not in named]
    if _opener(begun, language):
        new = [name for name in names if not mentions(said_folded, name)]
        return not (new and len(own) > _FEW)
    if _refers(folded, names, words) or (not names and _demonstrates(folded, question, words)):
        return True
    scanty = len(own) <= _FEW or (words.quantities.match(folded) and not words.determiners.search(folded))
    return not names and bool(scanty)


def without_opener(question: str, language: str) -> str:
    """Return a question without « Et » and the like before it."""
    begun = _begun(question)
    return _behind(_opener(begun, language), begun) or question.strip()


def without_copula(question: str, language: str) -> str:
    """Turn « Qui est la maire ? » into « la maire ? »."""
    begun = _begun(question)
    return _behind(words_of(language).copulas.match(bare(begun)), begun) or question.strip()


def _opener(begun: str, language: str) -> re.Match[str] | None:
    """Match what a question opens with; by its accents, since « È vero ? » does not open with « e »."""
    return words_of(language).openers.match(fold(begun).casefold())


def _behind(phrase: re.Match[str] | None, begun: str) -> str:
    """Return what follows the phrase that a text begins with; nothing if it begins with none."""
    words = len(phrase[0].replace(",", " ").split()) if phrase else 0
    first = re.match(rf"(?:[^\s,]+[\s,]+){{{words}}}", begun) if words else None
    return begun[first.end() :] if first else ""


def _begun(question: str) -> str:
    """Return a question from its first word on: « ¿Y los heridos? », « – Et le musée ? »."""
    return _MARKS.sub("", question, count=1).strip()


def without_courtesy(question: str, language: str) -> str:
    """Return a question without what is said before an opener and asks nothing: « Parfait merci, et contre ? ».

    Elsewhere thanks and greetings stay: without them the reader found the answers to 0.68 of 47 questions that were
    put politely, and with them to 0.77.
    """
    parted = _UP_TO_MARK.match(question)
    if parted and _opener(_begun(question[parted.end() :]), language) and recognise(parted[1]):
        return question[parted.end() :]
    return question


def has_pronoun(text: str, language: str) -> bool:
    """Say whether a pronoun stands in a text, whatever it points at."""
    return bool(words_of(language).pronouns.search(bare(text)))


def _refers(folded: str, names: Sequence[str], words: FollowUpPatterns) -> bool:
    """Say whether a pronoun points outside the question."""
    text = words.excused.sub(lambda excused: "_" * len(excused[0]), folded)
    first_name = min((at for at in (text.find(name) for name in names) if at >= 0), default=len(text))
    noun = words.determiners.search(text)
    first_noun = noun.start() if noun else len(text)
    pronoun = words.pronouns.search(text)
    return pronoun is not None and pronoun.start() < min(first_name, first_noun)


def _demonstrates(folded: str, question: str, words: FollowUpPatterns) -> bool:
    """Say whether a demonstrative points outside the question; « ¿El puente está cerrado? » has none."""
    pointing = words.demonstratives.search(words.excused.sub("_", folded))
    return bool(pointing and words.as_written.search(fold(question).casefold()))


def words_of(language: str) -> FollowUpPatterns:
    """Return the patterns of a language; English for one that is not listed."""
    return _words().get(language) or _words()["en"]


@cache
def spoken() -> dict[str, dict[str, list[str]]]:
    """Return the lists of `follow_ups.toml` by language."""
    return tomllib.loads((files("bot.answering.question") / "follow_ups.toml").read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, FollowUpPatterns]:
    return {language: _compile(lists, function_words(language)) for language, lists in spoken().items()}


def either_spelling(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, with or without its accents; an asterisk is the rest of a word."""
    spelled = {form for word in words for form in (word, bare(word))}
    options = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in sorted(spelled, key=len, reverse=True))
    return rf"(?:{options})" if options else r"(?!)"


def _compile(lists: dict[str, list[str]], known: FunctionWords) -> FollowUpPatterns:
    return FollowUpPatterns(
        openers=re.compile(rf"{either_spelling(lists['openers'])}[\s,]+"),
        pronouns=re.compile(_any([*known.subjects, *known.pronouns, *lists["references"], *known.references])),
        demonstratives=re.compile(rf"{_any(lists['demonstratives'])} \w{{3,}}"),
        as_written=re.compile(rf"(?<!\w){either_spelling(lists['demonstratives'])}(?!\w)"),
        excused=re.compile(_any([*lists["impersonal"], *lists["not_demonstratives"]])),
        determiners=re.compile(rf"{_any(lists['determiners'])}\s\w{{3,}}|\bl'(?!ont|avai)\w{{3,}}"),
        copulas=re.compile(rf"{_any(lists['copulas'])}\s+"),
        quantities=re.compile(rf"{_any(lists['quantities'])}\s*(\w+)"),
        prepositions=re.compile(rf"\s*(?:{_any(lists['prepositions'])}|\W*$)"),
    )


def _any(phrases: Sequence[str]) -> str:
    """Return a pattern for any of the phrases as whole words, the longest first; for none, one that never matches."""
    folded = sorted((bare(phrase) for phrase in phrases), key=len, reverse=True)
    options = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in folded)
    return rf"(?<![\w'])(?:{options})(?![\w])" if options else r"(?!)"


@cache
def _all_stop_words() -> frozenset[str]:
    """Return the stop words of the languages that people mix."""
    return frozenset().union(*(stop_words(language) for language in spoken()))
