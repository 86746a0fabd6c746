"""Blocks of text in messages: what fits stays whole, what is too long is cut where people pause."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import bold, folded, linked, plain, units
from tests.telegram.rendering.messages import AWKWARD, checked, under


@given(
    st.lists(AWKWARD, min_size=1, max_size=12), st.integers(123, 250)
)  # 60 characters of two units each fit, with [1]
def test_blocks_that_fit_are_never_cut_and_nothing_is_lost(texts, longest):
    blocks = [Block(folded(plain(text) + linked("[1]", "https://example.org/"))) for text in texts]
    messages = checked(split(blocks, longest))
    assert all(units(message.text) <= longest for message in messages)
    quotations = [under(m, e) for m in messages for e in m.entities if e.type == "expandable_blockquote"]
    assert quotations == [f"{text}[1]" for text in texts]


@given(st.lists(AWKWARD.filter(str.strip), min_size=1, max_size=6), st.integers(5, 40))
def test_what_no_message_can_hold_is_cut_without_loss_and_stays_quoted(texts, longest):
    messages = split([Block(folded("".join(texts)), before="")], longest)
    assert all(units(message.text) <= longest for message in messages)
    assert "".join("".join(m.text.split()) for m in messages) == "".join("".join(texts).split())
    assert all(message.entities for message in messages)
    checked(messages)


def test_a_cut_falls_after_a_word_and_never_inside_a_character():
    assert [m.text for m in split([Block(plain("un deux trois"))], 9)] == ["un deux ", "trois"]
    assert [m.text for m in split([Block(plain("aaaae\u0301"))], 5)] == ["aaaa", "e\u0301"]
    assert [m.text for m in split([Block(plain("👩👩👩"))], 5)] == ["👩👩", "👩"]


def test_more_than_a_hundred_entities_go_into_another_message():
    blocks = [Block(bold(str(n)), before=" ") for n in range(150)]
    assert [len(message.entities) for message in checked(split(blocks))] == [100, 50]


def test_one_block_of_more_than_a_hundred_entities_is_cut():
    many = plain("")
    for n in range(130):
        many = many + bold(str(n)) + " "
    assert [len(m.entities) for m in checked(split([Block(many)]))] == [100, 30]
