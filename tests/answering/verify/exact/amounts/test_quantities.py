"""What one of a unit is in another, and how far a quantity may be rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.exact.amounts.quantities import LARGEST_ROUNDING, UNITS, minutes, quantity, unit_names
from index.text.numbers import SPELLED

SAME = [
    (60, "duration-second", 1, "duration-minute"), (60, "duration-minute", 1, "duration-hour"),
    (24, "duration-hour", 1, "duration-day"), (7, "duration-day", 1, "duration-week"),
    (12, "duration-month", 1, "duration-year"), (10, "duration-year", 1, "duration-decade"),
    (10, "duration-decade", 1, "duration-century"), (365.2425, "duration-day", 1, "duration-year"),
    (1000, "length-millimeter", 1, "length-meter"), (100, "length-centimeter", 1, "length-meter"),
    (1000, "length-meter", 1, "length-kilometer"), (25.4, "length-millimeter", 1, "length-inch"),
    (12, "length-inch", 1, "length-foot"), (3, "length-foot", 1, "length-yard"),
    (1760, "length-yard", 1, "length-mile"), (1852, "length-meter", 1, "length-nautical-mile"),
    (1e6, "mass-milligram", 1, "mass-kilogram"), (1000, "mass-gram", 1, "mass-kilogram"),
    (1000, "mass-kilogram", 1, "mass-tonne"), (16, "mass-ounce", 1, "mass-pound"),
    (453.59237, "mass-gram", 1, "mass-pound"), (10_000, "area-square-meter", 1, "area-hectare"),
    (100, "area-hectare", 1, "area-square-kilometer"), (43_560, "area-square-foot", 1, "area-acre"),
    (640, "area-acre", 1, "area-square-mile"), (0.09290304, "area-square-meter", 1, "area-square-foot"),
    (1000, "volume-milliliter", 1, "volume-liter"), (100, "volume-centiliter", 1, "volume-liter"),
    (100, "volume-liter", 1, "volume-hectoliter"), (1000, "volume-liter", 1, "volume-cubic-meter"),
    (3.785411784, "volume-liter", 1, "volume-gallon"),
    (3.6, "speed-kilometer-per-hour", 1, "speed-meter-per-second"),
    (1.609344, "speed-kilometer-per-hour", 1, "speed-mile-per-hour"),
    (1.852, "speed-kilometer-per-hour", 1, "speed-knot"),
    (1000, "power-watt", 1, "power-kilowatt"), (1000, "power-kilowatt", 1, "power-megawatt"),
    (1000, "power-megawatt", 1, "power-gigawatt"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "unit", "one", "larger"), SAME)
def test_so_many_of_one_unit_are_one_of_another(number, unit, one, larger):
    assert quantity(number, unit).size == pytest.approx(quantity(one, larger).size, rel=1e-6)


def test_every_unit_is_in_a_relation_that_is_tested():
    assert {name for _, unit, _, larger in SAME for name in (unit, larger)} == set(UNITS)


@pytest.mark.parametrize("unit", ["duration-second", "length-meter", "mass-kilogram", "area-square-meter",
                                  "volume-liter", "speed-meter-per-second", "power-watt"])  # fmt: skip
def test_each_kind_is_counted_in_its_base_unit(unit):
    assert quantity(3, unit).size == 3.0


@pytest.mark.parametrize(
    ("value", "step"), [(1200, 100.0), (1201, 1.0), (6.82, 0.01), (0.5, 0.1), (10, 10.0), (7, 1.0), (30.0, 10.0)]
)
def test_the_last_digit_that_is_no_zero_says_how_exact_a_number_is(value, step):
    assert quantity(value, "length-meter").step == pytest.approx(step)
    assert quantity(value, "length-kilometer").step == pytest.approx(step * 1000)


def rounds(value, unit, other, other_unit):
    return quantity(value, unit).rounds(quantity(other, other_unit))


def test_a_quantity_may_be_rounded_to_half_of_its_last_digit():
    assert rounds(62, "length-mile", 100, "length-kilometer")  # 62.137
    assert not rounds(61, "length-mile", 100, "length-kilometer")
    assert not rounds(62.0, "length-mile", 101, "length-kilometer")  # 62.76


def test_rounding_never_changes_more_than_a_twentieth():
    assert 20 * LARGEST_ROUNDING == 1
    assert rounds(60, "length-mile", 100, "length-kilometer")
    assert not rounds(2, "duration-month", 50, "duration-day")  # 1.64 months


def test_in_one_unit_a_number_is_the_same_or_another():
    assert rounds(100, "length-kilometer", 100, "length-kilometer")
    assert not rounds(100, "length-kilometer", 101, "length-kilometer")


def test_quantities_of_two_kinds_are_never_the_same():
    assert not rounds(3, "length-meter", 3, "mass-kilogram")


def test_minutes_are_exact():
    assert minutes(160).rounds(quantity(160, "duration-minute"))
    assert quantity(2, "duration-hour").rounds(minutes(120))
    assert not minutes(121).rounds(quantity(2, "duration-hour"))


@given(st.sampled_from(sorted(UNITS)), st.floats(0.001, 1e6))
def test_every_quantity_rounds_itself(unit, value):
    assert quantity(value, unit).rounds(quantity(value, unit))


@pytest.mark.parametrize(
    ("lang", "name", "unit"),
    [("fr", "ans", "duration-year"), ("fr", "journees", None), ("fr", "heures", "duration-hour"),
     ("en", "metre", "length-meter"), ("en", "feet", "length-foot"), ("en", "kilometers", "length-kilometer"),
     ("en", "litres", "volume-liter"), ("de", "tagen", "duration-day"), ("nl", "uur", "duration-hour"),
     ("xx", "km", "length-kilometer"), ("xx", "metres", None), ("ru", "км", "length-kilometer")],
)  # fmt: skip
def test_units_are_known_by_their_names_in_a_language(lang, name, unit):
    assert unit_names(lang).get(name) == unit


@pytest.mark.parametrize(
    ("lang", "name", "unit"),
    [
        ("it", "giorni", "duration-day"),
        ("it", "mesi", "duration-month"),
        ("pt", "dias", "duration-day"),
        ("nl", "dagen", "duration-day"),
        ("ar", "أيام", "duration-day"),
        ("pl", "miesięcy", "duration-month"),
        ("de", "zentimetern", "length-centimeter"),
        ("de", "stundenkilometern", "speed-kilometer-per-hour"),
        ("fr", "kilomètres à l'heure", "speed-kilometer-per-hour"),
        ("ru", "км/ч", "speed-kilometer-per-hour"),
    ],
)
def test_units_are_known_by_their_names_where_cldr_refers_elsewhere_or_lacks_a_case(lang, name, unit):
    assert unit_names(lang)[name] == unit


@pytest.mark.parametrize("lang", SPELLED)
def test_every_unit_of_time_has_a_name_in_every_language(lang):
    assert not [name for name in unit_names(lang) if name in UNITS]
    assert {unit for unit in UNITS if unit.startswith("duration-")} <= {*unit_names(lang).values(), "duration-decade"}
