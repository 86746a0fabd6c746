"""The whole program: real articles, the real index and engine, python-telegram-bot, and Telegram's double."""

import json
import shutil
from pathlib import Path

import pytest

from bot.collections import IndexReadings, open_collections
from bot.newsroom.open_newsroom import IndexNewsroom
from bot.state.memory import open_memory
from bot.telegram.app.application import running
from bot.wiring import Sourcier
from index.errors import ArticleError, NothingIndexed, SourceError
from index.reasons import Reason
from tests.doubles.settings import GivenSettings
from tests.telegram.conftest import ADMIN, READER

SEEDS = Path(__file__).parents[2] / "seeds"
NOTE = """---
title: Crue à Brissolles
date: 2024-03-02
source: La Gazette
url: https://example.org/crue
---
La Vélune a atteint 6,82 mètres au pont des Tisserands samedi. Le maire a fait évacuer deux quartiers.
"""


def configured(data_dir, articles, **more):
    return GivenSettings(data_dir=data_dir, articles=str(articles), **more)


def collections(sourcier):
    return open_collections(sourcier, lambda answerer: answerer, lambda checker: checker)


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds") / "articles"
    shutil.copytree(SEEDS, folder)
    return folder


@pytest.fixture(scope="module")
def indexed(articles, built_seeds, tmp_path_factory):
    """A data directory in which a copy of the seeds is indexed, with the vectors that the seeds have."""
    data_dir = shutil.copytree(built_seeds, tmp_path_factory.mktemp("indexed") / "data")
    sourcier = Sourcier(configured(data_dir, articles))
    sourcier.index.run(sourcier.sources.articles)
    return data_dir


@pytest.fixture
def sourcier(telegram, articles, indexed, tmp_path):
    shutil.copytree(indexed, tmp_path, dirs_exist_ok=True)
    return Sourcier(
        configured(
            tmp_path,
            articles,
            telegram_bot_token=telegram.token,
            telegram_api_url=telegram.url,
            telegram_admins=str(ADMIN),
            telegram_allowed="*",
        )
    )


@pytest.mark.slow
async def test_a_question_about_the_seeds_gets_quotes_cut_from_them_and_an_admin_adds_an_article(
    telegram, sourcier, tmp_path, articles
):
    newsroom = IndexNewsroom(sourcier)
    async with running(sourcier.settings, collections(sourcier), newsroom, open_memory(tmp_path)):
        telegram.user_says(READER, "Qui a revendiqué la responsabilité de l'attaque ?")
        message = await telegram.next_message(READER, within=60)
        await telegram.until(lambda: "Légion" in message.text, within=60)
        texts = [file.read_text(encoding="utf-8") for file in articles.iterdir()]
        for quoted in message.spans("expandable_blockquote"):
            quote = quoted.partition("«\u00a0")[2].partition("\u00a0»")[0]
            assert any(quote in text for text in texts)
        telegram.user_taps(message, "Plus")
        assert "Ce que j’ai lu d’autre" in (await telegram.next_message(READER)).text

        telegram.user_sends_file(ADMIN, "../../crue.md", NOTE.encode())
        confirm = await telegram.next_message(ADMIN)
        telegram.user_taps(confirm, "Ajouter")
        await telegram.until(lambda: confirm.text.startswith("Ajouté\u00a0: Crue à Brissolles"), within=60)
        telegram.user_says(READER, "À quelle hauteur est montée la Vélune à Brissolles ?")
        message = await telegram.next_message(READER, within=60)
        await telegram.until(lambda: "6,82" in message.text, within=60)
        assert message.links[0].startswith("https://example.org/crue#:~:text=")

        telegram.user_says(ADMIN, "/reindex")
        message = await telegram.next_message(ADMIN)
        await telegram.until(lambda: message.text.endswith("Articles\u00a0: 3."), within=60)
        telegram.user_says(ADMIN, "/sources")
        assert (
            await telegram.next_message(ADMIN)
        ).text == "Origine des articles (2)\n• articles/\u00a0: 2\n• sent-articles/\u00a0: 1, jusqu’au 2\u00a0mars 2024"
        telegram.user_says(ADMIN, "/status")
        status = (await telegram.next_message(ADMIN)).text
        assert "Articles\u00a0: 3" in status
        assert "Dernière mise à jour\u00a0: il y a" in status


@pytest.mark.slow
async def test_a_confirmed_preview_does_not_overrule_the_smoke_questions(telegram, sourcier, tmp_path):
    folder, questions = tmp_path / "articles", tmp_path / "questions.jsonl"
    folder.mkdir()
    (folder / "crue.md").write_text(NOTE)
    line = {"id": "q1", "question": "Quelle hauteur a atteint la Vélune ?", "gold": [{"article": "crue"}]}
    questions.write_text(json.dumps(line))
    settings = sourcier.settings.model_copy(update={
        "data_dir": tmp_path / "data", "articles": str(folder), "smoke_questions": questions,
    })  # fmt: skip
    own = Sourcier(settings)
    own.index.run(own.sources.articles)
    (folder / "crue.md").rename(folder / "autre.md")
    async with running(settings, collections(own), IndexNewsroom(own), open_memory(settings.data_dir)):
        telegram.user_says(ADMIN, "/reindex")
        message = await telegram.next_message(ADMIN)
        await telegram.until(lambda: message.rows, within=60)
        telegram.user_taps(message, "Mettre à jour")
        await telegram.until(lambda: "n’est pas en ligne" in message.text, within=60)
        assert message.spans("expandable_blockquote") == ["Quelle hauteur a atteint la Vélune ?"]
    assert own.index.reader.article("crue")
    assert own.index.reader.article("autre") is None


@pytest.mark.slow
def test_the_index_is_loaded_before_the_first_question_or_said_to_be_missing(sourcier, articles, tmp_path):
    sourcier.warm_up()
    assert sourcier.index.reader.snapshot().articles
    with pytest.raises(NothingIndexed):
        Sourcier(configured(tmp_path / "empty", articles)).warm_up()


def test_a_preview_names_articles_by_their_titles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "crue.md").write_text(NOTE, encoding="utf-8")
    newsroom = IndexNewsroom(Sourcier(configured(tmp_path / "data", folder)))
    assert newsroom.preview().added == ("Crue à Brissolles",)


def test_a_source_that_is_gone_is_remembered_until_a_run_succeeds(sourcier, articles):
    newsroom = IndexNewsroom(sourcier)
    away = articles.with_name("away")
    articles.rename(away)
    try:
        with pytest.raises(SourceError):
            newsroom.read(str(articles))
        assert newsroom.status().last_error
        assert newsroom.next_doubt().reason.kind == "missing"
        assert newsroom.next_doubt() is None  # while somebody tells it
    finally:
        away.rename(articles)
    newsroom.read(str(articles))
    assert newsroom.status().last_error is None


def test_what_could_not_be_read_is_in_the_status_until_it_can(sourcier, articles):
    newsroom, empty = IndexNewsroom(sourcier), articles / "vide.txt"
    empty.write_text("")
    newsroom.read(str(articles))
    unread = (("vide.txt", Reason("is empty", "no_text")),)
    assert newsroom.status().failed == unread
    restarted = IndexNewsroom(sourcier)
    assert restarted.status().failed == unread
    empty.unlink()
    restarted.read(str(articles))
    assert newsroom.status().failed == ()


def test_an_article_is_added_without_the_date_that_cannot_be_read_and_the_admin_hears_of_it(sourcier):
    newsroom = IndexNewsroom(sourcier)
    added = newsroom.add_article("pont.txt", b"---\ndate: 32 novembre\n---\nLe pont de Lune ferme.", None)
    assert (added.article_id, added.unread_date) == ("pont", "32 novembre")
    assert newsroom.status().unread_dates == (("pont", "32 novembre"),)


@pytest.mark.slow
def test_files_of_one_name_in_two_formats_are_two_articles_and_the_same_file_again_is_none(sourcier, tmp_path):
    newsroom = IndexNewsroom(sourcier)
    sent = [
        ("note.txt", b"Le pont de Lune ferme."),
        ("note.md", b"Le canal de Vesle ouvre."),
        ("note.txt", b"Le pont de Lune ferme."),
    ]
    added = [newsroom.add_article(name, content, None) for name, content in sent]
    assert [one.article_id for one in added] == ["note", "note-2", "note"]
    assert added[1].title.startswith("Le canal")
    assert sorted(file.name for file in (tmp_path / "sent-articles").iterdir()) == ["note-2.md", "note.txt"]
    assert newsroom.status().failed == ()


@pytest.mark.slow
def test_an_article_that_cannot_be_read_leaves_nothing_behind(sourcier, tmp_path):
    newsroom = IndexNewsroom(sourcier)
    with pytest.raises(ArticleError):
        newsroom.add_article("scan.pdf", b"%PDF-1.4 nothing", None)
    assert list((tmp_path / "sent-articles").iterdir()) == []
    assert (newsroom.status().articles, newsroom.status().failed) == (2, ())
    readings = IndexReadings(sourcier)
    assert readings.article_version("000_605d74962cc20640") is not None
    assert readings.article_version("gone") is None


SAME_PAGE = ("https://example.org/crue", "http://www.example.org/crue/", "https://example.org/crue?utm_source=x#a")
OTHERS = ("https://example.org/", "https://example.org/crue?page=2", "ftp://example.org/crue", "crue")


@pytest.mark.slow
def test_an_article_is_found_at_its_address_however_that_is_spelt(sourcier, tmp_path):
    IndexNewsroom(sourcier).add_article("crue.txt", NOTE.encode(), None)
    readings = IndexReadings(sourcier)
    assert [readings.headline_at(address) for address in SAME_PAGE] == ["Crue à Brissolles"] * 3
    assert [readings.headline_at(address) for address in OTHERS] == [None] * 4


def test_an_address_that_cannot_be_read_is_no_source_afterwards(sourcier):
    newsroom = IndexNewsroom(sourcier)
    before = newsroom.roots()
    with pytest.raises((ArticleError, SourceError)):
        newsroom.add_article("http://127.0.0.1:1/x", None, "http://127.0.0.1:1/x")
    assert newsroom.roots() == before
    assert (newsroom.next_doubt(), newsroom.status().failed, newsroom.status().articles) == (None, (), 2)
