"""Proof one tap away, also after a restart and after the articles have changed."""

import pytest

from bot.answering.document import SentenceDocument
from tests.telegram.conftest import ADMIN, GROUP, READER, abstained, answered, citation


@pytest.fixture
async def answer(telegram, bot):
    telegram.user_says(READER, "Qui a revendiqué l’attaque ?")
    return await telegram.next_message(READER)


def labels(message):
    return [[button["text"] for button in row] for row in message.rows]


async def test_an_answer_has_its_proof_and_a_verdict_under_it(answer):
    assert labels(answer) == [["📚 Sources", "➕ Plus", "🔔 Suivre"], ["👍", "👎"]]


async def test_sources_shows_each_quotation_among_its_neighbours(telegram, answer):
    telegram.user_taps(answer, "Sources")
    shown = await telegram.next_message(READER)
    assert shown.text == (
        "Les citations dans leur contexte\n\n[1]\u00a0Le raid de Belgorod, Le Quotidien, 25\u00a0mai 2023\n"
        "«\u00a0Lundi matin. Deux groupes ont revendiqué l’attaque. Moscou dément.\u00a0»"
    )
    assert shown.spans("bold")[-1] == "Deux groupes ont revendiqué l’attaque."
    assert shown.reply_to == answer.message_id


async def test_quotations_of_one_passage_are_shown_in_it_together(telegram, bot, answerer, newsroom):
    newsroom.versions["autre"] = "v1"
    first, second = "Deux groupes l’ont revendiquée 🚀.", "Moscou dément."
    cited = (
        citation(1, second, start=100, end=114, before=f"{first} ", after=""),
        citation(2, first, start=99 - len(first), end=99, before="", after=f" {second}"),
        citation(3, "Rien.", article_id="autre"),
    )
    answerer.reply = lambda _: answered(sentences=(SentenceDocument(text="A.", citations=(1, 2, 3)),), citations=cited)
    telegram.user_says(READER, "Qui ?")
    telegram.user_taps(await telegram.next_message(READER), "Sources")
    shown = await telegram.next_message(READER)
    assert shown.text.count(first) == 1
    assert "[1][2]\u00a0Le raid de Belgorod" in shown.text
    assert "[3]\u00a0Le raid" in shown.text
    assert [text for text in shown.spans("bold") if text in (first, second)] == [first, second]


async def test_context_shows_one_citation(telegram, bot, answerer):
    two = answered(
        sentences=(SentenceDocument(text="A.", citations=(1, 2)),),
        citations=(citation(1), citation(2, "Moscou a démenti.")),
    )
    answerer.reply = lambda question: two
    telegram.user_says(READER, "Qui ?")
    telegram.user_taps(await telegram.next_message(READER), "Contexte [2]")
    shown = await telegram.next_message(READER)
    assert shown.text.startswith("[2]\u00a0Le raid de Belgorod")
    assert "Deux groupes" not in shown.text


async def test_more_shows_what_else_was_read(telegram, answer):
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_taps(answer, "Plus")
    shown = await telegram.next_message(READER)
    assert shown.text.startswith("Ce que j’ai lu d’autre")
    assert shown.spans("expandable_blockquote") == ["«\u00a0Passage raid#0.\u00a0»", "«\u00a0Passage raid#1.\u00a0»"]


async def test_what_is_tapped_three_times_at_once_is_shown_once_and_each_tap_is_acknowledged(telegram, answer):
    for label in ("Sources", "Plus"):
        taps = [telegram.user_taps(answer, label) for _ in range(3)]
        await telegram.until(lambda taps=taps: set(taps) <= telegram.tap_answers.keys())
    telegram.user_says(READER, "Et où ?")
    await telegram.until(lambda: any("Deux groupes" in one.text and one.rows for one in telegram.messages(READER)[1:]))
    assert [message.text[:7] for message in telegram.messages(READER)] == ["Deux gr", "Les cit", "Ce que ", "Deux gr"]


async def test_a_suggestion_that_is_tapped_twice_is_asked_once(telegram, bot, answerer):
    answerer.reply = lambda question: abstained() if "pétrole" in question else answered()
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    offered = await telegram.next_message(READER)
    taps = [telegram.user_taps(offered, "Qui a revendiqué") for _ in range(2)]
    await telegram.until(lambda: set(taps) <= telegram.tap_answers.keys())
    await telegram.next_message(READER)
    assert len(answerer.asked) == 2


async def test_every_tap_is_acknowledged(telegram, answer):
    tap = telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: tap in telegram.tap_answers)


@pytest.mark.slow
async def test_buttons_work_after_a_restart(telegram, serving):
    async with serving():
        telegram.user_says(READER, "Qui ?")
        answer = await telegram.next_message(READER)
    async with serving():
        telegram.user_taps(answer, "Sources")
        assert "Deux groupes" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize(
    ("versions", "told"), [({"raid": "v2"}, "article modifié depuis"), ({}, "article retiré depuis")]
)
async def test_a_citation_says_that_its_article_has_changed_or_gone(telegram, answer, newsroom, versions, told):
    newsroom.versions = versions
    telegram.user_taps(answer, "Sources")
    shown = await telegram.next_message(READER)
    assert told in shown.text
    assert "Deux groupes ont revendiqué l’attaque." in shown.text


async def test_a_thumb_up_is_thanked_and_marked(telegram, answer):
    tap = telegram.user_taps(answer, "👍")
    await telegram.until(lambda: "👍 ✓" in labels(answer)[-1])
    assert telegram.tap_answers[tap]["text"] == "Merci\u202f!"


async def test_a_second_thumb_up_changes_nothing_and_is_thanked_again(telegram, answer):
    telegram.user_taps(answer, "👍")
    await telegram.until(lambda: "👍 ✓" in labels(answer)[-1])
    tap = telegram.user_taps(answer, "👍")
    await telegram.until(lambda: tap in telegram.tap_answers)


async def test_a_thumb_down_asks_why_and_the_reason_is_optional(telegram, answer):
    telegram.user_taps(answer, "👎")
    await telegram.until(lambda: "Incomplet" in labels(answer)[-2] + labels(answer)[-1])
    telegram.user_taps(answer, "Incomplet")
    await telegram.until(lambda: labels(answer)[-1] == ["👍", "👎 ✓"])


async def test_a_verdict_in_a_group_leaves_the_buttons_to_the_others(telegram, bot):
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    answer = await telegram.next_message(GROUP)
    tap = telegram.user_taps(answer, "👎", user=8)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert labels(answer)[-1] == ["👍", "👎"]


async def test_an_abstention_offers_the_nearest_and_questions_that_can_be_answered(telegram, bot, answerer):
    answerer.reply = lambda question: abstained()
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    message = await telegram.next_message(READER)
    assert message.text == (
        "Les articles ne le disent pas.\n\n«\u00a0Le raid a duré deux jours.\u00a0»\n"
        "— Le raid de Belgorod, Le Quotidien, 25\u00a0mai 2023\n\nVous pouvez demander\u00a0:"
    )
    assert labels(message)[:2] == [["Combien de temps a duré le raid ?"], ["Qui a revendiqué le raid ?"]]


async def test_what_may_be_asked_stands_right_under_the_line_that_says_so(telegram, bot, answerer):
    answerer.reply = lambda question: abstained(question, passages=("raid#0",))
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    message = await telegram.next_message(READER)
    assert message.text.endswith("Vous pouvez demander\u00a0:")
    assert [row[0][:2] for row in labels(message)] == ["Co", "Qu", "➕ ", "👍"]


async def test_a_suggested_question_is_asked_at_a_tap_and_repeated_above_its_answer(telegram, bot, answerer):
    answerer.reply = lambda question: abstained() if "pétrole" in question else answered()
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    telegram.user_taps(await telegram.next_message(READER), "Qui a revendiqué")
    message = await telegram.next_message(READER)
    assert message.spans("bold") == ["Qui a revendiqué le raid ?"]
    assert "[1]" in message.text


async def test_an_answer_is_not_shown_in_another_chat(telegram, answer):
    telegram.user_says(8, "Qui ?")
    other = await telegram.next_message(8)
    forged = answer.button("Sources")["callback_data"]
    tap = telegram.user_taps_data(other, forged)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert "n’est plus conservée" in telegram.tap_answers[tap]["text"]


@pytest.mark.slow
async def test_made_up_callback_data_break_nothing(telegram, answer):
    for data in ("s", "s:", "c:x:y:z", "🦊", "q:nothing:99", "l", "f:x", "i:go", "a:1"):
        tap = telegram.user_taps_data(answer, data)
        await telegram.until(lambda tap=tap: tap in telegram.tap_answers)
    telegram.user_says(READER, "Et maintenant ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_what_is_not_kept_has_no_buttons(telegram, serving):
    async with serving(retention_days=0):
        telegram.user_says(READER, "Qui ?")
        assert (await telegram.next_message(READER)).rows == []


INACCESSIBLE = {"message": {"chat": {"id": READER, "type": "private"}, "message_id": 4, "date": 0}}


@pytest.mark.parametrize("where", [INACCESSIBLE, {"inline_message_id": "x"}, {}], ids=["too old", "inline", "nowhere"])
async def test_a_tap_under_a_message_that_cannot_be_seen_is_acknowledged(telegram, bot, where, caplog):
    who = {"id": READER, "is_bot": False, "first_name": "Camille"}
    telegram.known_chats.add(READER)
    for data in ("k:ask:7", "n:drafts", "w:add:x", "s:x", "l:fr", "f:7:no", "i:no", "a:x:yes"):
        telegram.push({"callback_query": {"id": data, "from": who, "chat_instance": "1", "data": data} | where})
        await telegram.until(lambda data=data: data in telegram.tap_answers)
        assert "panne" not in telegram.tap_answers[data].get("text", "")
    assert "update_failed" not in caplog.text


@pytest.mark.slow
async def test_forged_data_that_no_button_has_are_no_failure_and_leave_no_traceback(telegram, answer, caplog):
    forged = (
        "f:1",
        "f:7:yes:1",
        "k:ask",
        "k:no:5:5",
        "k:yes:abc",
        f"k:yes:{'9' * 50}",
        "w:add",
        "a:1",
        "i:go:abc",
        "l:xx",
    )
    for data in forged:
        for who in (READER, ADMIN):
            tap = telegram.user_taps_data(answer, data, user=who)
            await telegram.until(lambda tap=tap: tap in telegram.tap_answers)
            assert telegram.tap_answers[tap]["text"].startswith("Cette réponse n’est plus conservée")
    assert "update_failed" not in caplog.text
