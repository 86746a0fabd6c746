"""What an admin sends is kept in DATA_DIR, or the admin hears why it cannot be."""

import datetime as dt
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.newsroom.open_newsroom import IndexNewsroom
from bot.newsroom.sent_files import keep
from bot.newsroom.takedown import forget, take_down
from bot.wiring import Sourcier
from index.articles import gather
from index.errors import ArticleError, ArticleHeldBack, SourceError, StoreUnwritable
from index.reasons import Reason
from index.types import Doubt
from tests.doubles.news_site import Page, news_site
from tests.doubles.settings import GivenSettings

NOTE = b"Le pont de Sarvane a rouvert mardi. " * 100


@contextmanager
def files_of(most: int) -> Iterator[None]:
    """Let the system refuse files of more bytes, as a quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def newsroom(tmp_path):
    return IndexNewsroom(Sourcier(GivenSettings(data_dir=tmp_path / "data")))


def test_where_no_folder_can_be_made_the_store_takes_nothing(newsroom, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sent-articles").write_text("in the way")
    with pytest.raises(StoreUnwritable, match="DATA_DIR takes no files"):
        newsroom.add_article("note.txt", NOTE, None)
    assert (tmp_path / "data" / "sent-articles").read_text() == "in the way"


@pytest.mark.slow
def test_a_file_is_looked_into_before_it_is_added_and_kept_nowhere(newsroom, tmp_path):
    seen = newsroom.look_into("../note.md", b"---\ntitle: Le quai rouvre\ndate: 2032-05-03\n---\nLe quai a rouvert.")
    assert (seen.title, seen.date) == ("Le quai rouvre", dt.date(2032, 5, 3))
    assert newsroom.look_into("note.txt", b"Le quai a rouvert.").date is None
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("name", "content"), [("scan.pdf", b"%PDF-1.4 nothing"), ("vide.txt", b""), ("n.docx", b"PK")])
def test_what_cannot_be_read_is_told_before_it_is_added(newsroom, name, content):
    with pytest.raises(ArticleError):
        newsroom.look_into(name, content)


def keeping_until_killed(sent):
    """What a process does that the system kills when it has written a part of a file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with files_of(1000):
        keep(Path(sent), "note.txt", NOTE)


@pytest.mark.slow
def test_no_half_of_a_file_is_an_article_when_its_keeping_is_killed_and_nothing_is_left_of_it_with_the_next(
    tmp_path, processes
):
    assert processes.start(keeping_until_killed, str(tmp_path)).result() == -signal.SIGXFSZ
    assert list(gather([tmp_path])) == []
    keep(tmp_path, "note.txt", NOTE)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"note.txt": NOTE}


@pytest.mark.slow
def test_a_part_that_a_kill_left_goes_when_anything_is_taken_down(watched, tmp_path, processes):
    sent = tmp_path / "data" / "sent-articles"
    sent.mkdir()
    assert processes.start(keeping_until_killed, str(sent)).result() == -signal.SIGXFSZ
    sourcier = Sourcier(GivenSettings(data_dir=tmp_path / "data", articles=str(tmp_path / "articles")))
    assert list(sent.iterdir()) != []
    forget(sourcier, sourcier.index.manifest.takedowns.held_back())
    assert list(sent.iterdir()) == []
    sourcier.index.close()


def test_of_what_finds_no_room_no_part_is_left(newsroom, tmp_path):
    with files_of(1000), pytest.raises(StoreUnwritable):
        newsroom.add_article("note.txt", NOTE, None)
    assert list((tmp_path / "data" / "sent-articles").iterdir()) == []


PONT = "Le pont de Sarvane a rouvert mardi après neuf mois de travaux, et le maire a coupé le ruban avec les riverains."


@pytest.fixture
def watched(tmp_path):
    """A newsroom and a folder of its, from which one article was taken down."""
    (tmp_path / "articles").mkdir()
    for name, text in (("pont", PONT), ("piscine", "La piscine rouvre lundi."), ("marche", "Le marché est dimanche.")):
        (tmp_path / "articles" / f"{name}.txt").write_text(text)
    sourcier = Sourcier(GivenSettings(data_dir=tmp_path / "data", articles=str(tmp_path / "articles")))
    opened = IndexNewsroom(sourcier)
    opened.read(str(tmp_path / "articles"))
    take_down(sourcier, ["pont"])
    (tmp_path / "articles" / "pont.txt").unlink()
    yield opened
    sourcier.index.close()


def test_what_repeats_what_was_taken_down_is_asked_about_once_while_all_else_is_read(watched, tmp_path):
    (tmp_path / "articles" / "note.txt").write_text(PONT.replace("neuf", "dix"))
    (tmp_path / "articles" / "gare.txt").write_text("La gare ferme samedi.")
    for _ in range(2):
        watched.read(str(tmp_path / "articles"))
    assert watched.next_doubt() == Doubt(
        str(tmp_path / "articles"),
        Reason.of("nearly what was removed, so left out: note", "alike", articles="note"),
    )
    assert watched.next_doubt() is None
    assert watched.status().articles == 3


def test_an_admin_cannot_send_nearly_what_was_taken_down_either(watched, tmp_path):
    with pytest.raises(ArticleHeldBack):
        watched.add_article("note.txt", PONT.replace("neuf", "dix").encode(), None)
    assert list((tmp_path / "data" / "sent-articles").iterdir()) == []


def test_what_is_sent_is_indexed_though_a_file_whose_name_ends_like_its_own_cannot_be_read(newsroom, tmp_path):
    keep(tmp_path / "data" / "sent-articles", "agenda.txt", b"")
    added = newsroom.add_article("a.txt", PONT.encode(), None)
    assert added.article_id == "a"
    assert (tmp_path / "data" / "sent-articles" / "a.txt").is_file()


@pytest.mark.slow
def test_a_mended_article_is_no_failure_any_more_once_its_folder_alone_is_read(tmp_path):
    for folder in ("press", "radio"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_text(PONT)
    (tmp_path / "press" / "gare.txt").touch()
    articles = f"{tmp_path / 'press'},{tmp_path / 'radio'}"
    newsroom = IndexNewsroom(Sourcier(GivenSettings(data_dir=tmp_path / "data", articles=articles)))
    newsroom.reindex(lambda *_: None, 0)
    assert newsroom.status().failed == (("gare.txt", Reason("is empty", "no_text")),)
    (tmp_path / "press" / "gare.txt").write_text("La gare ferme samedi.")
    newsroom.read(str(tmp_path / "press"))
    assert newsroom.status().failed == ()


def test_a_long_name_of_any_letters_is_cut_to_what_a_file_system_takes(tmp_path):
    first = keep(tmp_path, "新" * 100 + ".txt", b"one")
    second = keep(tmp_path, "新" * 100 + ".txt", b"another")
    assert first.suffix == second.suffix == ".txt"
    assert [first.read_bytes(), second.read_bytes()] == [b"one", b"another"]


@pytest.mark.slow
def test_a_page_that_is_a_source_stays_one_with_its_article_though_it_cannot_be_fetched_when_it_is_sent_again(tmp_path):
    settings = GivenSettings(data_dir=tmp_path / "data", fetch_private="127.0.0.0/8")
    with news_site() as site:
        newsroom, page = IndexNewsroom(Sourcier(settings)), site.url("/pont", "127.0.0.1")
        site.pages["/pont"] = Page(f"<html lang=fr><title>Le pont</title><article><p>{PONT}</p></article>".encode())
        newsroom.add_article(page, None, page)
        site.pages["/pont"] = Page(status=500)
        with pytest.raises((ArticleError, SourceError)):
            newsroom.add_article(page, None, page)
    assert page in newsroom.roots()
    assert newsroom.status().articles == 1
