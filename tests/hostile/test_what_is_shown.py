"""Text of others is shown as text: nothing in it can be tapped, nothing in it steers a terminal."""

import io
import json
import time
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import console
from bot.answering.events import Proved
from bot.answering.fact_check import CheckedSentence
from bot.state.answers import Place, StoredAnswer
from bot.telegram.account.following import render_news
from bot.telegram.account.news import News
from bot.telegram.admin.changes import render_preview
from bot.telegram.asking.history import render_history
from bot.telegram.asking.progress import DraftProgress
from bot.telegram.newsroom import About, Preview
from bot.telegram.rendering.fact_check import render_checked
from bot.telegram.rendering.inert import JOINER, inert
from bot.telegram.rendering.styled import Styled, bold, plain
from bot.telegram.talking.small_talk import render_about
from bot.terminal import escape
from prompts import load_replies
from tests.doubles.settings import GivenSettings
from tests.telegram.conftest import answered, citation

FRENCH = load_replies("fr")

TEMPTING = ["https://evil.example/a", "evil.example", "t.me/evil", "@evil_bot", "/deny 1", "#tag", "a@evil.example",
            "tg://resolve?domain=evil", "$EVIL"]  # fmt: skip
RARER = ["#2031evil", "#_evil", "$1INCH", "➡️.ws/evil", "www.🤙.tk", "192.0.2.1", "http://192.0.2.1:80/a", "ton://evil",
         "TeSt.МоСкВа", "user:pw@evil.example", "+33 6 12 34 56 78", "+1-212-555-0123", "06 12 34 56 78",
         "0899.70.12.34", "0033612345678", "0 899 70 12 34", "(212) 555-0123", "212-555-0123"]  # fmt: skip
"""As TDLib's own tests and the documentation of the Bot API have what becomes a link, a tag, a number to call."""


@pytest.mark.parametrize("text", [*TEMPTING, *RARER])
def test_no_link_mention_or_command_is_left_in_one_piece(text):
    shown = inert(plain(f"Voir {text} ici")).text
    assert text not in shown
    assert shown.replace(JOINER, "") == f"Voir {text} ici"


@pytest.mark.parametrize("character", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_nothing_reverses_what_follows_it(character):
    shown = inert(plain("avant ") + bold(f"Ca{character}mille") + plain(" après"))
    assert shown.text == f"avant Ca{JOINER}mille après"
    assert covered(shown) == f"Ca{JOINER}mille"


HOSTILE = " ".join(TEMPTING)
QUOTED = citation(1, f"Voir {HOSTILE} ici.")


def proved_so_far():
    progress = DraftProgress(FRENCH, passages=1)
    progress.note(Proved(HOSTILE))
    return [progress.text]


SHOWN = {
    "a claim that is checked": lambda: render_checked([CheckedSentence(HOSTILE, "supported", (QUOTED,))], FRENCH),
    "news of what is followed": lambda: render_news(HOSTILE, [News("changed", QUOTED, QUOTED)], FRENCH),
    "a history": lambda: render_history(
        [StoredAnswer("a", Place(7, 7), answered(HOSTILE, HOSTILE), 0)], FRENCH, GivenSettings().local
    ),
    "a draft": proved_so_far,
    "what a run would do": lambda: render_preview(Preview(added=(HOSTILE,), held_back=(HOSTILE,)), FRENCH),
    "what the articles are about": lambda: [render_about(About(1, subjects=(HOSTILE,)), FRENCH)],
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_wherever_words_of_others_are_shown_nothing_in_them_can_be_tapped(shown):
    text = "".join(styled.text for styled in shown())
    assert HOSTILE in text.replace(JOINER, "")
    assert not [one for one in TEMPTING if one in text]


ORDINARY = ["12,5 % et 3.14", "M. Dupont", "et/ou", "« Oui. »", "10 h 30", "+3,5 %", "1 234 567 euros", "5 $", "n° 5",
            "version 2.10.3", "le 12.05.2031", "0,5 %", "2030-2031", "00 h 15", "0.0012345678", "1. Non.",
            "#5", "C#", "#_1"]  # fmt: skip


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays_as_it_is(text):
    assert inert(plain(text)).text == text


def test_a_long_text_of_nothing_but_mentions_takes_no_longer_for_each_of_them():
    started = time.thread_time()
    assert len(inert(plain("@a" * 50_000) + bold("b")).text) == 150_001
    assert time.thread_time() - started < 5  # 73 s when each was counted from the beginning


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
