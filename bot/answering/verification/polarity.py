"""What a sentence denies: negations, refusals and denials with the words that they bear on.

« L’armée n’était pas directement impliquée » does not prove that it was. Two sentences disagree when one denies most
of a clause that the other states; another negation elsewhere in the sentence says nothing. Of 530 pairs of French
sentences (DACCORD) this opposes 62 of the 260 that contradict each other, mostly without a negation, and 14 of the 270
that do not.
"""

import re
from functools import lru_cache

from bot.answering.verification.typography import fold
from index.analyser import analyse

_CUES = {
    "fr": r"""\b(?:ne|n')\s?(?=.{0,60}?\b(?:pas|plus|jamais|aucune?|rien|ni|personne|nulle?|guère|point)\b)
|\bpas\b|\bjamais\b|\baucune?\b|\bsans\b|\bni(?:e|é|ent|ait|er|ant|és?)\b|\bdément\w*|\bréfut\w+|\brefus\w+
|\brejet\w+|\bexclu[ts]?\b|\bfaux\b|\bfausses?\b|\bdésinformation\b|\bcontest\w+""",
    "en": r"""\bnot\b|n't\b|\bnever\b|\bno\b|\bnone\b|\bneither\b|\bnor\b|\bwithout\b|\bcannot\b
|\bden(?:y|ies|ied|ying|ial)\b|\brefus\w+|\breject\w+|\bdismiss\w+|\brefut\w+|\bdisput\w+|\bruled? out\b
|\brules out\b|\bfail(?:s|ed)? to\b|\bfalse\b|\bdisinformation\b""",
    "de": r"""\bnicht\b|\bkein\w*|\bniemals\b|\bweder\b|\bohne\b|\bbestr(?:ei|i)t\w+|\bdementier\w+|\bleugn\w+
|\bweiger\w+|\bzurückgewiesen\b|\babgelehnt\b|\bfalsch\w*""",
    "es": r"""\bno\b|\bnunca\b|\bjamás\b|\bningun\w*|\bningún\b|\bsin\b|\btampoco\b|\bni\b|\bnieg\w+
|\bneg(?:ó|aron|ado|ar)\b|\bdesm[ie]nt\w+|\brechaz\w+|\bfals[oa]s?\b""",
    "it": r"""\bnon\b|\bmai\b|\bnessun\w*|\bsenza\b|\bné\b|\bneg(?:a|ato|ano|are|ò)\b|\bsmenti\w+|\brifiut\w+
|\besclud\w+|\brespin\w+|\bfals[oaie]\b""",
    "ru": r"""\bне\b|\bни\b|\bнет\b|\bникогда\b|\bбез\b|\bотриц\w+|\bотказ\w+|\bопроверг\w+|\bложн\w+""",
    "uk": r"""\bне\b|\bні\b|\bнемає\b|\bніколи\b|\bбез\b|\bзапереч\w+|\bвідмов\w+|\bспростув\w+|\bхибн\w+""",
}
_CUE = {lang: re.compile(pattern.replace("\n", "")) for lang, pattern in _CUES.items()}
_NO_NEGATION = re.compile(
    r"\b(?:pas|non|not|nicht|no) (?:seulement|only|nur|sólo|solo|solamente)\b|\bне только\b|\bне лише\b|\bне тільки\b"
    r"|\bno (?:fewer|less|more) than\b|\bpas (?:plus|moins) d[e']|\bне (?:менее|более|меньше|больше|менше|більше)\b"
    r"|\b(?:ne |n')[\w-]+(?: \w+)? (?:plus |pas )?qu[e'](?!.{0,40}\b(?:pas|jamais)\b)"
    r"|\bsans doute\b|\bno doubt\b|\bsans étiquette\b"
)
_CLAUSE_END = re.compile(r"[;:.!?()]|,(?! \w+ment\b)|\b(?:mais|but|aber|sondern|pero|sino|ma|но|а|але|puis|then)\b")
_SCOPE = 5
"""How many content words behind a negation it bears on, at most."""


@lru_cache(maxsize=4096)
def denied(text: str, lang: str) -> tuple[frozenset[str], ...]:
    """Return, for each negation of a text, the stems that it bears on (maybe none)."""
    cue = _CUE.get(lang)
    if cue is None:
        return ()
    told = _NO_NEGATION.sub(lambda m: " " * len(m[0]), fold(text).casefold())
    scopes = []
    at = -1
    for match in cue.finditer(told):
        if match.start() < at:
            continue  # « ne … pas » is one negation
        rest = told[match.end() :]
        end = _CLAUSE_END.search(rest)
        clause = rest[: end.start() if end else None]
        at = match.end() + (len(clause) if match[0].startswith(("ne", "n'")) and lang == "fr" else 0)
        scopes.append(frozenset([s for s in analyse(clause, lang) if s not in _NOISE][:_SCOPE]))
    return tuple(scopes)


_NOISE = frozenset({"pas", "plus", "jam", "jamais", "aucun", "rien", "ni", "not", "never", "nicht"})


def opposed(sentence: str, evidence: str, lang: str, other: str) -> bool:
    """Whether one of two texts denies what the other states.

    `lang` and `other` are the languages of the sentence and of the evidence. Between languages, words cannot be
    compared: then only a text that denies nothing is opposed to one that denies most of what it says.
    """
    here, there = denied(sentence, lang), denied(evidence, other)
    if bool(here) == bool(there):
        return False
    scopes, (plain, plain_lang), (denying, denying_lang) = (
        (there, (sentence, lang), (evidence, other)) if there else (here, (evidence, other), (sentence, lang))
    )
    if lang == other:
        stated = frozenset(analyse(plain, plain_lang))
        return any(scope and len(scope & stated) * 2 > len(scope) for scope in scopes)
    everything = frozenset(analyse(denying, denying_lang))
    return any(len(scope) * 2 > len(everything) for scope in scopes)
