"""Links that lead to a passage."""

import string
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering.fragments import passage_link


def test_a_short_quotation_is_linked_in_full():
    assert passage_link("https://e.org/a", "62 morts, 10-12 blessés & plus") == (
        "https://e.org/a#:~:text=62%20morts%2C%2010%2D12%20bless%C3%A9s%20%26%20plus"
    )


def test_a_long_quotation_is_linked_by_its_first_and_last_words():
    quote = "Deux groupes opérant en Ukraine ont revendiqué lundi soir la responsabilité de toute l’attaque."
    link = passage_link("https://e.org/a", quote)
    start, end = link.partition("#:~:text=")[2].split(",")
    assert unquote(start) == "Deux groupes opérant en Ukraine"
    assert unquote(end) == "la responsabilité de toute l’attaque."


def test_a_link_that_has_a_fragment_already_keeps_it():
    assert passage_link("https://e.org/a#partie", "Oui.") == "https://e.org/a#partie:~:text=Oui."


@given(st.text(string.ascii_letters + " -,&=#%é’\n", min_size=1, max_size=300))
def test_fragments_name_words_of_the_quotation_and_hold_no_delimiter_of_their_own(quote):
    link = passage_link("https://e.org/a", quote)
    _, _, directive = link.partition("#:~:text=")
    parts = directive.split(",") if directive else []
    assert len(parts) <= 2
    for part in parts:
        assert not set(part) & set("-&=# ’é\n")
        assert unquote(part) in " ".join(quote.split())
