"""`/reindex`: what would change is shown, a button does it, and what it did is told."""

import threading

import pytest

from bot.telegram.newsroom import Preview, Reindexed
from bot.telegram.rendering.inert import JOINER
from index.errors import ArticleHeldBack, SourceError, StoreError
from index.reasons import Reason
from tests.telegram.conftest import ADMIN, GROUP, READER, abstained


async def offered(telegram):
    """The message in which an admin is shown what would change, with its buttons."""
    telegram.user_says(ADMIN, "/reindex")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    return message


async def test_reindex_shows_what_would_change_and_waits_for_a_button(telegram, bot, newsroom):
    message = await offered(telegram)
    assert message.text == (
        "Mise à jour des articles\u00a0:\n• nouveaux\u00a0: 1\n• modifiés\u00a0: 1\n• retirés\u00a0: 0\n"
        "• inchangés\u00a0: 3\n\nNouveaux\nnouveau\n\nModifiés\nraid"
    )
    assert newsroom.runs == []


async def test_do_it_reindexes_and_tells_the_result(telegram, bot, newsroom):
    message = await offered(telegram)
    telegram.user_taps(message, "Mettre à jour")
    await telegram.until(lambda: message.text.startswith("Mise à jour terminée en 2\u00a0s"))
    assert newsroom.runs == [0]
    assert message.rows == []


async def test_a_confirmed_preview_agrees_to_the_removals_that_it_showed_and_to_no_more(telegram, bot, newsroom):
    newsroom.to_do = Preview(removed=("raid", "crue"), unchanged=1)
    message = await offered(telegram)
    telegram.user_taps(message, "Mettre à jour")
    await telegram.until(lambda: message.text.startswith("Mise à jour terminée"))
    assert newsroom.runs == [2]


async def test_cancel_changes_nothing(telegram, bot, newsroom):
    message = await offered(telegram)
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
    message = await offered(telegram)
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
    newsroom.to_do = Preview(unchanged=5, failed=(("abîmé.pdf", Reason("is empty", "no_text")),))
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
    message = await offered(telegram)
    newsroom.error = StoreError("the index database cannot be used (database or disk is full): free some space", "full")
    telegram.user_taps(message, "Mettre à jour")
    await telegram.until(lambda: "le disque de DATA_DIR est plein\u202f; libérez-y de la place" in message.text)


async def test_a_reader_cannot_press_an_admins_button(telegram, bot, newsroom):
    message = await offered(telegram)
    tap = telegram.user_taps(message, "Mettre à jour", user=READER)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert newsroom.runs == []


@pytest.mark.slow
async def test_what_a_command_in_a_topic_brings_stands_in_that_topic(telegram, bot, newsroom, answerer):
    answerer.reply = abstained
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    await telegram.next_message(READER)
    telegram.user_says(GROUP, "/feedback", user=ADMIN, thread=44)
    assert (await telegram.next_message(GROUP)).thread == 44
    failed = tuple((f"Article {n}", Reason("x" * 600)) for n in range(30))
    newsroom.reindex = lambda *_: Reindexed(
        added=1, changed=0, removed=0, unchanged=3, passages=22, seconds=1, failed=failed
    )
    telegram.user_says(GROUP, "/reindex@sourcier_bot", user=ADMIN, thread=44)
    message = await telegram.next_message(GROUP)
    await telegram.until(lambda: message.rows)
    telegram.user_taps(message, "Mettre à jour", user=ADMIN)
    assert (await telegram.next_message(GROUP)).thread == 44  # the second message of what was changed


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


async def test_a_french_admin_reads_french(telegram, bot, newsroom):
    newsroom.to_do = Preview(added=("nouveau",), failed=(("bad", Reason("is damaged", "damaged")),))
    telegram.user_says(ADMIN, "/reindexer")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    assert "bad\u00a0: le fichier est endommagé" in message.text
    assert "damaged" not in message.text
