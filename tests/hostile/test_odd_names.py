"""Names that nobody gives a file, but somebody can: they are shown on one line, as they are, and stop nothing."""

import io
import json
import os
from contextlib import redirect_stdout

import pytest

from bot import console
from bot.terminal import LONGEST_ERROR, errors, escape, out, tell_error
from index.articles import gather
from index.errors import SourceError
from index.sources import root_of
from tests.hostile.items import SENTENCE

BREAKING = ["\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
NO_CHARACTER = os.fsdecode(b"caf\xe9")
"""A name in Latin-1, as Python has it."""


@pytest.mark.parametrize("character", BREAKING)
def test_no_name_begins_a_line_of_its_own(character):
    shown = escape(f"crue{character}sourcier: all is well")
    assert shown.splitlines() == [shown]
    with errors.capture() as printed:
        tell_error(f"crue{character}sourcier: all is well")
    assert len(printed.get().splitlines()) == 1


def test_an_error_that_repeats_what_somebody_has_set_without_an_end_is_a_line_that_can_be_read():
    with errors.capture() as printed:
        tell_error(f"{'x' * 200_000} does not exist")
    assert len(printed.get()) < LONGEST_ERROR + 100


def test_a_quotation_is_printed_as_it_stands():
    told = "Le score est de 2:100:3 :skull: [bold]net[/bold] [link=http://a.test]ici[/link]."
    with out.capture() as printed:
        out.print(escape(told))
    assert printed.get() == f"{told}\n"


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u2028", "\udcff"])
def test_json_says_so_without_the_character_itself(character):
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as printed:
        console.print_json({"article": f"a{character}b"})
        printed.flush()
        written = printed.buffer.getvalue().decode()
    assert character not in written
    assert json.loads(written) == {"article": f"a{character}b"}


def test_a_folder_whose_name_is_no_utf8_is_refused_by_name():
    with pytest.raises(SourceError, match="not UTF-8"):
        root_of(f"/{NO_CHARACTER}")


NAMES = [
    "crue\npont",
    "\x1b]0;crue\x07",
    "crue\u202etxt.exe",
    "🌊" * 60,
    "é" * 125,
    "a" * 251,
    "-rf",
    "$(id)`id`",
    "%00",
    " ",
]


@pytest.mark.parametrize("name", [*NAMES, NO_CHARACTER], ids=ascii)
def test_a_file_of_any_name_is_read(tmp_path, name):
    (tmp_path / f"{name}.txt").write_text(SENTENCE)
    (article,) = gather([tmp_path])
    assert article.text == SENTENCE
    assert article.article_id.encode()


def test_a_link_to_nothing_is_named_and_a_live_article_stays_behind_it(tmp_path):
    (tmp_path / "crue.txt").symlink_to("gone.txt")
    (found,) = gather([tmp_path])
    assert (found.article, found.error) == ("crue", "is a link that leads to nothing: correct it, or delete it")
