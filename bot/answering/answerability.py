"""Whether any sentence found contains the thing that is asked for, about whom or what it is asked.

The evidence gate tells whether articles are on the subject. This tells the near-misses apart: « Quel âge a la
maire ? » over articles on the mayor that give everyone's age but hers. It judges only questions with a demand that is
certain (see `bot.answering.demand`), and lets all others pass. Made and measured with
`python -m evaluation.calibration.answerability`, on questions with an answer, with none, and with their answer's
sentences taken away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.demand import Demand, Entity, demanded, folded_word, lines_of, words_of
from bot.answering.leaning import names_in
from bot.answering.question import answers_kind
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from bot.answering.verification.names import same_name
from bot.answering.verification.typography import bare
from index.analyser import analyse
from index.types import Article

THRESHOLD = 0.65
"""Below this support the articles do not say. On the development questions it refuses 14 of 17 without an answer and
2 of 83 with one; 0.55 refuses 9 and 1, 0.75 all 17 and 10."""

SENTENCES_JUDGED = 25
"""Best first: the twenty-sixth never changed a verdict."""

# How much of what is asked a sentence has, by where it stands.
_BEFORE, _TWO_BEFORE, _TITLE, _ARTICLE = 0.9, 0.7, 0.7, 0.25
_OTHERS = 0.5
_FAR_FROM_FIGURE = 0.4
_THING_BEFORE = 0.4
_NOT_TOLD = 0.7
"""Share given to what cannot be compared, a word of another language or no name to look for: just enough to pass."""
_NO_REST, _FOREIGN_REST = 0.6, 0.45
_NO_THING = 0.8
"""A measure is told by its value alone: « 26 ans »."""
_REACH = (-5, 6)
"""Words between a thing counted and its figure: « deux de ses combattants », « les voix : 612 »."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of a demand one sentence has, 0 to 1 each."""

    value: float
    """Whether a value of the kind stands in it."""
    thing: float
    """What is counted, or the role."""
    entity: float
    """Whom or what it is about."""
    rest: float
    """The other words of the question."""

    @property
    def support(self) -> float:
        """Nothing without a value; the thing and the entity count alike, everything else half as much."""
        return self.value * (2 * self.thing + 2 * self.entity + self.rest) / 5


def support(reading: Reading) -> float | None:
    """Return how far the best sentence supports an answer, 0 to 1; None if it is not certain what is demanded."""
    sight = best_sight(reading)
    return None if sight is None else sight.support


def is_enough(supported: float | None) -> bool:
    """Whether some sentence may answer, by its support, or the demand of the question is not certain."""
    return supported is None or supported >= THRESHOLD


def best_sight(reading: Reading) -> Sight | None:
    """Return what the best sentence has; None if the demand of the question is not certain."""
    demand = demanded(reading)
    if demand is None:
        return None
    scene = Scene(reading, demand)
    sights = [scene.sight(candidate) for candidate in reading.candidates[:SENTENCES_JUDGED]]
    return max(sights, key=lambda sight: sight.support, default=Sight(0, 0, 0, 0))


class Scene:
    """The sentences found, as a demand sees them."""

    def __init__(self, reading: Reading, demand: Demand) -> None:
        self._demand = demand
        self._language = reading.language
        self._texts = {c.key: c.sentence.text for c in reading.candidates}
        self._names = {folded_word(word).lstrip("-") for entity in demand.entities for word in entity}

    def sight(self, candidate: Candidate) -> Sight:
        """Return how much of the demand a sentence has."""
        article, ordinal = candidate.passage.article, candidate.sentence.ordinal
        before = self._texts.get((article.version, ordinal - 1), "")
        return Sight(
            value=float(self._has_value(candidate.sentence.text)),
            thing=self._thing(candidate.sentence.text, before, article.lang),
            entity=self._entity(candidate, before),
            rest=self._rest(candidate, before),
        )

    def _has_value(self, text: str) -> bool:
        if self._demand.values:
            return bool(self._demand.values.search(bare(text)) or self._demand.values.search(text.lower()))
        if self._demand.kind == "count":
            return answers_kind("count", text)
        return any(not self._names & {folded_word(word) for word in words_of(name)} for name in names_in(text))

    def _thing(self, text: str, before: str, lang: str) -> float:
        wanted = [("line", thing) for thing in sorted(self._demand.things)]
        wanted += [("stem", stem) for stem in analyse(self._demand.head, self._language)]
        if not wanted:
            return _NO_THING
        shares = [self._share(kind, what, text, before, lang) for kind, what in wanted]
        return (sum(shares) / len(shares) + min(shares)) / 2

    def _share(self, kind: str, what: str, text: str, before: str, lang: str) -> float:
        places = [i for i, marks in enumerate(_marks(text, lang)) if what in marks[kind]]
        if places:
            return 1.0 if self._demand.kind != "count" or _near_figure(places, text) else _FAR_FROM_FIGURE
        if any(what in marks[kind] for marks in _marks(before, lang)):
            return _THING_BEFORE
        return 0.0 if kind == "line" or lang == self._language else _NOT_TOLD

    def _entity(self, candidate: Candidate, before: str) -> float:
        article, ordinal = candidate.passage.article, candidate.sentence.ordinal
        same = article.lang == self._language
        nearby = self._about_others(candidate.sentence.text)
        around = [
            (1.0, candidate.sentence.text),
            (nearby * _BEFORE, before),
            (nearby * _TWO_BEFORE, self._texts.get((article.version, ordinal - 2), "")),
            (nearby * _TITLE, article.title),
        ]
        shares = []
        for entity in self._demand.entities:
            share = next((share for share, text in around if _mentions(text, entity, same=same)), 0.0)
            if not share and self._in_article(entity, article, same=same):
                share = _ARTICLE
            # A name may be translated: only one that some sentence has can be missing from another.
            if share or same or self._anywhere(entity):
                shares.append(share)
        return (sum(shares) / len(shares) + min(shares)) / 2 if shares else _NOT_TOLD

    def _about_others(self, text: str) -> float:
        """Return what is left of names nearby in a sentence with somebody's full name: its values are rather theirs."""
        full = [name for name in names_in(text) if " " in name] if self._demand.kind == "measure" else []
        return (
            _OTHERS if any(not self._names & {folded_word(word) for word in words_of(name)} for name in full) else 1.0
        )

    def _in_article(self, entity: Entity, article: Article, *, same: bool) -> bool:
        own = (text for (version, _), text in self._texts.items() if version == article.version)
        return any(_mentions(text, entity, same=same) for text in own)

    def _anywhere(self, entity: Entity) -> bool:
        return any(_mentions(text, entity, same=False) for text in self._texts.values())

    def _rest(self, candidate: Candidate, before: str) -> float:
        article = candidate.passage.article
        if not self._demand.rest:
            return _NO_REST
        if article.lang != self._language:
            return _FOREIGN_REST
        two_before = self._texts.get((article.version, candidate.sentence.ordinal - 2), "")
        around = [(1.0, candidate.sentence.text), (0.6, before), (0.4, f"{two_before} {article.title}")]
        stems = [(share, set(analyse(told, article.lang))) for share, told in around]
        wanted = [set(analyse(word, self._language)) for word in self._demand.rest]
        return sum(next((share for share, told in stems if word & told), 0.0) for word in wanted) / len(wanted)


@lru_cache(maxsize=4096)
def _marks(text: str, lang: str) -> list[Mapping[str, frozenset[str]]]:
    """Return for each word of a sentence the lines of `attributes.toml` and the stems that it has."""
    return [{"line": lines_of(word), "stem": frozenset(analyse(word, lang))} for word in words_of(text)]


def _near_figure(places: Sequence[int], text: str) -> bool:
    figures = [i for i, word in enumerate(words_of(text)) if answers_kind("count", word)]
    return any(_REACH[0] <= place - figure <= _REACH[1] for place in places for figure in figures)


@lru_cache(maxsize=65536)
def _mentions(text: str, entity: Entity, *, same: bool) -> bool:
    """Whether a text names an entity: its last word, most of its words, or all of a figure's or a hyphened name's."""
    told = _told(text)
    found = [any(_is(word.lstrip("-"), other, same=same) for other in told) for word in entity]
    if any(word[0] == "-" or word[0].isdigit() for word in entity):
        return all(found)
    return found[-1] or sum(found) >= 2


@lru_cache(maxsize=4096)
def _told(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def _is(word: str, other: str, *, same: bool) -> bool:
    return folded_word(word) == folded_word(other) or same_name(word, other, same_language=same)
