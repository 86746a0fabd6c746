"""A data directory that has been used, and backups written by hand."""

import tarfile

import pytest

from bot.answering.document import AnswerDocument
from bot.operations.backup import _add
from bot.state.answers import Place
from bot.state.memory import open_memory
from bot.wiring import Sourcier
from tests.doubles.settings import GivenSettings

QUESTION = "Qui a revendiqué la responsabilité de l'attaque ?"


def configured(data_dir, **more):
    return Sourcier(GivenSettings(data_dir=data_dir, **more))


def ask(memory, question="Qui ?"):
    document = AnswerDocument(question=question, language="fr", status="abstained", mode="extractive", text="Rien.")
    return memory.answers.store(Place(7, 7), document)


@pytest.fixture
def used(seeds_data_dir):
    """A DATA_DIR with an index, an answer, and an article that an admin sent."""
    (seeds_data_dir / "sent-articles").mkdir()
    (seeds_data_dir / "sent-articles" / "note.txt").write_text("Une note.")
    memory = open_memory(seeds_data_dir)
    kept = ask(memory)
    memory.close()
    return seeds_data_dir, kept


def written(file, members):
    """Write a backup with these lines in its members."""
    with tarfile.open(file, "w:gz") as archive:
        for member, lines in members.items():
            _add(archive, member, lines, file.parent)
