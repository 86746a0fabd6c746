"""Taking down is final, whatever stops it half-way and however much it is."""

import shutil
from functools import partial
from itertools import count

import pytest

from bot.answering.document import RejectedDocument
from bot.newsroom.takedown import SWEPT_EVERY, Finishing, take_down
from bot.operations.backup import back_up
from bot.operations.restoring import restore
from bot.state.answers import Place
from bot.state.memory import open_memory
from bot.wiring import Sourcier
from index.errors import NothingIndexed, StoreError
from index.storage.placing import FILLING
from tests.doubles.settings import GivenSettings
from tests.state.conftest import quoting as answer_quoting

QUOTE = "Le trésorier Anselme Vautrelle a détourné les fonds de la caisse du port."
OTHER = "La piscine rouvre lundi à neuf heures, après les travaux du printemps."
quoting = partial(answer_quoting, quote=QUOTE, question="Qui ?")


@pytest.fixture
def newsroom(tmp_path):
    """An index of two articles, and an answer and a follow that quote the first."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "raid.txt").write_text(QUOTE)
    (articles / "piscine.txt").write_text(OTHER)
    sourcier = opened(tmp_path)
    sourcier.index.run(sourcier.sources.all())
    remember(sourcier, quoting("raid"))
    yield sourcier
    sourcier.index.close()


def opened(folder):
    return Sourcier(GivenSettings(data_dir=folder / "data", articles=str(folder / "articles")))


def remember(sourcier, document):
    memory = open_memory(sourcier.settings.data_dir)
    memory.answers.store(Place(7, 7), document)
    memory.follows.add(Place(7, 7), document, 1)
    memory.close()


def bytes_left(folder):
    return [str(file) for file in folder.rglob("*") if file.is_file() and b"Vautrelle" in file.read_bytes()]


@pytest.fixture
def stopped(newsroom):
    """The same after a removal that ended when the index was done: the bot's database could not be opened."""
    state = newsroom.settings.data_dir / "state.sqlite"
    state.rename(state.with_suffix(".away"))
    state.mkdir()
    with pytest.raises(StoreError):
        take_down(newsroom, ["raid"])
    state.rmdir()
    state.with_suffix(".away").rename(state)
    assert bytes_left(newsroom.settings.data_dir)
    return newsroom


def test_what_was_stopped_before_answers_were_forgotten_is_gone_on_with(stopped):
    Finishing(stopped).go_on()
    assert bytes_left(stopped.settings.data_dir) == []


def test_the_same_command_once_more_finishes_what_was_stopped(stopped):
    with pytest.raises(NothingIndexed):
        take_down(stopped, ["raid"])
    assert bytes_left(stopped.settings.data_dir) == []


def test_what_was_stopped_in_the_index_itself_is_gone_when_the_same_command_says_so(newsroom, tmp_path):
    newsroom.index.close()
    vectors, away = newsroom.settings.data_dir / "chroma", newsroom.settings.data_dir / "away"
    vectors.rename(away)
    vectors.touch()  # no store can be made, as on a disk that is full
    with pytest.raises(StoreError):
        take_down(opened(tmp_path), ["raid"])
    vectors.unlink()
    away.rename(vectors)
    assert bytes_left(newsroom.settings.data_dir)
    again = opened(tmp_path)
    with pytest.raises(NothingIndexed, match=r"^raid was removed before, and whatever was left of it is gone now$"):
        take_down(again, ["raid"])
    assert bytes_left(newsroom.settings.data_dir) == []
    again.index.close()


def test_nothing_is_left_of_it_in_what_a_restore_that_was_killed_had_unpacked(newsroom):
    data_dir = newsroom.settings.data_dir
    shutil.copytree(data_dir, data_dir.with_name("beside"))
    data_dir.with_name("beside").rename(data_dir / FILLING)
    take_down(newsroom, ["raid"])
    assert bytes_left(data_dir) == []


def test_nothing_is_left_of_it_in_what_awaits_a_server_that_is_never_asked_again(newsroom):
    awaiting = newsroom.settings.data_dir / f"{FILLING}-7" / "sent-articles"
    awaiting.mkdir(parents=True)
    for name in ("raid", "other"):
        (awaiting / f"{name}.txt").write_text("Un texte.")
    take_down(newsroom, ["raid"])
    assert [file.name for file in awaiting.iterdir()] == ["other.txt"]


def test_what_is_stored_after_a_removal_by_whatever_way_is_found_in_time(newsroom):
    finishing = Finishing(newsroom)
    take_down(newsroom, ["raid"])
    remember(newsroom, quoting("raid"))
    finishing.go_on()
    assert bytes_left(newsroom.settings.data_dir) == []


@pytest.mark.slow
def test_a_sweep_that_finds_nothing_does_not_write_everything_anew(newsroom):
    hours = count(0.0, SWEPT_EVERY)
    finishing, state = Finishing(newsroom, hours.__next__), newsroom.settings.data_dir / "state.sqlite"
    take_down(newsroom, ["raid"])
    finishing.go_on()
    memory = open_memory(newsroom.settings.data_dir)
    memory.answers.store(Place(5, 5), quoting("piscine").model_copy(update={"text": "Un récit. " * 100_000}))
    memory.forget_person(5)
    memory.close()
    size = state.stat().st_size
    finishing.go_on()
    assert state.stat().st_size == size  # the pages that the answer had are still there, and empty
    remember(newsroom, quoting("raid"))
    finishing.go_on()
    assert state.stat().st_size < size
    assert bytes_left(newsroom.settings.data_dir) == []


@pytest.mark.parametrize("article", ["raid", 'a "b" \\ #3', "https://a.example/b#c"])
def test_what_a_model_wrote_of_an_article_that_it_only_read_goes_with_it(tmp_path, article):
    said = RejectedDocument(text=QUOTE, reason="unknown")
    read = quoting("piscine").model_copy(update={"text": "?", "rejected": (said,), "passages": (f"{article}#0",)})
    read = read.model_copy(update={"citations": (read.citations[0].model_copy(update={"quote": OTHER}),)})
    memory = open_memory(tmp_path)
    memory.answers.store(Place(7, 7), read)
    memory.follows.add(Place(7, 7), read, 1)
    memory.forget_articles({article}.__contains__)
    assert memory.follows.of(7)[0].document  # what it quotes is there
    assert bytes_left(tmp_path) == []
    memory.close()


@pytest.mark.parametrize("many", [1, 170, 5000])
def test_any_number_of_articles_is_forgotten_at_once(tmp_path, many):
    names = {f"note-{n}" for n in range(many)}
    memory = open_memory(tmp_path)
    gone, kept = memory.answers.store(Place(1, 1), quoting(max(names))), memory.answers.store(Place(2, 2), quoting("b"))
    memory.forget_articles(names.__contains__)
    assert memory.answers.get(gone.id) is None
    assert memory.answers.get(kept.id)
    memory.close()


@pytest.mark.slow
def test_answers_of_any_number_of_people_are_forgotten_at_once(tmp_path):
    memory = open_memory(tmp_path)
    for person in range(450):
        memory.answers.store(Place(person, person), quoting("raid"))
    memory.forget_articles({"raid"}.__contains__)
    assert not any(memory.answers.asked_in_chat(person, person) for person in range(450))
    memory.close()


@pytest.mark.slow
def test_an_answer_does_not_come_back_out_of_a_backup_whose_index_had_lost_its_article_already(newsroom, tmp_path):
    articles, raid = tmp_path / "articles", tmp_path / "articles" / "raid.txt"
    shutil.move(raid, tmp_path)
    newsroom.index.run(newsroom.sources.all())
    back_up(newsroom, tmp_path / "backup.tar.gz")
    shutil.move(tmp_path / "raid.txt", articles)
    newsroom.index.run(newsroom.sources.all())
    take_down(newsroom, ["raid"])
    newsroom.index.close()
    restore(opened(tmp_path), tmp_path / "backup.tar.gz", replace=True)
    assert bytes_left(newsroom.settings.data_dir) == []


@pytest.mark.slow
def test_a_restore_that_ends_half_way_shows_nothing_that_was_taken_down(newsroom, tmp_path):
    back_up(newsroom, tmp_path / "backup.tar.gz")
    take_down(newsroom, ["raid"])
    newsroom.index.close()
    (newsroom.settings.data_dir / "held-back.new").mkdir()  # the files are in their places, the next step fails
    with pytest.raises(IsADirectoryError):
        restore(opened(tmp_path), tmp_path / "backup.tar.gz", replace=True)
    (newsroom.settings.data_dir / "held-back.new").rmdir()
    again = opened(tmp_path)
    assert again.index.reader.article("raid") is None
    assert again.index.reader.article("piscine")
    Finishing(again).go_on()
    assert bytes_left(newsroom.settings.data_dir) == []
    again.index.close()


@pytest.mark.slow
def test_a_file_that_an_admin_sent_stays_when_an_article_of_the_same_name_from_elsewhere_goes(newsroom):
    sent = newsroom.sources.sent
    sent.mkdir()
    (sent / "raid.txt").write_text(OTHER.replace("piscine", "patinoire"))
    newsroom.index.run(newsroom.sources.all())
    take_down(newsroom, ["raid"])
    assert (sent / "raid.txt").exists()


def test_no_byte_is_left_of_what_somebody_asked_who_wants_to_be_forgotten(newsroom):
    memory = open_memory(newsroom.settings.data_dir)
    memory.forget_person(7)
    assert [file for file in bytes_left(newsroom.settings.data_dir) if "state.sqlite" in file] == []
    memory.close()
