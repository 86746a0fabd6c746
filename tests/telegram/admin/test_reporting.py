"""What admins ask about the bot: `/status`, `/stats`, `/sources`."""

import datetime as dt

from bot.state.memory import open_memory
from bot.telegram.newsroom import Preview, SourceSummary, Status
from index.reasons import Reason
from tests.telegram.conftest import ADMIN, READER, abstained


async def test_status_says_how_everything_is(telegram, bot, newsroom, answerer):
    newsroom.how_it_is = Status(
        articles=4, passages=20, newest=dt.date(2023, 5, 1), last_run=dt.datetime.now(dt.UTC), model="m",
        embedding="e5", last_error=Reason("feed unreachable"),
    )  # fmt: skip
    answerer.reply = lambda question: abstained()
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    telegram.user_says(ADMIN, "/status")
    text = (await telegram.next_message(ADMIN)).text
    for told in (
        "Articles\u00a0: 4",
        "1er\u00a0mai 2023",
        "feed unreachable",
        "Modèle de langue\u00a0: m",
        "dont 1 sans réponse",
    ):
        assert told in text


async def test_status_names_some_of_what_could_not_be_read_and_why(telegram, bot, newsroom):
    newsroom.how_it_is = Status(
        4, 20, failed=tuple((f"scan-{n}", Reason("is binary, not text", "binary")) for n in range(7))
    )
    telegram.user_says(ADMIN, "/status")
    text = (await telegram.next_message(ADMIN)).text
    assert "Illisibles à la dernière lecture\u00a0: 7" in text
    assert text.count("· scan-") == 5


async def test_status_and_reindex_tell_dates_that_cannot_be_read(telegram, bot, newsroom):
    unread = (("pont", "32 novembre"), ("lien", "example.com"))
    newsroom.how_it_is = Status(4, 20, unread_dates=unread)
    telegram.user_says(ADMIN, "/status")
    text = (await telegram.next_message(ADMIN)).text
    assert (
        "Dates illisibles, à écrire sous la forme 2026-11-30\u00a0: 2\n· pont\u00a0: «\u00a032 novembre\u00a0»" in text
    )
    assert "example.com" not in text  # which could be tapped
    newsroom.to_do = Preview(unchanged=5, unread_dates=unread)
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: "pont\u00a0: «\u00a032 novembre\u00a0»" in message.text)


async def test_status_names_every_kind_of_failure_before_one_twice(telegram, bot, newsroom):
    scans = [(f"scan-{n}", Reason("is a PDF without text (a scan)", "scan")) for n in range(9)]
    others = [
        ("page", Reason("asks for consent to cookies", "consent")),
        ("données", Reason("broken JSON, line 3, character 10: Unterminated string starting at", "damaged")),
        ("lettre", Reason("is no Word document (.docx), or is encrypted", "encrypted")),
        ("https://example.org/a", Reason("example.org does not answer", "unreachable")),
    ]
    newsroom.how_it_is = Status(4, 20, failed=(*scans, *others))
    telegram.user_says(ADMIN, "/status")
    lines = [line for line in (await telegram.next_message(ADMIN)).text.splitlines() if line.startswith("·")]
    assert [line.removeprefix("· ").partition("\u00a0: ")[0].replace("\u2060", "") for line in lines] == [
        "scan-0", "page", "données", "lettre", "https://example.org/a",
    ]  # fmt: skip
    assert "reconnaissance de texte" in lines[0]
    assert "cookies" in lines[1]
    assert "endommagé" in lines[2]
    assert "chiffré" in lines[3]
    assert "ne répond pas" in lines[4]


async def test_stats_tell_what_was_asked_how_it_was_liked_and_what_it_cost(telegram, bot, tmp_path):
    memory = open_memory(tmp_path)
    memory.quotas.tally("questions", 12)
    memory.quotas.tally("cost", 123_456)
    memory.quotas.tally("tokens_read", 9_000)
    memory.close()
    telegram.user_says(ADMIN, "/stats")
    text = (await telegram.next_message(ADMIN)).text
    assert "questions 12, sans réponse 0, coût 1,23 $" in text
    assert "lus 9000, écrits 0" in text
    telegram.user_says(READER, "/stats")
    assert "coût" not in (await telegram.next_message(READER)).text


async def test_sources_lists_where_articles_come_from(telegram, bot, newsroom):
    newsroom.origins = [
        SourceSummary("articles/", 3, dt.date(2023, 5, 25)),
        SourceSummary("https://example.org/feed", 1),
    ]
    telegram.user_says(ADMIN, "/sources")
    assert (await telegram.next_message(ADMIN)).text == (
        "Origine des articles (2)\n• articles/\u00a0: 3, jusqu’au 25\u00a0mai 2023\n• https://example.org/feed\u00a0: 1"
    )


async def test_a_status_with_long_names_and_reasons_takes_as_many_messages_as_it_needs(telegram, bot, newsroom):
    long = {f"{n} {'x' * 400}": "y" * 400 for n in range(5)}
    failed = tuple((name, Reason(told)) for name, told in long.items())
    newsroom.how_it_is = Status(articles=4, passages=20, failed=failed, unread_dates=tuple(long.items()))
    telegram.user_says(ADMIN, "/status", language="en")
    first, second = await telegram.next_message(ADMIN), await telegram.next_message(ADMIN)
    assert first.spans("bold")
    assert "yyy" in second.text
