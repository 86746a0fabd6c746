"""How digits are read, in folded, casefolded text with digits: what each reading also proves."""

import pytest

from bot.answering.verify.exact.number_readings import numbers
from tests.answering.verify.exact.readings import keys, only


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("1.234.567", ["n:1234567"]),
        ("1.234,5", ["n:1234.5"]), ("1,234.5", ["n:1234.5"]), ("7.400", ["n:7.4", "n:7400"]),
        ("0.125", ["n:0.125"]), ("12,5", ["n:12.5"]), ("12.50", ["n:12.5"]), ("1000.125", ["n:1000.125"]),
        ("12 500", ["n:12500"]), ("12'500", ["n:12500"]), ("1,2", ["n:1.2"]), ("999.000", ["n:999", "n:999000"]),
    ],
)  # fmt: skip
def test_a_separator_is_read_as_what_it_can_be(told, expected):
    assert keys(numbers(f"{told} morts", "fr")) == [expected]


@pytest.mark.parametrize("told", ["m1224", "f-16", "k_7", "b52h", "12abc"])
def test_a_code_is_no_number(told):
    assert list(numbers(f"le {told} vole", "fr")) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2 millions et demi", ["n:2500000"]),
        ("3 milliards et demi", ["n:3500000000"]), ("2 mètres et demi", ["n:2.5"]),
        ("4 mille et demi", ["n:4500"]), ("1,5 million", ["n:1500000"]), ("un an et demi", ["n:1.5"]),
    ],
)  # fmt: skip
def test_a_half_is_of_what_was_just_said(told, expected):
    assert keys(numbers(told, "fr")) == [expected]


def test_a_round_number_also_proves_how_many_millions_it_is():
    assert only(numbers("140 millions", "fr")).also == {"n:140"}
    assert only(numbers("2 millions d'euros", "fr")).also == {"n:2"}
    assert only(numbers("187000000", "fr")).also == {"n:187"}
    assert only(numbers("3000000000", "fr")).also == {"n:3"}
    assert only(numbers("4000000000000", "fr")).also == {"n:4"}
    assert only(numbers("999999", "fr")).also == {"n:999999"}


def test_a_percentage_also_proves_its_number():
    read = only(numbers("54 %", "fr"))
    assert (keys([read]), read.also) == ([["%:54"]], {"n:54"})


def test_a_number_of_a_unit_is_a_quantity_and_any_other_none():
    (size,) = only(numbers("12 kilomètres", "fr")).quantities
    assert (size.dimension, size.size) == ("length", 12_000.0)
    (years,) = only(numbers("un an et demi", "fr")).quantities
    assert years.unit == "duration-year"
    assert only(numbers("12 personnes", "fr")).quantities == ()


@pytest.mark.parametrize(("told", "expected"), [("3e jour", ["o:3"]), ("22nd day", ["o:22"]), ("10° giorno", ["o:10"])])
def test_a_rank_is_no_number(told, expected):
    assert keys(numbers(told, "fr")) == [expected]


@pytest.mark.parametrize("told", ["1er ministre", "2nd tour", "2e tour"])
def test_first_and_second_are_names_of_things(told):
    assert list(numbers(told, "fr")) == []


def test_behind_an_article_a_number_may_be_a_day():
    assert keys(numbers("le 22", "fr")) == [["day:22", "n:22"]]
    assert keys(numbers("avec 22", "fr")) == [["n:22"]]


def test_a_german_number_with_a_point_may_be_a_rank():
    assert keys(numbers("der 14. streiktag", "de")) == [["n:14", "o:14"]]
    assert keys(numbers("der 14. streiktag", "fr")) == [["n:14"]]
