"""An admin sends an article: a file, a forwarded text or an address."""

import datetime as dt
import threading

import pytest

from bot.telegram.admin import submitting
from bot.telegram.newsroom import AddedArticle, Headline
from bot.telegram.rendering.inert import JOINER
from index.errors import ArticleError
from tests.telegram.conftest import ADMIN, READER


async def test_a_file_from_an_admin_is_indexed_after_a_button(telegram, bot, newsroom):
    telegram.user_sends_file(ADMIN, "note.md", b"# Une note")
    message = await telegram.next_message(ADMIN)
    assert message.text == f"Faut-il ajouter cet article\u202f? note.{JOINER}md"  # Moldova has .md
    assert newsroom.added == []
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: message.text.startswith("Ajouté\u00a0: Une note"))
    assert newsroom.added == [("note.md", b"# Une note", None)]


async def test_an_admin_sees_title_and_date_of_a_file_before_it_is_added(telegram, bot, newsroom):
    newsroom.seen_in = {
        "a.md": Headline("Le quai rouvre", date=dt.date(2032, 5, 3)), "b.md": Headline("Rien de daté, @voleur"),
    }  # fmt: skip
    told = []
    for name in newsroom.seen_in:
        telegram.user_sends_file(ADMIN, name, b"Texte.")
        told.append((await telegram.next_message(ADMIN)).text.split("\n", 1)[1])
    assert told[0] == "Titre\u00a0: Le quai rouvre\nDate\u00a0: 3\u00a0mai 2032"
    assert told[1].endswith("\nSans date connue")
    assert "@voleur" not in told[1]


async def test_an_admin_is_not_asked_about_a_file_that_cannot_be_read_but_told_why(telegram, bot, newsroom):
    newsroom.seen_in = {"vide.txt": ArticleError("is empty", "no_text")}
    telegram.user_sends_file(ADMIN, "vide.txt", b" ")
    message = await telegram.next_message(ADMIN)
    assert (message.text, message.buttons) == ("Cela n’a pas fonctionné\u00a0: il ne contient aucun texte", [])


async def test_a_file_that_takes_long_to_look_into_is_asked_about_by_its_name(telegram, bot, newsroom, monkeypatch):
    monkeypatch.setattr(submitting, "LOOKED_INTO_FOR", 0.05)
    over = threading.Event()
    newsroom.look_into = lambda *_: over.wait(30)
    telegram.user_sends_file(ADMIN, "note.md", b"Texte.")
    try:
        assert (await telegram.next_message(ADMIN)).text == f"Faut-il ajouter cet article\u202f? note.{JOINER}md"
    finally:
        over.set()


async def test_an_admin_is_told_of_a_date_that_cannot_be_read_in_what_was_sent(telegram, bot, newsroom):
    newsroom.to_add = AddedArticle("note", "Une note", 2, unread_date="32 novembre")
    telegram.user_sends_file(ADMIN, "note.md", b"# Une note")
    message = await telegram.next_message(ADMIN)
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: "Sa date est illisible («\u00a032 novembre\u00a0»)" in message.text)


@pytest.mark.parametrize("name", ["note.txt", "note.odt", "vide.txt"])
async def test_an_admin_is_told_that_a_caption_is_not_read_with_the_file(telegram, bot, newsroom, answerer, name):
    newsroom.seen_in = {"vide.txt": ArticleError("is empty", "no_text")}
    telegram.user_sends_file(ADMIN, name, b"Texte.", caption="Combien de couloirs ?")
    assert (await telegram.next_message(ADMIN)).text.endswith("Si c’est une question, envoyez-la seule.")
    assert answerer.asked == []


@pytest.mark.parametrize(
    ("name", "mime", "caption"),
    [
        ("photo.jpg", "image/jpeg", "Qui ?"),
        ("note.txt", "text/plain", "/demande Qui ?"),
        ("a.mp3", "audio/mp3", "Qui ?"),
    ],
)
async def test_what_an_admin_asks_under_a_file_that_is_no_article_is_answered(
    telegram, bot, answerer, name, mime, caption
):
    telegram.user_sends_file(ADMIN, name, b"...", mime=mime, caption=caption)
    assert "[1]" in (await telegram.next_message(ADMIN)).text
    assert answerer.asked[0][0] == "Qui ?"


@pytest.mark.parametrize(
    ("written", "read"),
    [("Https://example.org/A", "https://example.org/A"), ("www.example.org/A", "https://www.example.org/A")],
)
async def test_an_address_may_be_written_as_telephones_write_it(telegram, bot, newsroom, written, read):
    telegram.user_says(ADMIN, written)
    telegram.user_taps(await telegram.next_message(ADMIN), "Ajouter")
    await telegram.until(lambda: newsroom.added)
    assert newsroom.added == [(read, None, read)]


async def test_a_gif_is_no_file_and_its_caption_is_a_question(telegram, bot, answerer):
    gif = {"file_id": "g", "file_unique_id": "g", "file_name": "giphy.mp4", "mime_type": "video/mp4"}
    animation = {"file_id": "g", "file_unique_id": "g", "width": 1, "height": 1, "duration": 1}
    telegram.user_sends(ADMIN, animation=animation, document=gif, caption="Qui ?")
    assert "[1]" in (await telegram.next_message(ADMIN)).text
    assert [asked[0] for asked in answerer.asked] == ["Qui ?"]


@pytest.mark.slow
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


async def test_files_that_cannot_be_articles_are_explained(telegram, bot):
    telegram.user_sends_file(ADMIN, "virus.exe", b"MZ")
    assert ".docx" in (await telegram.next_message(ADMIN)).text
    telegram.user_sends_file(ADMIN, "livre.pdf", b"%PDF", size=30 * 1024 * 1024)
    assert "20\u00a0Mo" in (await telegram.next_message(ADMIN)).text


async def test_an_article_that_cannot_be_read_is_explained(telegram, bot, newsroom):
    telegram.user_sends_file(ADMIN, "note.pdf", b"%PDF")
    message = await telegram.next_message(ADMIN)
    newsroom.error = ArticleError("note.pdf holds no text: it may be a scan", "no_text")
    telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: "il ne contient aucun texte" in message.text)


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


@pytest.mark.slow
async def test_articles_that_are_indexed_for_long_keep_nobody_waiting(telegram, bot, newsroom):
    over = threading.Event()
    newsroom.add_article = lambda *_: over.wait(30) and newsroom.to_add
    asked = []
    for number in range(5):
        telegram.user_sends_file(ADMIN, f"note {number}.md", b"# Une note")
        asked.append(await telegram.next_message(ADMIN))
    for message in asked:
        telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: all("J’ajoute" in message.text for message in asked))
    telegram.user_says(READER, "Qui ?")
    try:
        assert "[1]" in (await telegram.next_message(READER, within=10)).text
    finally:
        over.set()
    await telegram.until(lambda: all("Ajouté" in message.text for message in asked))
