"""Collections over the real index: who asks what, and nothing of one ever in what is sent to readers of another."""

import asyncio
import json
import shutil
import tempfile
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.collections import open_collections
from bot.newsroom.open_newsroom import IndexNewsroom
from bot.state.memory import open_memory
from bot.telegram.app.application import running
from bot.wiring import Sourcier
from tests.doubles.bot_api import BotApi, Sent
from tests.doubles.settings import GivenSettings
from tests.telegram.conftest import ADMIN, GROUP, READER

EDITOR, DESK = 42, -200
SECRET = "Zorvane"
"""Stands in the title and in every sentence of the draft, in no other article, and in no question."""
OPEN = """---
title: Le barrage de Morteval
date: 2024-03-01
source: La Gazette
---
Les vannes du barrage de Morteval ont été ouvertes vendredi à six heures. Le préfet a remercié les équipes.
Le maire de Morteval a promis une enquête.
"""
DRAFT = f"""---
title: Morteval, le rapport {SECRET}
date: 2024-03-09
source: Brouillon {SECRET}
---
Les vannes du barrage de Morteval ont été ouvertes vendredi à sept heures, selon {SECRET}.
Le préfet avait reçu en janvier le rapport {SECRET} sur les fissures du barrage. Le rapport {SECRET} compte douze pages.
"""
ASKED = "À quelle heure les vannes du barrage de Morteval ont-elles été ouvertes ?"
ABOUT_DRAFT = "Combien de pages compte le rapport sur les fissures ?"

CLAIM = {
    "message_id": 1, "date": 1, "chat": {"id": READER, "type": "private", "first_name": "C"},
    "from": {"id": 9, "is_bot": False, "first_name": "D"}, "text": "Les vannes ont été ouvertes à sept heures.",
}  # fmt: skip


@pytest.fixture(scope="module")
def indexed():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source, text in (("open", OPEN), ("drafts", DRAFT)):
            (folder / source).mkdir()
            (folder / source / f"{source}-barrage.md").write_text(text, encoding="utf-8")
        sourcier = Sourcier(configured(folder, folder / "data"))
        sourcier.index.run(sourcier.sources.all())
        sourcier.index.close()
        yield folder


def configured(folder, data_dir, telegram=None, **more):
    collection = {"sources": str(folder / "drafts"), "ask": f"{EDITOR},{DESK}"}
    server = {"telegram_bot_token": telegram.token, "telegram_api_url": telegram.url} if telegram else {}
    given_ = {"articles": str(folder / "open"), "collections": {"drafts": collection}, "telegram_allowed": "*"}
    return GivenSettings(data_dir=data_dir, telegram_admins=str(ADMIN), **{**given_, **server, **more})


@asynccontextmanager
async def served(folder, **more):
    """The whole bot over a copy of the index, on a Telegram of its own."""
    with tempfile.TemporaryDirectory() as own:
        data_dir = Path(shutil.copytree(folder / "data", Path(own) / "data"))
        async with BotApi(privacy_mode=False) as telegram:
            sourcier = Sourcier(configured(folder, data_dir, telegram, **more))
            collections = open_collections(sourcier, lambda answerer: answerer, lambda checker: checker)
            memory = open_memory(data_dir)
            async with running(sourcier.settings, collections, IndexNewsroom(sourcier), memory):
                telegram.memory = memory
                yield telegram
            sourcier.index.close()


async def asked(telegram, chat, text, **more):
    telegram.user_says(chat, text, **more)
    return await telegram.next_message(chat, within=60)


@pytest.mark.slow
async def test_a_collection_is_asked_once_or_chosen_and_answers_say_which(indexed):
    async with served(indexed) as telegram:
        once = await asked(telegram, EDITOR, f"/ask@drafts {ABOUT_DRAFT}")
        assert SECRET in once.text
        assert "Collection\u00a0: drafts." in once.text
        other = await asked(telegram, EDITOR, ASKED)
        assert "six heures" in other.text
        assert "Collection\u00a0: les articles ouverts à tous." in other.text
        choice = await asked(telegram, EDITOR, "/collection")
        assert [button["text"] for button in choice.buttons] == ["les articles ouverts à tous ✓", "drafts"]
        telegram.user_taps(choice, "drafts")
        await telegram.until(lambda: "j’interroge désormais\u00a0: drafts" in choice.text)
        assert "sept heures" in (await asked(telegram, EDITOR, ASKED)).text
        assert "rapport" in (await asked(telegram, EDITOR, "quoi de neuf ?")).text


@pytest.mark.slow
async def test_an_answer_says_which_collection_it_is_from_only_where_there_is_a_choice(indexed):
    async with served(indexed) as telegram:
        assert "Collection" not in (await asked(telegram, READER, ASKED)).text
        assert "Collection" in (await asked(telegram, EDITOR, ASKED)).text


@pytest.mark.slow
async def test_who_may_not_ask_a_collection_is_not_even_told_that_it_exists(indexed):
    async with served(indexed) as telegram:
        unknown = (await asked(telegram, READER, f"/ask@nothing {ABOUT_DRAFT}")).text
        drafts = (await asked(telegram, READER, f"/ask@drafts {ABOUT_DRAFT}")).text
        assert drafts.replace("drafts", "nothing") == unknown
        assert "qu’une collection" in (await asked(telegram, READER, "/collection")).text
        assert "ne connais ici aucune collection" in (await asked(telegram, READER, "/collection drafts")).text
        assert SECRET not in (await asked(telegram, READER, "quoi de neuf ?")).text


@pytest.mark.slow
async def test_in_a_group_the_group_must_be_allowed_whoever_of_it_asks(indexed):
    async with served(indexed) as telegram:
        assert "six heures" in (await asked(telegram, GROUP, f"/ask {ASKED}", user=EDITOR)).text
        telegram.user_says(GROUP, f"/ask@drafts {ABOUT_DRAFT}", user=EDITOR)  # may be another bot's
        assert SECRET not in (await asked(telegram, GROUP, f"/ask @drafts {ABOUT_DRAFT}", user=EDITOR)).text
        assert len(telegram.messages(GROUP)) == 2
        assert SECRET in (await asked(telegram, DESK, f"/ask @drafts {ABOUT_DRAFT}", user=READER)).text


@pytest.mark.slow
async def test_a_group_that_becomes_a_supergroup_keeps_its_collection_though_the_settings_have_its_old_id(indexed):
    moved = DESK - 1
    async with served(indexed) as telegram:
        telegram.group_moves(DESK, moved, user=READER)
        assert SECRET in (await asked(telegram, moved, f"/ask @drafts {ABOUT_DRAFT}", user=READER)).text
        assert SECRET not in (await asked(telegram, GROUP, f"/ask @drafts {ABOUT_DRAFT}", user=READER)).text


@pytest.mark.slow
async def test_a_group_that_moved_by_the_word_of_another_process_keeps_its_collection(indexed, monkeypatch):
    monkeypatch.setattr("bot.telegram.account.moving.LOOKED_EVERY", 0.05)
    moved = DESK - 1
    async with served(indexed) as telegram:
        await asyncio.to_thread(telegram.memory.move_chat, DESK, moved)
        answer = await asked(telegram, moved, f"/ask @drafts {ABOUT_DRAFT}", user=READER)
        for _ in range(100):  # it is known a moment later
            if SECRET in answer.text:
                break
            await asyncio.sleep(0.1)
            answer = await asked(telegram, moved, f"/ask @drafts {ABOUT_DRAFT}", user=READER)
        assert SECRET in answer.text


@pytest.mark.slow
async def test_an_answer_is_followed_up_in_its_own_collection_and_drawn_on_in_no_other(indexed):
    async with served(indexed) as telegram:
        draft = await asked(telegram, EDITOR, f"/ask@drafts {ABOUT_DRAFT}")
        assert "Collection\u00a0: drafts." in (await asked(telegram, EDITOR, "Et le préfet ?", reply_to=draft)).text
        await asked(telegram, EDITOR, "Et le préfet ?")
        last = telegram.memory.answers.asked_in_chat(EDITOR, EDITOR)[0]
        assert last.document.collection == ""
        assert last.history == ()


@pytest.mark.slow
async def test_what_is_no_longer_open_to_somebody_is_shown_no_more_and_followed_no_more(indexed):
    closed = {"drafts": {"sources": str(indexed / "drafts"), "ask": ""}}
    async with served(indexed) as telegram:
        answer = await asked(telegram, EDITOR, f"/ask@drafts {ABOUT_DRAFT}")
        telegram.user_taps(answer, "Suivre")
        await telegram.until(lambda: telegram.tap_answers)
        (kept,) = telegram.memory.answers.asked_in_chat(EDITOR, EDITOR)
        (follow,) = telegram.memory.follows.of(EDITOR)
    async with served(indexed, collections=closed) as telegram:
        memory = telegram.memory
        memory.answers.store(kept.place, kept.document)
        memory.follows.add(follow.place, follow.document, 0)
        assert "Je ne garde aucune question" in (await asked(telegram, EDITOR, "/history")).text
        assert "Vous ne suivez aucune réponse" in (await asked(telegram, EDITOR, "/follow")).text
        (again,) = memory.answers.asked_in_chat(EDITOR, EDITOR)
        assert "n’est plus conservée" in (await asked(telegram, EDITOR, f"/start a_{again.id}")).text


@pytest.mark.slow
async def test_admins_are_told_of_all_articles_in_private_only(indexed):
    async with served(indexed) as telegram:
        for command in ("/reindex", "/feedback"):
            assert "en privé" in (await asked(telegram, GROUP, command, user=ADMIN)).text
        assert "Tout est à jour" in (await asked(telegram, ADMIN, "/reindex")).text or telegram.messages(ADMIN)


@pytest.mark.slow
async def test_a_collection_that_is_named_no_more_is_closed_and_not_opened_to_all(indexed):
    async with served(indexed, collections={}) as telegram:
        answer = (await asked(telegram, READER, ABOUT_DRAFT)).text
        assert SECRET not in answer
        assert "Collection" not in answer


def _acts(telegram, answers):
    """What people do, by name; `answers` are ids of answers that editors got, which a reader's client may send."""
    reader, group = {"user": READER}, {"user": EDITOR}

    def tap(kind):
        shown = Sent(READER, 1, "", [], [])
        telegram.user_taps_data(shown, "n:drafts" if kind == "n" else f"{kind}:{answers()[0]}", user=READER)

    return {
        "reader asks": lambda: telegram.user_says(READER, ASKED),
        "reader asks about the draft": lambda: telegram.user_says(READER, ABOUT_DRAFT),
        "reader follows up": lambda: telegram.user_says(READER, "Et qu’a fait le préfet ?"),
        "reader names the draft": lambda: telegram.user_says(READER, f"/ask@drafts {ABOUT_DRAFT}"),
        "reader chooses": lambda: telegram.user_says(READER, "/collection drafts"),
        "reader taps a choice": lambda: tap("n"),
        "reader wonders": lambda: telegram.user_says(READER, "quoi de neuf ?"),
        "reader wants to know": lambda: telegram.user_says(READER, "que sais-tu ?"),
        "reader remembers": lambda: telegram.user_says(READER, "/history"),
        "reader follows": lambda: telegram.user_says(READER, "/follow"),
        "reader has a link": lambda: [telegram.user_says(READER, f"/start a_{one}") for one in answers()[:2]],
        "reader taps sources": lambda: tap("s"),
        "reader taps more": lambda: tap("m"),
        "reader opens": lambda: tap("o"),
        "reader taps follow": lambda: tap("w:add"),
        "reader checks": lambda: telegram.user_sends(READER, text="vrai ?", reply_to_message=CLAIM),
        "reader types inline": lambda: telegram.user_types_inline(READER, ABOUT_DRAFT),
        "editor types inline": lambda: telegram.user_types_inline(EDITOR, ABOUT_DRAFT),
        "editor is a guest": lambda: telegram.user_asks_guest(-300, f"@sourcier_bot {ABOUT_DRAFT}", user=EDITOR),
        "editor chooses": lambda: telegram.user_says(EDITOR, "/collection drafts"),
        "editor asks": lambda: telegram.user_says(EDITOR, ABOUT_DRAFT),
        "editor asks once": lambda: telegram.user_says(EDITOR, f"/ask@drafts {ASKED}"),
        "editor in a group": lambda: telegram.user_says(GROUP, f"/ask@drafts {ABOUT_DRAFT}", **group),
        "editor names it in a group": lambda: telegram.user_says(GROUP, f"/ask @drafts {ABOUT_DRAFT}", **group),
        "group chooses": lambda: telegram.user_says(GROUP, "/collection drafts", **group),
        "group asks": lambda: telegram.user_says(GROUP, f"/ask {ABOUT_DRAFT}", **reader),
        "group remembers": lambda: telegram.user_says(GROUP, "/history", **group),
        "admin in a group": lambda: telegram.user_says(GROUP, "/reindex", user=ADMIN),
    }


NAMES = sorted(_acts(None, None))


@pytest.mark.slow
@settings(max_examples=6, phases=[Phase.generate])  # to shrink what fails would take minutes
@given(st.lists(st.sampled_from(NAMES), min_size=8, max_size=14, unique=True))
def test_nothing_of_a_collection_is_in_anything_that_is_sent_to_others(indexed, acts):
    async def play():
        async with served(indexed) as telegram:
            await asked(telegram, EDITOR, f"/ask@drafts {ABOUT_DRAFT}")

            def answers():
                found = telegram.memory.answers.asked_in_chat(EDITOR, EDITOR)
                return [one.id for one in found if one.document.collection]

            does = _acts(telegram, answers)
            for name in acts:
                does[name]()
            for chat, who in ((READER, READER), (EDITOR, EDITOR), (GROUP, READER)):
                telegram.user_says(chat, "/language", user=who)
                said = partial(telegram.messages, chat)
                await telegram.until(
                    lambda said=said: any("Dans quelle langue" in one.text for one in said()), within=60
                )
            for _, method, parameters in telegram.calls:
                told = json.dumps(parameters, ensure_ascii=False)
                if parameters.get("chat_id") != str(EDITOR) and SECRET in told:
                    raise AssertionError(f"{method} tells {told[:600]} after {acts}")
                if "les articles ouverts à tous." in told:
                    assert SECRET not in told

    asyncio.run(play())
