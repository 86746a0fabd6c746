"""What an exhibit may be read with: the sentences just before it, its article's title, sigles and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.answering.types import Exhibit
from bot.answering.verification.countries import country
from bot.answering.verification.names import Name, names, sigles, words
from bot.answering.verification.orders import gives_orders, poses
from bot.answering.verification.reading import Reading, read
from bot.answering.verification.typography import bare
from index.analyser import analyse
from index.types import Article, Sentence

LOOK_BACK = 900
"""Characters before an exhibit in which its pronouns are resolved."""

MEANT = 3
"""How many of those who were named before a pronoun may mean."""

REACH = 2
"""How many sentences before the exhibit a citation may take in."""


class Setting:
    """An exhibit with what surrounds it, read when it is needed."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit = exhibit
        self.lang = exhibit.article.lang

    @cached_property
    def core(self) -> Reading:
        """The exhibit's own sentence."""
        return read(self.exhibit.text, self.lang)

    @cached_property
    def before(self) -> tuple[Sentence, ...]:
        """The sentences of the passage just before, nearest first."""
        known = self.exhibit.passage.sentences
        earlier = [s for s in known if s.start < self.exhibit.sentence.start]
        return tuple(reversed(earlier[-REACH:]))

    def extended(self, steps: int) -> Reading:
        """Return the exhibit read together with so many sentences before it."""
        start = self.before[steps - 1].start if steps else self.exhibit.sentence.start
        return read(self.exhibit.article.text[start : self.exhibit.sentence.end], self.lang)

    @cached_property
    def earlier_names(self) -> tuple[Name, ...]:
        """The names of the article up to the end of the exhibit, title first, nearest last."""
        article = self.exhibit.article
        return _article_names(article, self.exhibit.sentence.end)

    @cached_property
    def about(self) -> tuple[str, ...]:
        """Words of what is known of the article: title, source, section, authors."""
        article = self.exhibit.article
        known = [article.title, article.source or "", article.section or "", *article.authors]
        return words(" ; ".join(known), self.lang)

    @property
    def is_order(self) -> bool:
        """Whether it tells somebody what to answer, or stands behind what poses as a message of the system."""
        return gives_orders(self.core.text) or any(poses(sentence.text) for sentence in self.before[:1])

    @cached_property
    def around(self) -> frozenset[str]:
        """Stems of the title, and of the names in the sentences just before."""
        named = [word for s in self.before for name in read(s.text, self.lang).names for word in name.words]
        return read(self.exhibit.article.title, self.lang).stems | read(" ".join(named), self.lang).stems

    def expand(self, word: str) -> frozenset[str]:
        """Return the bare words that a sigle stands for in the article, or the sigles that a word is part of."""
        known = sigles(self.exhibit.article.text)
        if word in known:
            return known[word]
        return frozenset(bare(sigle) for sigle, expansion in known.items() if bare(word) in expansion)

    def says(self, stems: Sequence[str]) -> bool:
        """Whether the article has these stems one after the other."""
        return f" {' '.join(stems)} " in _article_stems(self.exhibit.article)

    @cached_property
    def speaker(self) -> str | None:
        """Who says what the exhibit says, pronouns resolved to the nearest one named before; None if the article."""
        if not self.core.claims:
            return None
        claim = self.core.claims[-1]
        if claim.pronoun:
            return self.meant[0] if self.meant else None
        # « son président, Farid Benassour »: whose president he is stands in another sentence.
        return claim.speaker.split(", ")[-1] if claim.possessed else claim.speaker

    @cached_property
    def meant(self) -> tuple[str, ...]:
        """Whom a pronoun of the exhibit may mean: who spoke or was named in full just before, nearest first."""
        start = self.exhibit.sentence.start
        earlier = re.split(r"(?<=[.!?…»\"])\s+", self.exhibit.article.text[max(0, start - LOOK_BACK) : start])
        found: list[str] = []
        for text in reversed([text for text in earlier if text.strip()][1 if start > LOOK_BACK else 0 :]):
            reading = read(text.strip(), self.lang)
            found += [claim.speaker for claim in reading.claims if not claim.pronoun and not claim.possessed]
            found += [" ".join(name.words) for name in reading.names if name.certain and len(name.words) > 1]
        people = [who for who in found if not any(country(word) for word in who.split()[:1])]
        return tuple(dict.fromkeys(people))[:MEANT]


@lru_cache(maxsize=64)
def _article_stems(article: Article) -> str:
    return f" {' '.join(analyse(article.title, article.lang))} | {' '.join(analyse(article.text, article.lang))} "


@lru_cache(maxsize=2048)
def _article_names(article: Article, end: int) -> tuple[Name, ...]:
    return names(article.title, article.lang) + names(article.text[:end], article.lang)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An exhibit with as many sentences before it as are needed."""

    setting: Setting
    steps: int

    @property
    def reading(self) -> Reading:
        """What the whole says."""
        return self.setting.extended(self.steps)

    @property
    def lang(self) -> str:
        """The article's language."""
        return self.setting.lang


def alone(setting: Setting) -> Evidence:
    """Take an exhibit as it is, or with the sentence before it where it opens with a pronoun."""
    return Evidence(setting, int(setting.core.leans_back and bool(setting.before)))
