"""Why an article could not be read is told in the admin's language, by the kind that is said where it is found out."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot.telegram.admin.doubts import doubt_in_words
from bot.telegram.rendering.inert import JOINER
from bot.telegram.rendering.reasons import in_words
from index.errors import QuestionsLost, SettingsError
from index.reasons import Kind, Reason
from index.runs.smoke import SmokeQuestion, SmokeResult, load_questions
from index.types import Doubt
from prompts import load_replies
from prompts.checking import placeholders
from tests.parsing import parsed

ROOT = Path(__file__).parents[3]
FRENCH, ENGLISH = load_replies("fr"), load_replies("en")


def test_a_reason_is_told_with_its_numbers_in_both_languages():
    long = Reason.of("holds more than 1,000,000 characters", "larger", number=1_000_000, unit="characters")
    assert in_words(long, FRENCH) == "il est trop volumineux (plus de 1\u202f000\u202f000\u00a0caractères)"
    assert in_words(long, ENGLISH) == "it is too large (more than 1,000,000 characters)"


def test_smoke_questions_that_cannot_be_read_are_told_in_both_languages_without_the_whole_path(tmp_path):
    with pytest.raises(SettingsError) as unread:
        load_questions(tmp_path / "questions.jsonl")
    assert in_words(unread.value.reason, FRENCH).startswith(
        "le fichier questions.\u2060jsonl, que nomme SMOKE_QUESTIONS,"
    )
    assert in_words(unread.value.reason, ENGLISH).startswith(
        "the file questions.\u2060jsonl, which SMOKE_QUESTIONS names"
    )


def test_an_unattended_run_that_loses_smoke_questions_asks_with_these_in_both_languages():
    with pytest.raises(QuestionsLost) as lost:
        SmokeResult((), (SmokeQuestion("q1", "Et le pont ?", frozenset({"a"})),)).refuse_drop(["q1"])
    assert in_words(lost.value.reason, FRENCH).endswith("du fichier SMOKE_QUESTIONS\u00a0: Et le pont ?")
    assert in_words(lost.value.reason, ENGLISH).endswith("of the SMOKE_QUESTIONS file: Et le pont ?")


def test_the_line_of_the_terminal_decides_nothing():
    assert in_words(Reason("/srv/password-leaks does not exist", "robots"), FRENCH) == FRENCH.say("reason.robots")


def test_what_an_extension_tells_without_a_kind_is_told_as_it_is():
    assert (
        in_words(Reason("went on holiday"), FRENCH) == in_words(Reason("went on holiday"), ENGLISH) == "went on holiday"
    )


def test_every_kind_has_its_words_and_no_words_are_of_none():
    told = {key.removeprefix("reason.") for key in FRENCH.entries if key.startswith("reason.")}
    assert told == set(get_args(Kind)) - {"other"}


HAVE_A_KIND = {"ArticleError", "SourceError", "SwitchRefused", "Reason"}
"""What tells nobody what is the matter without one; of the others each is of a kind itself."""


def reasons_in_the_code() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every reason that is given: what gives it, its kind, and the names of its values; of each kind that it may be."""
    newsroom = ROOT / "bot" / "newsroom"
    for file in (*(ROOT / "index").rglob("*.py"), newsroom / "failures.py", newsroom / "open_newsroom.py"):
        for call in ast.walk(parsed(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args:
                giver = call.func.value if getattr(call.func, "attr", "") == "of" else call.func
                name = getattr(giver, "id", "")
                kind = call.args[1] if len(call.args) > 1 else None
                if name in HAVE_A_KIND and (kind is None or isinstance(kind, ast.Constant)):
                    values = frozenset(given.arg for given in call.keywords if given.arg)
                    yield name, kind.value if kind else "", values


@pytest.mark.slow
def test_whatever_gives_a_reason_gives_its_kind_and_the_values_that_are_said_of_it():
    given = set(reasons_in_the_code())
    assert len(given) >= 35
    assert {(name, kind) for name, kind, _ in given if not kind} == set()
    said = {(kind, placeholders(FRENCH.entries[f"reason.{kind}"])) for _, kind, _ in given}
    assert {(kind, values) for _, kind, values in given} == said


@pytest.mark.slow
def test_every_unit_that_a_number_is_given_in_has_a_name():
    units = {
        given.value.value
        for file in (ROOT / "index").rglob("*.py")
        for call in ast.walk(parsed(file.read_text(encoding="utf-8"))) if isinstance(call, ast.Call)
        for given in call.keywords if given.arg == "unit" and isinstance(given.value, ast.Constant)
    }  # fmt: skip
    assert units == {key.removeprefix("unit.") for key in FRENCH.entries if key.startswith("unit.")}


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (Reason.of("", "lost", lost=60, held=100, root="/articles"),
         f"60 des 100 articles de /{JOINER}articles disparaîtraient"),
        (Reason.of("", "lost_all", held=8, root="feeds"), "les 8 articles de feeds disparaîtraient tous"),
        (Reason.of("", "lost_only", root="https://example.org/feed"),
         f"le seul article de https:{JOINER}//example.{JOINER}org/feed disparaîtrait"),
    ],
)  # fmt: skip
def test_a_loss_is_told_with_its_source_once(lost, told):
    assert in_words(lost, FRENCH) == doubt_in_words(Doubt(dict(lost.values)["root"], lost), FRENCH) == told
    assert "would disappear" in in_words(lost, ENGLISH)
