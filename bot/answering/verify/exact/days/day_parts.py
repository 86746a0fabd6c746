"""The eve, the morrow and the parts of a day, and which days they may mean.

« La veille » is counted from the publication or from a day that is given. « Samedi soir » is that Saturday, and no
other day; a night lies in two: « la nuit de mardi » ends on Wednesday, „die Nacht auf Samstag“ began on Friday.
"""

from collections.abc import Collection, Mapping, Sequence

AROUND = range(-2, 3)
"""Days from the publication that « la veille » and words for parts of a day may mean."""
_BESIDE_WORDS = {
    "fr": "veille lendemain avant-veille surlendemain",
    "en": "eve",
    "de": "vortag folgetag",
    "es": "vispera",
    "it": "vigilia indomani",
    "pt": "vespera",
    "pl": "wigilia przeddzien",
    "ru": "nakanune",
    "uk": "naperedodni",
}
_PARTS = {
    "fr": "matin soir matinee soiree",
    "en": "morning evening",
    "de": "abend morgen",
    "es": "madrugada manana",
    "it": "sera stamattina stasera",
    "pt": "madrugada",
    "nl": "avond ochtend",
    "pl": "wieczor wieczorem rano ranem",
    "ru": "utrom vecherom utro vecher",
    "uk": "vrantsi vvecheri ranok vechir",
}
_NIGHTS = {
    "fr": "nuit",
    "en": "tonight overnight night",
    "de": "nacht",
    "es": "noche anoche",
    "it": "notte",
    "pt": "noite",
    "nl": "nacht",
    "pl": "noc nocy noca",
    "ru": "noch'yu noch'",
    "uk": "vnochi nich",
}
_BEFORE, _BEHIND = 3, 4
"""How many words before and behind a part of a day its day of the week may stand: « la nuit de lundi à mardi »."""
_JUST_BEFORE = 2
"""How many words before it « hier » may stand: « hier en soirée »."""
_ENDS_ON = frozenset({"zum", "auf", "na", "to", "naar", "into", "op"})
"""Words between a night and the day on which it ends."""


def is_beside(word: str, lang: str) -> bool:
    """Whether a word, as `bare` folds it, is the eve, the morrow or a part of a day."""
    return any(word in words.get(lang, "").split() for words in (_BESIDE_WORDS, _PARTS, _NIGHTS))


def reach_of(said: Sequence[str], place: int, lang: str, weekdays: Collection[str], days: Mapping[str, int]) -> range:
    """Return how many days from the publication such a word may mean; none beside the day that it is a part of.

    `days`: how far the words for days around today are from it, « hier » −1: « hier soir » is yesterday, no other day.
    """
    if said[place] in _BESIDE_WORDS.get(lang, "").split():
        return AROUND
    beside = (*said[max(0, place - _JUST_BEFORE) : place], *said[place + 1 : place + 2])
    told = [days[word] for word in beside if word in days]
    if told:
        return range(min(told), max(told) + 1 + (said[place] in _NIGHTS.get(lang, "").split()))
    return range(0) if _near(said, place, weekdays) else AROUND


def nights_of(said: Sequence[str], place: int, lang: str, weekdays: Collection[str]) -> tuple[int, ...]:
    """Return how many days from the day of the week at a place the night beside it also lies in."""
    nights = [
        at
        for at in range(max(0, place - _BEHIND), min(len(said), place + _BEFORE + 1))
        if said[at] in _NIGHTS.get(lang, "").split()
    ]
    if not nights or any(len(_near(said, at, weekdays)) > 1 for at in nights):
        return ()
    return (-1,) if not _ENDS_ON.isdisjoint(said[nights[0] : place]) else (1,)


def _near(said: Sequence[str], place: int, weekdays: Collection[str]) -> list[str]:
    """Return the days of the week beside a word."""
    return [word for word in said[max(0, place - _BEFORE) : place + _BEHIND + 1] if word in weekdays]
