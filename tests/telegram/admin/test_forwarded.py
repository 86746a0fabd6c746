"""A forwarded message as an article, with what Telegram tells of a channel’s post."""

import pytest

from index.articles.formats.plain_text import read_text
from tests.telegram.conftest import ADMIN


async def test_a_forwarded_text_is_an_article_and_an_address_too(telegram, bot, newsroom, answerer):
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Agence"}
    telegram.user_says(ADMIN, "Une crue à Brissolles !\nLe reste.", forward_origin=origin)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    telegram.user_says(ADMIN, "https://example.org/article")
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: len(newsroom.added) == 2)
    assert newsroom.added == [
        ("une-crue-à-brissolles.txt", "Une crue à Brissolles !\nLe reste.".encode(), None),
        ("https://example.org/article", None, "https://example.org/article"),
    ]
    assert answerer.asked == []


CHANNEL = {
    "type": "channel", "date": 1793707200, "message_id": 55,
    "chat": {"id": -1007, "type": "channel", "title": "Dépêches\n\"d’Aval\"", "username": "depeches"},
}  # fmt: skip
"""Of 3 November 2026."""


async def test_a_channels_post_is_an_article_with_its_title_date_source_and_address(telegram, bot, newsroom):
    post = "Le viaduc est fermé [bilan]\n\nLe viaduc de Corbelle a fermé lundi."
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    telegram.user_sends(ADMIN, photo=picture, caption=post, forward_origin=CHANNEL)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: newsroom.added)
    name, content, _ = newsroom.added[0]
    assert name == "le-viaduc-est-fermé-bilan.txt"
    read = read_text(content)
    assert read.text == "Le viaduc de Corbelle a fermé lundi."
    assert read.given == {
        "title": "Le viaduc est fermé [bilan]", "date": "2026-11-03", "source": 'Dépêches "d’Aval"',
        "url": "https://t.me/depeches/55",
    }  # fmt: skip


@pytest.mark.parametrize("post", ["Une crue à Brissolles.\nLe reste.", "Une seule ligne.", "x" * 200 + "\n\nLe reste."])
async def test_a_post_without_a_heading_keeps_all_its_words(telegram, bot, newsroom, post):
    telegram.user_says(ADMIN, post, forward_origin=CHANNEL)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: newsroom.added)
    read = read_text(newsroom.added[0][1])
    assert read.text == post
    assert "title" not in read.given


async def test_of_a_person_who_is_forwarded_neither_the_name_nor_the_date_is_taken(telegram, bot, newsroom):
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Agence"}
    telegram.user_says(ADMIN, "Une crue à Brissolles\n\nLe reste.", forward_origin=origin)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: newsroom.added)
    read = read_text(newsroom.added[0][1])
    assert (read.text, read.given) == ("Le reste.", {"title": "Une crue à Brissolles"})


async def test_a_post_with_a_head_of_its_own_keeps_it(telegram, bot, newsroom):
    post = "---\ntitle: Une crue\n---\nLe reste."
    telegram.user_says(ADMIN, post, forward_origin=CHANNEL)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: newsroom.added)
    assert newsroom.added[0][1] == post.encode()
