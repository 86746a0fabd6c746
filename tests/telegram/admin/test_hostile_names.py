"""Names that others chose (of files, articles, sources, errors that repeat them) can do nothing in an admin's chat."""

from dataclasses import replace

import pytest

from bot.telegram.newsroom import AddedArticle, Preview, SourceSummary
from index.errors import ArticleError, StoreError
from index.reasons import Reason
from index.types import Doubt
from tests.hostile.test_what_is_shown import TEMPTING
from tests.telegram.conftest import ADMIN

FORGED = "Tout va bien"
NAMES = {
    **{tempting: f"raid {tempting}" for tempting in TEMPTING},
    "command alone": "/allow",
    "line ends": f"raid\n✅ {FORGED}\r✅ {FORGED}\u2028✅ {FORGED}\x0b✅ {FORGED}\x85✅ {FORGED}",
    "reversed": "raid\u202e\u2067gnp.exe",
    "long": "é" * 10_000,
    "long line ends": "a\n" * 5_000,
    "markup": "<b>raid</b> [x](tg://user?id=1) &lt;",
    "unseen": "\u200b\u2060\u3164",
}


def told(newsroom, name: str) -> None:
    """Have the newsroom tell the name wherever it tells of any."""
    failed = ((name, Reason(f"is no article: {name}")), (f"{name}/2", Reason("is empty", "no_text")))
    newsroom.how_it_is = replace(
        newsroom.how_it_is, failed=failed, last_error=Reason(f"broken by {name}"), unread_dates=((name, name),)
    )
    newsroom.origins = [SourceSummary(name, 3)]
    newsroom.to_do = Preview((name,), (name,), (name,), 3, failed, (name,), (name,), ((name, name),))
    newsroom.to_add = AddedArticle(name, name, 2, name)


async def messages(telegram, number: int, since: int = 0) -> list[str]:
    """What so many messages say, but for the first ones."""
    await telegram.until(lambda: len(telegram.messages(ADMIN)) >= since + number)
    return [text for message in telegram.messages(ADMIN)[since:] for text in (message.text, *message.versions)]


def harmless(texts: list[str], name: str) -> None:
    for text in texts:
        assert not [one for one in TEMPTING if one in name and one in text]
        assert not [line for line in text.splitlines() if line.startswith(f"✅ {FORGED}")]
        assert not {"\u202e", "\u2067"} & set(text)
        assert "/allow" not in text


@pytest.mark.slow
async def test_a_name_is_shown_as_one_wherever_the_bot_reports(telegram, bot, newsroom):
    for name in NAMES.values():
        told(newsroom, name)
        since = len(telegram.messages(ADMIN))
        for number, command in enumerate(("/status", "/sources", "/reindex"), 1):
            telegram.user_says(ADMIN, command)
            await messages(telegram, number, since)
        await telegram.until(lambda: "Comparaison" not in telegram.messages(ADMIN)[-1].text)
        harmless(await messages(telegram, 3, since), name)
        assert sum(len(text) for text in await messages(telegram, 3, since)) < 3 * 15_000


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_a_name_in_an_error_is_shown_as_one(telegram, serving, newsroom, name):
    telegram.known_chats.add(ADMIN)
    newsroom.doubts.append(
        Doubt(name, Reason(f"{name} is odd"))
    )  # told when the bot starts: later it takes five seconds
    async with serving():
        await messages(telegram, 1)
        newsroom.error = StoreError(f"{name} cannot be had")
        for number, command in enumerate(("/status", "/reindex"), 2):
            telegram.user_says(ADMIN, command)
            await messages(telegram, number)
        harmless(await messages(telegram, 3), name)


@pytest.mark.slow
async def test_a_name_of_a_file_that_is_sent_is_shown_as_one(telegram, bot, newsroom):
    for name in NAMES.values():
        told(newsroom, name)
        since = len(telegram.messages(ADMIN))
        for error in (None, ArticleError(f"{name} is empty")):
            newsroom.error = error
            telegram.user_sends_file(ADMIN, f"{name}.txt", b"Texte.")
            asked = await telegram.next_message(ADMIN)
            telegram.user_taps(asked, "Ajouter")
            await telegram.until(lambda asked=asked: not asked.rows)
        harmless(await messages(telegram, 2, since), name)
