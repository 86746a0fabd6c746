"""`/feedback`: refused and down-voted questions become an evaluation set."""

import json

import pytest

from evaluation.datasets.lines import FeedbackLine, GoldLine, QuestionLine, read_lines
from evaluation.labelling.labelling import label
from index.types import Article
from tests.telegram.conftest import ADMIN, READER, abstained, answered


@pytest.mark.slow
async def test_feedback_exports_refused_and_down_voted_questions_as_an_evaluation_set(telegram, bot, answerer):
    answerer.reply = lambda question: abstained(question) if "pétrole" in question else answered(question)
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    telegram.user_taps(message, "👎")
    await telegram.until(lambda: any("C’est faux" in button["text"] for button in message.buttons))
    tap = telegram.user_taps(message, "C’est faux")
    await telegram.until(lambda: tap in telegram.tap_answers)
    telegram.user_says(READER, "Et le pétrole ?")
    await telegram.next_message(READER)
    telegram.user_says(ADMIN, "/feedback")
    sent = await telegram.next_message(ADMIN)
    assert sent.file_name == "questions.jsonl"
    bad, refused = map(json.loads, sent.document.decode().splitlines())
    fields = ["id", "lang", "question", "type", "answerable", "answers", "gold", "must_mention", "must_not", "history",
              "voted_down", "answer"]  # fmt: skip
    assert list(bad) == list(refused) == fields
    assert (bad["question"], bad["type"], bad["answerable"]) == ("Qui ?", "factoid", True)
    assert bad["gold"] == [{"article": "raid", "quote": "Deux groupes ont revendiqué l’attaque."}]
    assert (refused["type"], refused["answerable"], refused["gold"]) == ("follow_up", False, [])
    assert refused["history"][0] == {"role": "user", "content": "Qui ?"}
    assert (bad["voted_down"], refused["voted_down"]) == (["wrong"], [])
    assert (bad["answer"]["mode"], refused["answer"]["status"]) == ("llm", "abstained")


async def test_what_feedback_exports_can_be_labelled(telegram, bot, tmp_path):
    telegram.user_says(READER, "Qui ?")
    tap = telegram.user_taps(await telegram.next_message(READER), "👎")
    await telegram.until(lambda: tap in telegram.tap_answers)
    telegram.user_says(ADMIN, "/feedback")
    exported = tmp_path / "questions.jsonl"
    exported.write_bytes((await telegram.next_message(ADMIN)).document)
    article = Article("raid", "Raid", "Deux groupes ont revendiqué l’attaque.", "fr")
    editor, told = iter(["yes", "factoid", "1", "", "deux groupes", "", ""]), []
    lines = list(read_lines(exported, FeedbackLine))
    assert label(lines, [article], tmp_path / "set.jsonl", ask=lambda _: next(editor), tell=told.append) == 1
    (labelled,) = read_lines(tmp_path / "set.jsonl", QuestionLine)
    assert labelled.gold == [GoldLine(article="raid", quote="Deux groupes ont revendiqué l’attaque")]
    assert "→ answered (llm): Deux groupes l’ont revendiquée. [1]" in told
    assert "voted down: no reason given" in told


async def test_feedback_without_any_says_so(telegram, bot):
    telegram.user_says(ADMIN, "/feedback")
    assert "rien à exporter" in (await telegram.next_message(ADMIN)).text
