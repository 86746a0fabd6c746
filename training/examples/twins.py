"""Claims in pairs: one that follows from its evidence, and one that differs from it in little and does not.

From three places: the claims of the dossiers, which were written so; sentences of the press, corrupted by code; public
sets, in which a premise has claims of both kinds.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.reader.pairs import head
from training.examples.claims import of_row
from training.examples.corruptions import corrupted
from training.examples.dossiers import Dossier, dossiers
from training.examples.example import Example, sentences_of
from training.examples.levelling import levelled
from training.examples.mixture import Places, some
from training.examples.restating import Restatement, abridged
from training.examples.sources import rows

PUBLIC = {
    "paws_x": 12000, "mnli": 12000, "cad_snli": 9000, "snli": 8000, "paws_x_cross": 6000, "rte3_fr_de_it": 4800,
    "rte3_cross": 3000, "terra_ru": 2900, "fool_me_twice": 2500, "breaking_nli": 2500, "scitail": 2000,
    "fever_symmetric": 1400, "negation_mnli": 1300, "negation_rte": 1100, "wice_claim": 1100, "med": 1000,
    "negation_snli": 800, "summedits": 700,
}  # fmt: skip
"""At most so many claims of each public set: minimal changes first of all."""

BESIDE = 0.1
"""Share of claims that follow which are shown again with other sentences: less than the reader needs (see `claims`)."""

READ = 0.4
"""Share of the sentences of the press that are corrupted in a pass."""

SHORTEST, LONGEST = 45, 260
"""Characters of such a sentence: there has to be something to change, and not everything else to read."""

RESTATED = 0.6
"""Share of these claims that say more than the sentence: who tells it, and when."""

SHORT = 130
"""Characters up to which another sentence is added to one."""

CORRUPTED, TAKEN = 0.25, 0.30
"""Shares of corrupted sentences and of the public sets in a pass; the rest is all that was written."""


def claims(places: Places, chance: random.Random) -> Iterator[Example]:
    """Yield a pass over everything that teaches what follows; a claim that follows mostly has a twin."""
    told = list(written(places, chance))
    whole = len(told) / (1 - CORRUPTED - TAKEN)
    yield from told
    yield from some(chance, int(whole * CORRUPTED), press(places.articles, chance))
    yield from some(chance, int(whole * TAKEN), public(places.entailment, chance))


def written(places: Places, chance: random.Random) -> Iterator[Example]:
    """Yield the claims of the dossiers: a true one and a false one in turn, mostly over the same sentences."""
    for dossier in dossiers(places.written, places.articles):
        yield from _of_dossier(dossier, chance)


def _of_dossier(dossier: Dossier, chance: random.Random) -> Iterator[Example]:
    evidence = dossier.evidence
    waiting = list(dossier.claims)[::-1]
    while waiting:
        text, lang, numbers, holds, kind = waiting.pop()
        chosen = evidence.chosen(numbers, chance)
        if not chosen:
            continue
        one = evidence.claim(text, lang, chosen, holds=bool(holds), kind=kind)
        if waiting and waiting[-1][1] == lang and waiting[-1][2] == numbers and bool(waiting[-1][3]) != bool(holds):
            text, _, _, _, kind = waiting.pop()
            other = replace(one, first=text, holds=not one.holds, kind=kind)
            one = replace(one, twin=other) if one.holds else replace(other, twin=one)
        told = [evidence.sentences[i] for i in chosen]
        own = [sentence for article, sentence in told if dossier.articles[article].lang == lang]
        yield from levelled(one, own, chance)
        yield from evidence.beside(one, numbers, BESIDE, chance)


def press(articles: Path, chance: random.Random) -> Iterator[Example]:
    """Yield sentences of the French press, as they are or abridged, each with a corrupted twin."""
    for row in rows(articles):
        sentences = [sentence.text for sentence in sentences_of(row["text"], "fr")]
        title = head(row["title"], row.get("author"), row.get("date"))
        for place, sentence in enumerate(sentences):
            if not SHORTEST < len(sentence) < LONGEST or chance.random() > READ:
                continue
            near = {place, *(place + chance.choice((-2, -1, 1, 2, 3)) for _ in range(chance.choice((0, 0, 1, 1, 2))))}
            told = [sentences[i] for i in sorted(near) if 0 <= i < len(sentences)]
            claim = abridged(sentence, chance)
            others = [other for other in told if other != sentence]
            if others and len(claim) < SHORT and chance.random() < 0.3:  # two sentences in one claim
                claim = f"{claim.rstrip('.')}, et {abridged(chance.choice(others), chance)}"
            false = corrupted(claim, row["text"], chance)
            if false is None:
                continue
            restated = chance.random() < RESTATED
            said = Restatement(row, chance).of if restated else str
            over = title if restated or chance.random() < 0.8 else ""
            twin = Example(
                "claim", said(false[0]), over, " ".join(told), holds=False, group=row["id"], kind=false[1], lang="fr"
            )
            yield replace(twin, first=said(claim), holds=True, kind="abridged", twin=twin)


def public(folder: Path, chance: random.Random) -> Iterator[Example]:
    """Yield the public sets, claims of both kinds over one premise as twins."""
    for name, most in PUBLIC.items():
        paired = list(_paired(folder / f"{name}.jsonl", chance))
        chance.shuffle(paired)
        count = 0
        for one in paired:
            if count >= most:
                break
            count += 2 if one.twin else 1
            yield one


def _paired(path: Path, chance: random.Random) -> Iterator[Example]:
    over: dict[str, tuple[list[Example], list[Example]]] = defaultdict(lambda: ([], []))
    for row in rows(path):
        told = of_row(row, path.stem)
        over[told.passage][not told.holds].append(told)
    for true, false in over.values():
        chance.shuffle(true)
        chance.shuffle(false)
        while true and false:
            yield replace(true.pop(), twin=false.pop())
        yield from (*true, *false)
