"""What numbers in words look like beside what CLDR spells: parts of other words, and words of two meanings."""

MEASURED = {
    "ru": "летн лети дневн суточн часов минутн секундн месячн недельн метров километров тонн процентн этажн градусн",
    "uk": "річн річч денн добов годинн хвилинн секундн місячн тижнев метров кілометров тонн відсотков поверхов градусн",
    "de": "jährig tägig stündig minütig sekündig monatig wöchig köpfig stöckig prozentig stellig",
    "nl": "jarig daags urig wekig maands weeks koppig",
}
"""How the adjectives begin that a number is written together with: двадцатишести-летний, drei-tägig."""

AND_A_HALF = {"de": ("einhalb",), "nl": ("eneenhal", "ënhal", "enhal")}
"""What makes half a one more of a number before it: zweieinhalb, tweeënhalf."""

AMBIGUOUS = {
    "fr": frozenset({"neuf"}),
    "it": frozenset({"quarto", "quarta"}),
    "es": frozenset({"cuarto", "cuartos", "quinta"}),
    "pt": frozenset({"quarta", "quinta", "sexta", "quarto"}),
    "ru": frozenset({"семью"}),
    "de": frozenset({"Acht"}),
}
"""Number words that are other words as well (« un pont neuf », «спас семью»): a number only before what is counted."""
