"""Text of others is shown as text: nothing in it can be tapped, nothing in it steers a terminal."""

import io
import json
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import console
from bot.telegram.rendering.inert import JOINER, inert
from bot.telegram.rendering.styled import Styled, bold, plain
from bot.terminal import escape

TEMPTING = ["https://evil.example/a", "evil.example", "t.me/evil", "@evil_bot", "/deny 1", "#tag", "a@evil.example",
            "tg://resolve?domain=evil", "$EVIL"]  # fmt: skip


@pytest.mark.parametrize("text", TEMPTING)
def test_no_link_mention_or_command_is_left_in_one_piece(text):
    shown = inert(plain(f"Voir {text} ici")).text
    assert text not in shown
    assert shown.replace(JOINER, "") == f"Voir {text} ici"


@pytest.mark.parametrize("text", ["12,5 % et 3.14", "M. Dupont", "et/ou", "« Oui. »", "10 h 30"])
def test_ordinary_text_stays_as_it_is(text):
    assert inert(plain(text)).text == text


@given(st.text("a.@/#:😀 ", max_size=30), st.text("a.@/#:😀 ", max_size=30), st.text("a.@/#:😀 ", max_size=30))
def test_entities_cover_what_they_covered(before, inside, after):
    styled = plain(before) + bold(inside) + plain(after)
    shown = inert(styled)
    if styled.entities:
        assert covered(shown).replace(JOINER, "") == inside


def covered(styled: Styled) -> str:
    (entity,) = styled.entities
    assert entity.type == MessageEntity.BOLD
    units = styled.text.encode("utf-16-le")[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return units.decode("utf-16-le")


STEERING = "\x1b]0;titre\x07\x1b[2J\x9b31m\x7f\x85\u202e"


def test_nothing_that_is_printed_steers_the_terminal():
    steering = {character for character in STEERING if not character.isprintable()}
    assert not steering & set(escape(f"Crue {STEERING} [bold]"))


def test_json_says_the_same_without_steering_the_terminal():
    with redirect_stdout(io.StringIO()) as printed:
        console.print_json({"title": STEERING})
    assert not set("\x1b\x9b\x7f\x85\x07") & set(printed.getvalue())
    assert json.loads(printed.getvalue()) == {"title": STEERING}
