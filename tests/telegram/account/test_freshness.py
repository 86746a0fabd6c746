"""Readers are told when the articles are old or could not be updated."""

import datetime as dt

import pytest

from bot.telegram.newsroom import Status
from index.errors import StoreError
from index.reasons import Reason
from tests.telegram.conftest import READER

NOW = int(dt.datetime(2023, 6, 30, tzinfo=dt.UTC).timestamp() * 1000)


async def asked(telegram, serving, **settings):
    async with serving(clock=lambda: NOW, **settings):
        telegram.user_says(READER, "Qui ?")
        return (await telegram.next_message(READER)).text


async def test_articles_that_are_recent_need_no_warning(telegram, serving, newsroom):
    newsroom.how_it_is = Status(articles=1, passages=1, newest=dt.date(2023, 6, 20))
    assert "Attention" not in await asked(telegram, serving)


async def test_the_newest_article_being_old_is_said_with_its_date(telegram, serving, newsroom):
    newsroom.how_it_is = Status(articles=1, passages=1, newest=dt.date(2023, 5, 25))
    assert "mon article le plus récent date du 25\u00a0mai 2023" in await asked(telegram, serving)


async def test_what_is_old_is_a_setting(telegram, serving, newsroom):
    newsroom.how_it_is = Status(articles=1, passages=1, newest=dt.date(2023, 5, 25))
    assert "Attention" not in await asked(telegram, serving, stale_after_days=60)


@pytest.mark.parametrize("newest", [None, dt.date(2099, 1, 1)])
async def test_articles_that_have_not_changed_for_long_are_said_whatever_their_dates(
    telegram, serving, newsroom, newest
):
    made = dt.datetime(2023, 5, 25, 23, tzinfo=dt.UTC)
    newsroom.how_it_is = Status(articles=1, passages=1, newest=newest, last_run=made)
    assert "mes articles n’ont pas changé depuis le 25\u00a0mai 2023" in await asked(telegram, serving)


async def test_articles_that_have_changed_lately_need_no_warning_whatever_their_dates(telegram, serving, newsroom):
    made = dt.datetime(2023, 6, 20, tzinfo=dt.UTC)
    newsroom.how_it_is = Status(articles=1, passages=1, newest=dt.date(2099, 1, 1), last_run=made)
    assert "Attention" not in await asked(telegram, serving)


@pytest.mark.parametrize(("zone", "old"), [("Pacific/Auckland", True), ("America/Montreal", False)])
async def test_how_old_articles_are_is_counted_from_the_day_of_the_readers(telegram, serving, newsroom, zone, old):
    newsroom.how_it_is = Status(articles=1, passages=1, newest=dt.date(2023, 5, 30))
    text = await asked(telegram, serving, time_zone=zone, stale_after_days=30)
    assert ("mon article le plus récent date du 30\u00a0mai 2023" in text) == old


async def test_a_failed_update_is_said(telegram, serving, newsroom):
    failed = Reason("feed unreachable")
    newsroom.how_it_is = Status(articles=1, passages=1, newest=dt.date(2023, 6, 29), last_error=failed)
    text = await asked(telegram, serving)
    assert "la dernière mise à jour des articles a échoué" in text
    assert "feed unreachable" not in text


async def test_an_index_that_cannot_be_looked_at_does_not_keep_the_answer_back(telegram, serving, newsroom):
    newsroom.error = StoreError("held")
    assert "[1]" in await asked(telegram, serving)


async def test_an_index_that_fails_as_nobody_thought_of_does_not_keep_the_answers_back_either(
    telegram, serving, newsroom
):
    newsroom.error = FileNotFoundError("a file of the store went while it was counted")
    assert "[1]" in await asked(telegram, serving)
