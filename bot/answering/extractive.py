"""Answer without a model: the sentences of the articles that fit the question best, word for word.

What is quoted is an excerpt: a sentence that fits, with the neighbours that it needs to be understood (« Il a
également nié… » brings the sentence before) or that continue it. An excerpt stands on its own and keeps who says it.
"""

from collections.abc import Sequence

from bot.answering.accounts import matter, wants_accounts
from bot.answering.context import number
from bot.answering.disagreement import disputes
from bot.answering.leaning import names_in
from bot.answering.question import bearers, kind_of
from bot.answering.reading import Reading
from bot.answering.recency import without_superseded
from bot.answering.relevance import Candidate, Key
from bot.answering.types import Exhibit
from bot.answering.verification.citation import Citation
from bot.answering.verification.names import stands, words
from index.analyser import analyse

EXCERPTS_QUOTED = 3
"""For a question with one part. More reads as a search result, not as an answer."""

MOST_EXCERPTS = 5
"""For a question with several parts, or that asks for several accounts."""

WORTH_QUOTING = 0.78
"""A further excerpt is quoted only if it fits at least this much as well as the best."""

WORTH_QUOTING_ACROSS_LANGUAGES = 0.86
"""The same where the article is in another language than the question."""

OTHER_ARTICLE = 0.1
"""Added to the fit of a sentence from an article that is not quoted yet: another account is worth hearing."""

CONTINUES = 0.6
"""The sentence after belongs to the excerpt if it leans on it and fits at least this much as well."""

OTHER_SIDES = 2
"""Sentences that are added because they contradict a chosen one."""

RIVAL_FIGURE = 0.65
"""A sentence with another figure is another side only if it fits the question this well, as a share of the best.
Who denies what was said need not repeat what it was about."""

ROLE = 0.6
"""Share of the question's words that a role must have to be the one that is asked about."""

HEARD = 20
"""Candidates among which the other side is looked for."""


def choose(reading: Reading) -> list[Exhibit]:
    """Choose the sentences of a few excerpts, numbered in reading order; none if nothing was found."""
    candidates, limit = reading.candidates, _excerpts(reading)
    by_key = {candidate.key: candidate for candidate in candidates}
    chosen: dict[Key, Candidate] = {}
    cores: list[Candidate] = []
    waiting = list(candidates[:40])
    while waiting and len(cores) < limit:
        quoted = {c.passage.article.article_id for c in chosen.values()}
        best = max(waiting, key=lambda c: c.score + OTHER_ARTICLE * (c.passage.article.article_id not in quoted))
        waiting.remove(best)
        if cores and best.score < _worth_quoting(reading, best) * cores[0].score:
            break
        if best.repeats(chosen):
            continue
        cores.append(best)
        chosen |= {one.key: one for one in _excerpt(best, by_key)}
    kind = kind_of(reading.standalone, reading.language)
    news = without_superseded(reading.standalone, kind, list(chosen.values()))
    return number({c.key: (c.passage, c.sentence) for c in [*news, *_others(reading, news)]}.values())


def other_accounts(reading: Reading, cited: Sequence[Citation]) -> list[Exhibit]:
    """Choose the sentences that contradict what an answer cites, for an answer that tells one side only."""
    told = [candidate for candidate in reading.candidates if any(_quotes(citation, candidate) for citation in cited)]
    return number((c.passage, c.sentence) for c in _others(reading, told))


def _others(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentences of another side, or with another bearer of the role that is asked about."""
    others = _other_sides(matter(reading.standalone), chosen, reading.candidates)
    if kind_of(reading.standalone, reading.language) == "who":
        others += _other_bearers(matter(reading.standalone), chosen, reading.candidates)
    return others


def _quotes(citation: Citation, candidate: Candidate) -> bool:
    same = citation.article.version == candidate.passage.article.version
    return same and citation.start < candidate.sentence.end and candidate.sentence.start < citation.end


def _other_sides(asked: str, chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the best sentences whose speakers contradict the one that fits best: one side is not an answer.

    Contradictions of the other chosen sentences are left alone: they double the disagreements that a reader would
    not call so (24 against 12 of 69 questions without one), and find none of the 14 real ones more.
    """
    if not chosen:
        return []
    lead = max(chosen, key=lambda candidate: candidate.score)
    keys = {candidate.key for candidate in chosen}
    others = [candidate for candidate in candidates[:HEARD] if candidate.key not in keys]
    heard = [Exhibit(place, c.passage, c.sentence) for place, c in enumerate([lead, *others])]
    contradicting = {
        dispute.other
        for dispute in disputes(heard)
        if dispute.one == 0 != dispute.other
        and (dispute.matter == "denial" or _is_rival(others[dispute.other - 1], lead, asked))
    }
    return [others[place - 1] for place in sorted(contradicting)][:OTHER_SIDES]


def _is_rival(other: Candidate, lead: Candidate, asked: str) -> bool:
    """Whether another figure answers the same question: that of another flood contradicts nobody."""
    named = {word for name in names_in(asked) for word in words(name, "")}
    told, rival = _words_around(lead), _words_around(other)
    shared = {word for word in named if stands(word, told, same_language=False)}
    near = other.score >= RIVAL_FIGURE * lead.score
    return near and all(stands(word, rival, same_language=False) for word in shared)


def _words_around(candidate: Candidate) -> tuple[str, ...]:
    article = candidate.passage.article
    return words(f"{article.title} ; {candidate.passage.text}", article.lang)


def _other_bearers(asked: str, chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return sentences that give what « qui… ? » asks for to somebody of another name than the chosen ones do."""
    keys = {candidate.key for candidate in chosen}
    named = {name for one in chosen for name, _ in bearers(one.sentence.text)}
    others = []
    for candidate in candidates[:HEARD] if named else ():
        words = {name: frozenset(analyse(role, candidate.passage.article.lang)) for name, role in
                 bearers(candidate.sentence.text)}  # fmt: skip
        sought = frozenset(analyse(asked, candidate.passage.article.lang))
        bears = any(name not in named and len(role & sought) >= ROLE * len(sought) for name, role in words.items())
        if bears and candidate.key not in keys:
            others.append(candidate)
    return others[:OTHER_SIDES]


def _worth_quoting(reading: Reading, candidate: Candidate) -> float:
    """Return the share of the best fit that is wanted: more where only closeness tells, across languages."""
    return WORTH_QUOTING if candidate.passage.article.lang == reading.language else WORTH_QUOTING_ACROSS_LANGUAGES


def _excerpts(reading: Reading) -> int:
    """Return how many excerpts the question deserves: more if it has several parts, or asks for several accounts."""
    if wants_accounts(reading.standalone):
        return MOST_EXCERPTS
    return min(MOST_EXCERPTS, EXCERPTS_QUOTED + reading.parts - 1)


def _excerpt(core: Candidate, by_key: dict[Key, Candidate]) -> list[Candidate]:
    """Return the sentence with the neighbours that it needs."""
    version, ordinal = core.key
    before, after = core.leans_on(by_key), by_key.get((version, ordinal + 1))
    excerpt = [before, core] if before else [core]
    if after and after.leans_on(by_key) and after.score >= CONTINUES * core.score:
        excerpt.append(after)
    return excerpt
