"""Admins look after the articles from their own chat."""

import datetime as dt
import json
import threading

import pytest

from bot.state.memory import open_memory
from bot.telegram.newsroom import AddedArticle, Preview, Reindexed, SourceSummary, Status
from bot.telegram.rendering.inert import JOINER
from evaluation.datasets.lines import FeedbackLine, GoldLine, QuestionLine, read_lines
from evaluation.labelling import label
from index.articles.formats.plain_text import read_text
from index.errors import ArticleError, ArticleHeldBack, SourceError, StoreError
from index.types import LEFT_OUT, Article, Doubt
from tests.doubles.bot_api import Failed, Forbidden
from tests.telegram.conftest import ADMIN, GROUP, READER, abstained, answered


async def test_reindex_shows_what_would_change_and_waits_for_a_button(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    assert message.text == (
        "Mise à jour des articles\u00a0:\n• nouveaux\u00a0: 1\n• modifiés\u00a0: 1\n• retirés\u00a0: 0\n"
        "• inchangés\u00a0: 3\n\nNouveaux\nnouveau\n\nModifiés\nraid"
    )
    assert newsroom.runs == []


async def test_do_it_reindexes_and_tells_the_result(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    telegram.user_taps(message, "Mettre à jour")
    await telegram.until(lambda: message.text.startswith("Mise à jour terminée en 2\u00a0s"))
    assert newsroom.runs == [0]
    assert message.rows == []


async def test_a_confirmed_preview_agrees_to_the_removals_that_it_showed_and_to_no_more(telegram, bot, newsroom):
    newsroom.to_do = Preview(removed=("raid", "crue"), unchanged=1)
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    telegram.user_taps(message, "Mettre à jour")
    await telegram.until(lambda: message.text.startswith("Mise à jour terminée"))
    assert newsroom.runs == [2]


async def test_cancel_changes_nothing(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    telegram.user_taps(message, "Annuler")
    await telegram.until(lambda: message.text.startswith("Annulé"))
    assert newsroom.runs == []


async def test_progress_is_shown_by_edits_and_only_one_run_goes_at_a_time(telegram, bot, newsroom):
    go = threading.Event()

    def slowly(progress, _removals):
        newsroom.runs.append(1)
        progress(1, 2)
        go.wait(5)
        return Reindexed(added=1, changed=1, removed=0, unchanged=3, passages=22, seconds=1.5)

    newsroom.reindex = slowly
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    do_it = message.button("Mettre à jour")["callback_data"]
    telegram.user_taps_data(message, do_it)
    await telegram.until(lambda: message.text == "Mise à jour en cours\u00a0: 1 sur 2…")
    tap = telegram.user_taps_data(message, do_it)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert telegram.tap_answers[tap]["text"] == "Une mise à jour est déjà en cours."
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    go.set()
    await telegram.until(lambda: message.text.startswith("Mise à jour terminée"))
    assert newsroom.runs == [1]


async def test_nothing_to_do_offers_no_button(telegram, bot, newsroom):
    newsroom.to_do = Preview(unchanged=5, failed=(("abîmé.pdf", "no text"),))
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: "Tout est à jour" in message.text)
    assert message.rows == []
    assert "abîmé.\u2060pdf\u00a0: il ne contient aucun texte" in message.text


async def test_a_failing_index_is_told_to_the_admin(telegram, bot, newsroom):
    newsroom.error = SourceError("The folder articles is missing: create it")
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: "articles is missing" in message.text)


async def test_a_run_on_a_full_disk_says_in_the_admins_language_what_to_do(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    newsroom.error = StoreError("the index database cannot be used (database or disk is full): free some space")
    telegram.user_taps(message, "Mettre à jour")
    await telegram.until(lambda: "le disque de DATA_DIR est plein\u00a0: libérez-y de la place" in message.text)


async def test_a_reader_cannot_press_an_admins_button(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    tap = telegram.user_taps(message, "Mettre à jour", user=READER)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert newsroom.runs == []


async def test_status_says_how_everything_is(telegram, bot, newsroom, answerer):
    newsroom.how_it_is = Status(
        articles=4, passages=20, newest=dt.date(2023, 5, 1), last_run=dt.datetime.now(dt.UTC), model="m",
        embedding="e5", last_error="feed unreachable",
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
    newsroom.how_it_is = Status(4, 20, failed=tuple((f"scan-{n}", "is binary, not text") for n in range(7)))
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
    scans = [(f"scan-{n}", "is a PDF without text (a scan): run text recognition on it first") for n in range(9)]
    others = [
        ("page", "asks for consent to cookies instead of showing an article: name its feed, or save the page"),
        ("données", "broken JSON, line 3, character 10: Unterminated string starting at"),
        ("lettre", "is no Word document (.docx), or is encrypted"),
        ("https://example.org/a", "example.org does not answer properly (ConnectError)"),
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


async def test_feedback_exports_refused_and_down_voted_questions_as_an_evaluation_set(telegram, bot, answerer):
    answerer.reply = lambda question: abstained(question) if "pétrole" in question else answered(question)
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    telegram.user_taps(message, "👎")
    await telegram.until(lambda: any("C’est faux" in button["text"] for button in message.buttons))
    tap = telegram.user_taps(message, "C’est faux")
    await telegram.until(lambda: tap in telegram.tap_answers)
    telegram.user_says(READER, "Et le pétrole ?")
    await telegram.next_message(READER)
    telegram.user_says(ADMIN, "/feedback")
    sent = await telegram.next_message(ADMIN)
    assert sent.file_name == "questions.jsonl"
    bad, refused = map(json.loads, sent.document.decode().splitlines())
    fields = ["id", "lang", "question", "type", "answerable", "answers", "gold", "must_mention", "must_not", "history",
              "voted_down", "answer"]  # fmt: skip
    assert list(bad) == list(refused) == fields
    assert (bad["question"], bad["type"], bad["answerable"]) == ("Qui ?", "factoid", True)
    assert bad["gold"] == [{"article": "raid", "quote": "Deux groupes ont revendiqué l’attaque."}]
    assert (refused["type"], refused["answerable"], refused["gold"]) == ("follow_up", False, [])
    assert refused["history"][0] == {"role": "user", "content": "Qui ?"}
    assert (bad["voted_down"], refused["voted_down"]) == (["wrong"], [])
    assert (bad["answer"]["mode"], refused["answer"]["status"]) == ("llm", "abstained")


async def test_what_feedback_exports_can_be_labelled(telegram, bot, tmp_path):
    telegram.user_says(READER, "Qui ?")
    tap = telegram.user_taps(await telegram.next_message(READER), "👎")
    await telegram.until(lambda: tap in telegram.tap_answers)
    telegram.user_says(ADMIN, "/feedback")
    exported = tmp_path / "questions.jsonl"
    exported.write_bytes((await telegram.next_message(ADMIN)).document)
    article = Article("raid", "Raid", "Deux groupes ont revendiqué l’attaque.", "fr")
    editor, told = iter(["yes", "factoid", "1", "", "deux groupes", "", ""]), []
    lines = list(read_lines(exported, FeedbackLine))
    assert label(lines, [article], tmp_path / "set.jsonl", ask=lambda _: next(editor), tell=told.append) == 1
    (labelled,) = read_lines(tmp_path / "set.jsonl", QuestionLine)
    assert labelled.gold == [GoldLine(article="raid", quote="Deux groupes ont revendiqué l’attaque")]
    assert "→ answered (llm): Deux groupes l’ont revendiquée. [1]" in told
    assert "voted down: no reason given" in told


async def test_what_a_command_in_a_topic_brings_stands_in_that_topic(telegram, bot, newsroom, answerer):
    answerer.reply = abstained
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    await telegram.next_message(READER)
    telegram.user_says(GROUP, "/feedback", user=ADMIN, thread=44)
    assert (await telegram.next_message(GROUP)).thread == 44
    failed = tuple((f"Article {n}", "x" * 600) for n in range(30))
    newsroom.reindex = lambda *_: Reindexed(
        added=1, changed=0, removed=0, unchanged=3, passages=22, seconds=1, failed=failed
    )
    telegram.user_says(GROUP, "/reindex@sourcier_bot", user=ADMIN, thread=44)
    message = await telegram.next_message(GROUP)
    await telegram.until(lambda: message.rows)
    telegram.user_taps(message, "Mettre à jour", user=ADMIN)
    assert (await telegram.next_message(GROUP)).thread == 44  # the second message of what was changed


async def test_a_status_with_long_names_and_reasons_takes_as_many_messages_as_it_needs(telegram, bot, newsroom):
    long = tuple((f"{n} {'x' * 400}", "y" * 400) for n in range(5))
    newsroom.how_it_is = Status(articles=4, passages=20, failed=long, unread_dates=long)
    telegram.user_says(ADMIN, "/status", language="en")
    first, second = await telegram.next_message(ADMIN), await telegram.next_message(ADMIN)
    assert first.spans("bold")
    assert "yyy" in second.text


async def test_feedback_without_any_says_so(telegram, bot):
    telegram.user_says(ADMIN, "/feedback")
    assert "rien à exporter" in (await telegram.next_message(ADMIN)).text


async def test_what_was_removed_before_is_listed_and_not_added_again(telegram, bot, newsroom):
    newsroom.to_do = Preview(unchanged=5, held_back=("crue",))
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: "Tout est à jour" in message.text)
    assert "retirés auparavant" in message.text
    assert message.spans("expandable_blockquote") == ["crue"]
    newsroom.error = ArticleHeldBack("crue was removed")
    telegram.user_sends_file(ADMIN, "crue.md", b"# Crue")
    message = await telegram.next_message(ADMIN)
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: message.text.startswith(f"crue.{JOINER}md n’est pas ajouté"))


async def test_a_file_from_an_admin_is_indexed_after_a_button(telegram, bot, newsroom):
    telegram.user_sends_file(ADMIN, "note.md", b"# Une note")
    message = await telegram.next_message(ADMIN)
    assert message.text == f"Faut-il ajouter cet article\u202f? note.{JOINER}md"  # Moldova has .md
    assert newsroom.added == []
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: message.text.startswith("Ajouté\u00a0: Une note"))
    assert newsroom.added == [("note.md", b"# Une note", None)]


async def test_an_admin_is_told_of_a_date_that_cannot_be_read_in_what_was_sent(telegram, bot, newsroom):
    newsroom.to_add = AddedArticle("note", "Une note", 2, unread_date="32 novembre")
    telegram.user_sends_file(ADMIN, "note.md", b"# Une note")
    message = await telegram.next_message(ADMIN)
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: "Sa date est illisible («\u00a032 novembre\u00a0»)" in message.text)


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


@pytest.mark.parametrize(
    ("written", "read"),
    [("Https://example.org/A", "https://example.org/A"), ("www.example.org/A", "https://www.example.org/A")],
)
async def test_an_address_may_be_written_as_telephones_write_it(telegram, bot, newsroom, written, read):
    telegram.user_says(ADMIN, written)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: newsroom.added)
    assert newsroom.added == [(read, None, read)]


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


async def test_a_gif_is_no_file_and_its_caption_is_a_question(telegram, bot, answerer):
    gif = {"file_id": "g", "file_unique_id": "g", "file_name": "giphy.mp4", "mime_type": "video/mp4"}
    animation = {"file_id": "g", "file_unique_id": "g", "width": 1, "height": 1, "duration": 1}
    telegram.user_sends(ADMIN, animation=animation, document=gif, caption="Qui ?")
    assert "[1]" in (await telegram.next_message(ADMIN)).text
    assert [asked[0] for asked in answerer.asked] == ["Qui ?"]


async def test_an_article_waits_for_its_button_over_a_restart_and_is_indexed_once(telegram, serving, newsroom):
    async with serving():
        telegram.user_sends_file(ADMIN, "note.txt", b"texte")
        message = await telegram.next_message(ADMIN)
    async with serving():
        button = message.button("Ajouter")["callback_data"]
        telegram.user_taps_data(message, button)
        telegram.user_taps_data(message, button)
        await telegram.until(lambda: len(telegram.tap_answers) == 2)
        await telegram.until(lambda: newsroom.added)
        await telegram.until(lambda: message.text.startswith("Ajouté"))
        late = telegram.user_taps_data(message, button.replace("yes", "no"))
        await telegram.until(lambda: late in telegram.tap_answers)
    assert "déjà été traité" in telegram.tap_answers[late]["text"]
    assert message.text.startswith("Ajouté")
    assert len(newsroom.added) == 1


async def test_of_two_taps_under_a_preview_the_first_counts(telegram, bot, newsroom):
    for first, second, runs in (("go", "no", 1), ("go", "go", 2), ("no", "go", 2)):
        telegram.user_says(ADMIN, "/reindex")
        await telegram.next_message(ADMIN)
        preview = telegram.messages(ADMIN)[-1]
        await telegram.until(lambda preview=preview: preview.rows)
        buttons = {"go": preview.button("Mettre")["callback_data"], "no": preview.button("Annuler")["callback_data"]}
        taps = [telegram.user_taps_data(preview, buttons[tapped]) for tapped in (first, second)]
        await telegram.until(lambda taps=taps: set(taps) <= telegram.tap_answers.keys())
        told = "terminée" if first == "go" else "Annulé"
        await telegram.until(lambda told=told, preview=preview: told in preview.text)
        assert len(newsroom.runs) == runs


async def test_files_that_cannot_be_articles_are_explained(telegram, bot):
    telegram.user_sends_file(ADMIN, "virus.exe", b"MZ")
    assert ".docx" in (await telegram.next_message(ADMIN)).text
    telegram.user_sends_file(ADMIN, "livre.pdf", b"%PDF", size=30 * 1024 * 1024)
    assert "20\u00a0Mo" in (await telegram.next_message(ADMIN)).text


async def test_an_article_that_cannot_be_read_is_explained(telegram, bot, newsroom):
    telegram.user_sends_file(ADMIN, "note.pdf", b"%PDF")
    message = await telegram.next_message(ADMIN)
    newsroom.error = ArticleError("note.pdf holds no text: it may be a scan")
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: "il ne contient aucun texte" in message.text)


async def test_an_admin_who_has_never_written_does_not_stop_the_start_and_gets_the_menu_later(telegram, bot):
    assert ("chat", ADMIN, "fr") not in telegram.commands
    telegram.user_says(ADMIN, "/start")
    await telegram.next_message(ADMIN)
    assert ("chat", ADMIN, "fr") in telegram.commands


async def test_what_a_run_did_not_dare_to_do_is_asked_of_the_admins_once(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/status")
    await telegram.next_message(ADMIN)
    newsroom.doubts.append(Doubt("/press", "3 of the 4 articles of /press would be removed"))
    message = await telegram.next_message(ADMIN, within=10)
    assert "3 des 4 articles de /" in message.text
    assert "/reindex" in message.text


async def test_a_doubt_counts_as_told_only_when_telegram_is_back_and_each_admin_is_told_once(
    telegram, serving, newsroom, monkeypatch
):
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.WHILE_AWAY", ())
    monkeypatch.setattr("bot.telegram.admin.doubts.LOOKED_EVERY", 0.1)
    other, doubt = ADMIN + 1, Doubt("/press", "3 of the 4 articles of /press would be removed")
    telegram.known_chats |= {ADMIN, other}
    telegram.fail("sendMessage", Failed(), times=2, chat=other)
    newsroom.doubts.append(doubt)
    async with serving(telegram_admins=f"{ADMIN},{other}"):
        await telegram.next_message(ADMIN)
        assert newsroom.told == []
        await telegram.next_message(other)
        await telegram.until(lambda: newsroom.told == [doubt])
    assert (len(telegram.messages(ADMIN)), len(telegram.messages(other))) == (1, 1)


async def test_an_unasked_notice_is_in_the_language_in_which_telegram_last_spoke_to_the_admin(
    telegram, serving, newsroom
):
    telegram.known_chats |= {ADMIN, ADMIN + 1}
    async with serving(telegram_admins=f"{ADMIN},{ADMIN + 1}"):
        for language in ("fr", "en-GB"):
            telegram.user_says(ADMIN, "/status", language=language)
            await telegram.next_message(ADMIN)
    newsroom.doubts.append(Doubt("/press", "3 of the 4 articles of /press would be removed"))
    async with serving(telegram_admins=f"{ADMIN},{ADMIN + 1}"):
        assert "3 of the 4 articles" in (await telegram.next_message(ADMIN)).text
        assert "3 des 4 articles" in (await telegram.next_message(ADMIN + 1)).text


async def test_the_language_that_an_admin_chose_comes_before_telegrams(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/language", language="en")
    choice = await telegram.next_message(ADMIN)
    telegram.user_taps(choice, "Français", language="en")
    await telegram.until(lambda: choice.text.startswith("Entendu"))
    newsroom.doubts.append(Doubt("/press", "3 of the 4 articles of /press would be removed"))
    assert "3 des 4 articles" in (await telegram.next_message(ADMIN)).text


async def test_a_doubt_that_no_admin_can_be_told_is_given_up(telegram, bot, newsroom):
    telegram.known_chats.add(ADMIN)
    telegram.fail("sendMessage", Forbidden(), chat=ADMIN)
    newsroom.doubts.append(Doubt("/press", "3 of the 4 articles of /press would be removed"))
    await telegram.until(lambda: newsroom.told)
    assert newsroom.doubts == []


async def test_what_nearly_repeats_a_removed_article_is_asked_of_the_admins(telegram, bot, newsroom):
    telegram.user_says(ADMIN, "/status")
    await telegram.next_message(ADMIN)
    newsroom.doubts.append(Doubt("/press", f"{LEFT_OUT}@voleur, raid-2"))
    message = await telegram.next_message(ADMIN, within=10)
    assert "raid-2. Le reste est à jour" in message.text
    assert "--restore" in message.text
    assert "@voleur" not in message.text  # nor a mention


@pytest.mark.parametrize(
    "name", ["@voleur.txt", "/deny 5.txt", "piege.example.txt", "a\u202etxt.exe.md", "x" * 300 + ".txt"]
)
async def test_the_name_of_a_file_is_shown_as_a_name(telegram, bot, name):
    telegram.user_sends_file(ADMIN, name, b"Texte.")
    asked = await telegram.next_message(ADMIN)
    telegram.user_taps(asked, "Ajouter")
    await telegram.until(lambda: not asked.rows)
    assert not [text for text in (asked.text, *asked.versions) if name in text]


async def test_an_admin_who_deletes_the_question_learns_what_became_of_the_article(telegram, bot, newsroom):
    telegram.user_sends_file(ADMIN, "note.md", b"Texte.")
    asked = await telegram.next_message(ADMIN)
    telegram.user_taps(asked, "Ajouter")
    asked.deleted = True
    await telegram.until(lambda: any(message.text.startswith("Ajouté") for message in telegram.messages(ADMIN)))


async def test_why_a_source_cannot_be_read_is_asked_in_the_admins_language(telegram, bot, newsroom):
    telegram.known_chats.add(ADMIN)
    refused = "10.0.0.1 is at a private address: name it in FETCH_PRIVATE to allow it"
    newsroom.doubts.append(Doubt("http://10.0.0.1/x", refused))
    message = await telegram.next_message(ADMIN)
    assert "l’adresse est sur un réseau privé" in message.text
    assert "to allow it" not in message.text
