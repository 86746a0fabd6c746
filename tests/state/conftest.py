"""A memory whose clock stands where a test puts it, and what is kept in it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answering.document import AnswerDocument, CitationDocument, SentenceDocument
from bot.state.account import DAY
from bot.state.answers import Place
from bot.state.memory import open_memory

NOON = 20_000 * DAY + DAY // 2
QUOTE = "Le barrage de Nulle-Part a cédé."
HERE = Place(chat_id=-100, user_id=7, topic_id=3)


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        self.now += 1
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def memory(tmp_path, clock):
    memory = open_memory(tmp_path, clock=clock)
    yield memory
    memory.close()


def answer(question="Qui ?", status="answered"):
    sentences = (SentenceDocument(text="Un groupe.", citations=(1,)),)
    return AnswerDocument(
        question=question, language="fr", status=status, mode="extractive", text="Un groupe. [1]", sentences=sentences
    )


def quoting(*article_ids, quote=QUOTE, question="?"):
    """An answer that quotes articles."""
    cited = tuple(
        CitationDocument(n=n, article_id=name, title="T", lang="fr", quote=quote, start=0, end=len(quote))
        for n, name in enumerate(article_ids, start=1)
    )
    return AnswerDocument(
        question=question, language="fr", status="answered", mode="extractive", text=quote, citations=cited
    )


def at_once(tmp_path, does):
    """What several processes on one database return for the same ten things each."""
    memories = [open_memory(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda n: does(memories[n % 4], n), range(40)))
    for each in memories:
        each.close()
    return told
