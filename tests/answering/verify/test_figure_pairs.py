"""Figures said in other words and other languages, and others that are near: `benchmarks/figure_pairs.tsv`."""

import csv
from pathlib import Path

import pytest

import benchmarks
from bot.answering.verify.exact.figures import figures, proving

PAIRS = Path(benchmarks.__file__).with_name("figure_pairs.tsv")
KINDS = ["cardinal", "clock", "date", "unit", "amount", "press"]
KNOWN_MISSES = {
    "Er werden honderdéén mensen geëvacueerd",  # an accent that CLDR's Dutch does not write
    "Tu sei il colpevole, gli disse.",  # « sei » is six, too
}
with PAIRS.open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def through(kind, same):
    """Claims of a kind whose figures all stand in their evidence, by whether they should, known misses apart."""
    rows = [row for row in ROWS if row["kind"] == kind and row["same"] == same and row["claim"] not in KNOWN_MISSES]
    return rows, [
        row["claim"]
        for row in rows
        if all(one.stands_among(proving(row["evidence"], row["other"])) for one in figures(row["claim"], row["lang"]))
    ]


@pytest.mark.parametrize("kind", [*KINDS, "word"])
def test_a_figure_is_found_in_other_words_and_languages(kind):
    rows, found = through(kind, "1")
    assert rows
    assert sorted(found) == sorted(row["claim"] for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_another_figure_is_not_found(kind):
    rows, found = through(kind, "0")
    assert rows
    assert found == []


def test_the_pairs_are_in_ten_languages():
    assert {row["lang"] for row in ROWS} == {"ar", "de", "en", "es", "fr", "it", "nl", "pt", "ru", "uk"}
    assert len(ROWS) > 500
