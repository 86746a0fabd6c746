"""When two sentences give different accounts of one thing, and when one only brings the other up to date.

A disagreement has two speakers: of the same thing they give another figure, or one denies what the other says. A
revised toll has one story and two dates: it is an update, and the newest figure answers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from bot.answering.types import Exhibit
from bot.answering.verification.citation import Proof
from bot.answering.verification.figures import Figure
from bot.answering.verification.names import same_name
from bot.answering.verification.polarity import opposed
from bot.answering.verification.reading import Reading
from bot.answering.verification.setting import Setting
from bot.answering.verification.typography import fold
from index.types import Sentence

_REBUTS = re.compile(
    r"""\b(?:dément\w*|ni(?:e|ent|é|ait)\ |contest\w+|réfut\w+|rejet(?:te|tent|é|és|ée|ait)\b|rétorqu\w+|répliqu\w+
    |corrige\w*|récus\w+|sceptique\w*|balaie|au\ contraire
    |on\ the\ contrary|deni(?:es|ed)|deny|disput\w+|dismiss\w+|reject\w+|refut\w+|rebut\w+
    |s[ck]eptical|bestreite\w*|bestritt\w*|dementier\w+|weist\ .{0,30}zurück|desmient\w+|desmint\w+|rechaz\w+
    |niega\w*|smentisc\w+|smentit\w+|ribatt\w+|nega\b|отрица\w+|опроверг\w+|оспор\w+|запереч\w+|спростува\w+)""",
    re.VERBOSE,
)
_THESE_CLAIMS = re.compile(
    r"\b(?:ces (?:affirmations|accusations|allégations|déclarations|chiffres)|cette (?:version|affirmation|accusation)"
    r"|(?:these|those|this) (?:claims?|allegations?|accusations?|figures?)|эт\w+ (?:заявлени|обвинени|утверждени)\w*"
    r"|ц\w+ (?:заяви|звинувачення|твердження)\w*|diese (?:behauptung|angabe|zahl)\w*|estas? (?:afirmaci|acusaci)\w+"
    r"|quest[ae] (?:affermazion|accus)\w+)"
)
_SAME_STORY = 600
"""Characters behind a claim within which « ces affirmations » are that claim."""
_UPDATES = re.compile(
    r"""\b(?:provisoire|définiti\w+|désormais|alourdi\w*|porté\ à|s'établit|revu|révisé|dernier\ bilan|nouveau\ bilan
    |jusqu'ici|provisional|final\ toll|now\ stands|revised|rises?\ to|rose\ to|updated|so\ far|vorläufig\w*
    |endgültig\w*|provvisori\w+|definitiv\w+|ormai|предварительн\w+|окончательн\w+|уточн\w+|попередн\w+
    |остаточн\w+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sentences that do not agree; positions in the list that was given (equal if one tells both accounts)."""

    one: int
    other: int
    matter: Literal["figure", "denial"]


def disputes(exhibits: Sequence[Exhibit]) -> list[Dispute]:
    """Return the pairs of sentences whose speakers disagree, in reading order."""
    settings = [Setting(exhibit) for exhibit in exhibits]
    found = [Dispute(i, i, "figure") for i, setting in enumerate(settings) if _tells_both(setting.core)]
    for (i, one), (j, other) in combinations(enumerate(settings), 2):
        matter = _matter(one, other)
        if matter is not None:
            found.append(Dispute(i, j, matter))
    return found


def disagrees(proofs: Sequence[Proof]) -> bool:
    """Whether what an answer cites gives different accounts."""
    return bool(disputes(list(_cited(proofs))))


def _cited(proofs: Sequence[Proof]) -> Iterator[Exhibit]:
    seen = set()
    for proof in proofs:
        for citation in proof.citations:
            where = (citation.article.article_id, citation.start, citation.end)
            if where not in seen:
                seen.add(where)
                cited = Sentence(0, citation.start, citation.end, citation.quote)
                yield Exhibit(len(seen), citation.passage, cited)


def _matter(one: Setting, other: Setting) -> Literal["figure", "denial"] | None:
    if _same_speaker(one, other):
        return None
    if _answers_back(other, one) or _answers_back(one, other):
        return "denial"
    if one.speaker is None or other.speaker is None:
        return None
    if one.lang == other.lang and (
        opposed(one.core.text, other.core.text, one.lang, other.lang) or _rebuts(one, other) or _rebuts(other, one)
    ):
        return "denial"
    if _rival_figures(one, other) and not _is_update(one, other):
        return "figure"
    return None


def _follows(one: Setting, other: Setting) -> bool:
    """Whether one sentence stands right behind the other in one article."""
    between = one.exhibit.sentence.start - other.exhibit.sentence.end
    return one.exhibit.article == other.exhibit.article and 0 <= between < 3


def _answers_back(one: Setting, other: Setting) -> bool:
    """Whether a sentence rejects what stands just before it: « La Velgorie dément. », « … de ces affirmations »."""
    told = fold(one.core.text).casefold()
    if not _REBUTS.search(told):
        return False
    between = one.exhibit.sentence.start - other.exhibit.sentence.end
    near = one.exhibit.article == other.exhibit.article and 0 <= between < _SAME_STORY
    return _follows(one, other) or (near and bool(_THESE_CLAIMS.search(told)))


def _same_speaker(one: Setting, other: Setting) -> bool:
    first, second = one.speaker, other.speaker
    if first is None or second is None:
        return False
    return any(same_name(a, b, same_language=one.lang == other.lang) for a in _telling(first) for b in _telling(second))


def _telling(speaker: str) -> list[str]:
    """Return the words that tell speakers apart: names if there are any."""
    words = re.findall(r"[^\W\d_]{3,}", fold(speaker))
    return [word for word in words if word[0].isupper() and word not in ("Les", "Des", "Une", "The")] or words


def _rebuts(one: Setting, other: Setting) -> bool:
    """Whether one sentence rejects somebody's account on a matter of which the other speaks."""
    if not _REBUTS.search(fold(one.core.text).casefold()):
        return False
    named = _name_stems(one.core) | _name_stems(other.core)
    return len((one.core.stems & other.core.stems) - named) > 1


def _name_stems(reading: Reading) -> frozenset[str]:
    return frozenset(
        stem for name in reading.names for word in name.words for stem in reading.stems if stem in word.lower()
    )


def _is_update(one: Setting, other: Setting) -> bool:
    dates = one.exhibit.article.date, other.exhibit.article.date
    if dates[0] == dates[1]:
        return False
    return any(_UPDATES.search(fold(setting.core.text).casefold()) for setting in (one, other))


def _tells_both(reading: Reading) -> bool:
    """Whether one sentence gives two speakers' figures: « 10 000 selon les syndicats, 3 000 selon la police »."""
    speakers = {claim.speaker.casefold() for claim in reading.claims if not claim.pronoun}
    figures = [figure for figure in reading.figures if _counts(figure)]
    return len(speakers) > 1 and any(_rival(a, b) for a, b in combinations(figures, 2))


def _rival_figures(one: Setting, other: Setting) -> bool:
    mine = [figure for figure in one.core.figures if _counts(figure)]
    theirs = [figure for figure in other.core.figures if _counts(figure)]
    if any(a.keys & b.keys and a.units[:1] == b.units[:1] for a in mine for b in theirs):
        return False
    near = _follows(one, other) or _follows(other, one)
    return any(
        _rival(a, b) or (near and not (a.units and b.units)) or _acted(a, other, b) or _acted(b, one, a)
        for a in mine
        for b in theirs
        if not a.keys & b.keys
    )


def _acted(figure: Figure, other: Setting, rival: Figure) -> bool:
    """Whether what one counts is what the other tells as done: « deux tués », « avoir tué plus de 70 hommes »."""
    return bool(figure.units) and figure.units[0] in other.core.stems and bool(rival.units)


def _counts(figure: Figure) -> bool:
    """Whether a figure measures something: not a date, a year or a rank."""
    return any(key.startswith(("n:", "%:", "t:")) for key in figure.keys) and not any(
        key.startswith("n:") and 1900 <= float(key[2:]) <= 2100 and not figure.units for key in figure.keys
    )


def _rival(one: Figure, other: Figure) -> bool:
    if one.keys & other.keys:
        return False
    kinds = [{key[0] for key in figure.keys} for figure in (one, other)]
    if "%" in kinds[0] & kinds[1] or ("t" in kinds[0] & kinds[1] and not (one.units and other.units)):
        return True
    return bool(one.units and other.units) and bool(set(one.units) & set(other.units))
