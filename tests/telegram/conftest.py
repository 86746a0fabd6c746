"""The real application against the Bot API double; the answer engine and the index are swapped at their protocols."""

import contextlib
import datetime as dt
import shutil
from dataclasses import dataclass, field

import pytest

from bot.answering.document import AnswerDocument, CitationDocument, NearestDocument, SentenceDocument
from bot.answering.events import Finished
from bot.smalltalk.recognising import recognise
from bot.state.answers import Found
from bot.state.memory import now, open_memory
from bot.telegram.account.menus import digest_of, shown_to_admins, shown_to_everybody
from bot.telegram.app.application import running
from bot.telegram.collections import Collection
from bot.telegram.newsroom import About, AddedArticle, Headline, Preview, Reindexed, Status
from index.storage.private import private_folder
from index.text.language import detect
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import BOT
from tests.doubles.settings import GivenSettings

ADMIN = 1
READER = 7
GROUP = -100
ABOUT = About(
    4, dt.date(2023, 5, 1), dt.date(2023, 5, 25), ("Belgorod", "Ukraine"),
    (Headline("Le raid de Belgorod", "Le Quotidien", dt.date(2023, 5, 25), "https://example.org/raid"),),
)  # fmt: skip


def citation(n=1, quote="Deux groupes ont revendiqué l’attaque.", **more):
    given = {
        "article_id": "raid", "title": "Le raid de Belgorod", "source": "Le Quotidien",
        "url": "https://example.org/raid", "date": "2023-05-25", "lang": "fr", "start": 10, "end": 10 + len(quote),
        "version": "v1", "before": "Lundi matin. ", "after": " Moscou dément.",
    }  # fmt: skip
    return CitationDocument(n=n, quote=quote, **(given | more))


def answered(question="Qui ?", text="Deux groupes l’ont revendiquée.", **more):
    given = {
        "question": question, "language": "fr", "status": "answered", "mode": "llm", "text": f"{text} [1]",
        "sentences": (SentenceDocument(text=text, citations=(1,)),), "citations": (citation(),),
        "as_of": "2023-05-25", "passages": ("raid#0", "raid#1"),
    }  # fmt: skip
    return AnswerDocument(**(given | more))


def abstained(question="Quel est le prix du pétrole ?", **more):
    nearest = NearestDocument(
        article_id="raid", title="Le raid de Belgorod", date="2023-05-25", quote="Le raid a duré deux jours.",
        source="Le Quotidien", url="https://example.org/raid",
    )  # fmt: skip
    given = {
        "question": question, "language": "fr", "status": "abstained", "mode": "llm",
        "text": "Les articles ne le disent pas.", "introduction": "Les articles ne le disent pas.",
        "nearest": (nearest,), "suggestions": ("Combien de temps a duré le raid ?", "Qui a revendiqué le raid ?"),
    }  # fmt: skip
    return AnswerDocument(**(given | more))


class ScriptedAnswerer:
    """Answers as told: `script` is called with question and history, and yields events."""

    def __init__(self):
        self.asked = []
        self.reply = answered

    async def answer(self, question, history=(), *, use_model=True):
        self.asked.append((question, tuple(history), use_model))
        outcome = self.reply(question)
        if hasattr(outcome, "__aiter__"):
            async for event in outcome:
                yield event
        else:
            yield Finished(outcome)


@dataclass
class ScriptedNewsroom:
    """An index that says what it is told to."""

    versions: dict = field(default_factory=lambda: {"raid": "v1"})
    doubts: list = field(default_factory=list)
    told: list = field(default_factory=list)
    to_do: Preview = field(default_factory=lambda: Preview(added=("nouveau",), changed=("raid",), unchanged=3))
    how_it_is: Status = field(default_factory=lambda: Status(articles=4, passages=20))
    subjects: About = field(default_factory=lambda: ABOUT)
    error: Exception | None = None
    number: int = 1
    texts: dict = field(default_factory=dict)
    runs: list = field(default_factory=list)
    added: list = field(default_factory=list)
    to_add: AddedArticle = field(default_factory=lambda: AddedArticle("note", "Une note", 2))
    seen_in: dict = field(default_factory=dict)
    origins: list = field(default_factory=list)
    addresses: dict = field(default_factory=dict)

    def next_doubt(self):
        return self.doubts.pop() if self.doubts else None

    def doubt_told(self, doubt):
        self.told.append(doubt)

    def put_off(self, doubt):
        self.doubts.append(doubt)

    def preview(self):
        self._fail()
        return self.to_do

    def reindex(self, progress, removals):
        self._fail()
        self.runs.append(removals)
        progress(1, 2)
        return Reindexed(added=1, changed=1, removed=0, unchanged=3, passages=22, seconds=1.5)

    def status(self):
        self._fail()
        return self.how_it_is

    def newest(self):
        self._fail()
        return self.how_it_is.newest

    def about(self):
        self._fail()
        return self.subjects

    def sources(self):
        return self.origins

    def look_into(self, name, content):
        seen = self.seen_in.get(name)
        if isinstance(seen, Exception):
            raise seen
        return seen

    def add_article(self, name, content, url):
        self._fail()
        self.added.append((name, content, url))
        return self.to_add

    def generation(self):
        return self.number

    def sentences(self, article_id):
        return self.texts.get(article_id, ())

    def headline_at(self, url):
        return self.addresses.get(url)

    def article_version(self, article_id):
        return self.versions.get(article_id)

    def passages(self, passage_ids):
        return [Found(article_id="raid", title="Le raid de Belgorod", text=f"Passage {one}.") for one in passage_ids]

    def _fail(self):
        if self.error:
            raise self.error


async def answers_though_delivered_twice(telegram):
    """What a reader gets for two questions the first of which Telegram delivers once more before the second."""
    telegram.user_says(READER, "Qui ?")
    (update,) = telegram.waiting_updates
    await telegram.next_message(READER)
    telegram.push(update)
    telegram.user_says(READER, "Et où ?")
    await telegram.next_message(READER)
    return telegram.messages(READER)


def one_collection(answerer, newsroom, checker=None):
    """The collections of a bot that has but one, and its newsroom."""
    return [Collection("", answerer, newsroom, checker)], newsroom


@pytest.fixture(scope="session", autouse=True)
def _warm():
    """What the program does before its first question, and what would take the first test's time."""
    detect("Qui ?")
    recognise("ok")


@pytest.fixture(scope="session")
def empty_memory(made_once):
    """The file of a memory of a bot that has its menus, and in which nothing else is yet, to be copied."""

    def fill(folder):
        memory = open_memory(folder)
        memory.menus.note(BOT["id"], digest_of(shown_to_everybody(GivenSettings())))
        memory.menus.note(BOT["id"], digest_of(shown_to_admins(GivenSettings())), ADMIN)
        memory.close()

    return made_once("empty-memory", fill) / "state.sqlite"


@pytest.fixture
def new(tmp_path):
    """The place of a bot that was never started."""
    open_memory(tmp_path / "new").close()
    return tmp_path / "new"


@pytest.fixture
async def telegram():
    async with BotApi() as double:
        yield double


@pytest.fixture
def answerer():
    return ScriptedAnswerer()


@pytest.fixture
def newsroom():
    return ScriptedNewsroom()


@pytest.fixture
def configured(telegram, tmp_path):
    """Settings from nothing but what a test says."""

    def configure(**more):
        given = {
            "telegram_bot_token": telegram.token, "telegram_api_url": telegram.url, "data_dir": tmp_path,
            "telegram_admins": str(ADMIN), "telegram_allowed": "*",
        }  # fmt: skip
        return GivenSettings(**(given | more))

    return configure


@pytest.fixture
def serving(answerer, newsroom, configured, empty_memory, tmp_path):
    """`async with serving(quota_user_day=2):` runs the bot with such settings.

    `stores`: classes that stand instead of those of the memory, by their names in it.
    """

    @contextlib.asynccontextmanager
    async def serve(
        *, clock=now, memory_of=tmp_path, drop_webhook=False, checker=None, disk=None, stores=None, **settings
    ):
        if not (memory_of / empty_memory.name).exists():
            private_folder(memory_of)
            shutil.copy(empty_memory, memory_of)
        memory = open_memory(memory_of, clock=clock)
        if disk:
            disk.carry(memory.engine)
        for name, store in (stores or {}).items():
            setattr(memory, name, store(memory.engine, clock))
        given = configured(**settings)
        serving = running(given, *one_collection(answerer, newsroom, checker), memory, drop_webhook=drop_webhook)
        async with serving as failure:
            yield failure

    return serve


@pytest.fixture
async def bot(serving):
    """The bot, open to everyone."""
    async with serving() as failure:
        yield failure
