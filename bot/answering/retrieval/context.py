"""From ranked sentences to the numbered exhibits that the model reads, and that alone may be cited."""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence

from bot.answering.retrieval.relevance import Candidate, Key
from bot.answering.types import Exhibit

SENTENCES_READ = 120
"""Exhibits in one prompt, where the model reads fast: some 3,000 tokens. Of the questions of nine sets, everything that
a full answer needs is among 45 sentences of what was found for 0.937, among 80 and 100 with the rest of the articles
(`read_on`) for 0.968 and 0.974; with passages in other languages 120 hold what 100 crowd out."""

SENTENCES_AT_FIRST = 45
"""Exhibits for a model of which it is not known yet how fast it reads, and the second try where more overflow it."""

SENTENCES_FOR_SMALL_MODELS = 10
"""Exhibits for a model whose context is too short for more, or that reads too slowly."""

_READING_SHARE, _READING_ON_SHARE = 0.5, 0.2
"""Shares of the time left that reading may take, and reading more than `SENTENCES_AT_FIRST`; writing takes the rest."""
_CHARACTERS_A_SENTENCE = 200  # of the prompt: an exhibit with its number and its share of the heading

REPEATED_ARTICLE, REPEATED_AMONG_FEW = 0.015, 0.04
"""Taken off a sentence's fit for each sentence that its article has in the context already, and where a small model
reads few: several accounts are worth more than one account whole. With 0.04 throughout, everything that a full answer
needs is among 120 sentences for 0.980 of 442 questions instead of 0.984, and among 45 for 0.943 instead of 0.953; with
0.015 throughout, among 10 for 0.769 instead of 0.787."""


def arrange(candidates: Sequence[Candidate], limit: int = SENTENCES_READ) -> list[Exhibit]:
    """Choose at most `limit` sentences and number them from 1: the article that fits best first, reading order within.

    Small models answer from what they read first; with the oldest article first they copied its opening. A sentence
    that leans on the one before (« Il a également nié… ») brings it along; a sentence that another article repeats
    almost word for word is taken once.
    """
    chosen: dict[Key, Candidate] = {}
    by_key = {c.key: c for c in candidates}
    taken: Counter[str] = Counter()
    repeated = REPEATED_AMONG_FEW if limit <= SENTENCES_FOR_SMALL_MODELS else REPEATED_ARTICLE
    # The sentences of an article keep their order, so only the first that waits of each is compared.
    waiting: defaultdict[str, deque[Candidate]] = defaultdict(deque)
    for candidate in sorted(candidates, key=lambda c: -c.score):
        waiting[candidate.passage.article.article_id].append(candidate)
    while waiting and len(chosen) < limit:
        article = max(waiting, key=lambda name: waiting[name][0].score - repeated * taken[name])
        best = waiting[article].popleft()
        if not waiting[article]:
            del waiting[article]
        if best.repeats(chosen):
            continue
        chosen[best.key] = best
        taken[best.passage.article.article_id] += 1
        before = best.leans_on(by_key)
        if before and len(chosen) < limit:
            chosen.setdefault(before.key, before)
    place = {version: n for n, version in enumerate(dict.fromkeys(version for version, _ in chosen))}
    ordered = sorted(chosen.values(), key=lambda c: (place[c.key[0]], c.sentence.ordinal))
    return [Exhibit(n, c.passage, c.sentence) for n, c in enumerate(ordered, start=1)]


def readable(pace: float | None, seconds: float) -> int:
    """Return how many sentences a model has time to read that reads `pace` characters a second."""
    if pace is None:
        return SENTENCES_AT_FIRST
    whole = pace * seconds / _CHARACTERS_A_SENTENCE
    most = min(SENTENCES_AT_FIRST, int(whole * _READING_SHARE)), min(SENTENCES_READ, int(whole * _READING_ON_SHARE))
    return max(SENTENCES_FOR_SMALL_MODELS, *most)
