"""The engine, over the real index of the seeds, with the scripted model behind real HTTP."""

import re
import time

import pytest

from bot.answering.endpoint import Endpoint
from bot.answering.engine import AnswerEngine, final_answer
from bot.answering.events import Finished, Proved, Retrieved
from bot.answering.gate import EvidenceGate
from bot.answering.model import Model
from bot.answering.types import Turn
from tests.doubles.model_api import Drop, Garbage, Hang, ModelApi, Status

WHO = "Qui a revendiqué la responsabilité de l'attaque ?"
PROVED = (
    "Deux groupes, le Corps des volontaires russes et la Légion de la liberté de la Russie, ont revendiqué l'attaque"
)


def engine(index, api=None, seconds=20.0):
    model = Model(Endpoint("scripted", api.base_url)) if api else None
    return AnswerEngine(index.reader, EvidenceGate.load(), model, seconds)


async def ask(index, question, *script, history=(), seconds=20.0):
    with ModelApi(*script) as api:
        return await final_answer(engine(index, api, seconds).answer(question, history)), api


async def test_progress_comes_first_and_the_answer_last(seeds_index):
    with ModelApi(f"{PROVED} [1].") as api:
        events = [event async for event in engine(seeds_index, api).answer(WHO)]
    assert [type(event) for event in events] == [Retrieved, Proved, Finished]


async def test_a_proved_sentence_is_out_while_the_model_still_writes(seeds_index):
    with ModelApi(Hang(f"{PROVED} [1]. Ensuite")) as api:
        started = time.monotonic()
        async for event in engine(seeds_index, api, seconds=4).answer(WHO):
            if isinstance(event, Proved):
                proved_after = time.monotonic() - started
            last = event
    assert proved_after < time.monotonic() - started - 0.5
    assert last.answer.sentences[0].text.startswith("Deux groupes")


async def test_a_sentence_is_cited_by_the_span_that_proves_it_whatever_the_model_marked(seeds_index):
    answer, _ = await ask(seeds_index, WHO, f"{PROVED} [29].")
    assert (answer.status, answer.mode, answer.model) == ("answered", "llm", "scripted")
    assert "ont revendiqué la responsabilité" in answer.citations[0].quote
    assert answer.text.endswith("[1].")


async def test_an_unproved_sentence_is_dropped_and_the_drop_recorded(seeds_index):
    answer, _ = await ask(seeds_index, WHO, f"{PROVED} [1]. Trois cents chars ont pris part au raid [2].")
    assert [sentence.text for sentence in answer.sentences] == [f"{PROVED}."]
    assert answer.rejected[0].text.startswith("Trois cents chars")


async def test_when_nothing_is_proved_the_model_may_mend_once(seeds_index):
    answer, api = await ask(seeds_index, WHO, "Trois cents chars ont pris part au raid [2].", f"{PROVED} [1].")
    assert len(api.requests) == 2
    assert answer.mode == "llm"
    assert answer.sentences[0].text.startswith("Deux groupes")


async def test_when_nothing_can_be_mended_the_articles_answer_in_their_own_words(seeds_index):
    answer, _ = await ask(seeds_index, WHO, "Trois cents chars ont pris part [2].", "NONE")
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert answer.rejected


async def test_a_model_that_finds_no_answer_makes_an_abstention_with_what_is_nearest(seeds_index):
    answer, _ = await ask(seeds_index, "who claimed responsibility?", "NONE")
    assert 0.35 < answer.evidence < 0.9
    assert (answer.status, answer.mode, answer.sentences) == ("abstained", "llm", ())
    assert answer.nearest


async def test_where_the_evidence_is_nearly_certain_the_articles_answer_although_the_model_declines(seeds_index):
    answer, _ = await ask(seeds_index, WHO, "NONE")
    assert answer.evidence >= 0.9
    assert (answer.status, answer.mode) == ("answered", "extractive")


@pytest.mark.parametrize(
    "failure", [Drop("Deux"), Garbage(), Status(500), Status(429), Status(401)], ids=lambda failure: repr(failure)[:20]
)
async def test_a_model_that_fails_leaves_an_extractive_answer_that_says_so(seeds_index, failure):
    answer, _ = await ask(seeds_index, WHO, *[failure] * 4, seconds=6)
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert "modèle" in answer.notice
    assert "Légion de la liberté de la Russie" in answer.text


async def test_a_model_that_hangs_costs_no_more_than_the_deadline(seeds_index):
    started = time.monotonic()
    answer, _ = await ask(seeds_index, WHO, Hang(), seconds=2)
    assert time.monotonic() - started < 6
    assert (answer.mode, answer.status) == ("extractive", "answered")
    assert "à temps" in answer.notice


async def test_what_was_proved_before_a_failure_is_kept(seeds_index):
    answer, _ = await ask(seeds_index, WHO, Hang(f"{PROVED} [1]. Mosc"), seconds=3)
    assert answer.mode == "llm"
    assert [sentence.text for sentence in answer.sentences] == [f"{PROVED}."]
    assert answer.notice


async def test_a_prompt_too_long_for_the_model_is_tried_shorter(seeds_index):
    too_long = Status(400, "This model's maximum context length is 512 tokens", kind="context_length_exceeded")
    answer, api = await ask(seeds_index, WHO, too_long, f"{PROVED} [1].")
    assert answer.mode == "llm"
    first, second = (sum(len(message["content"]) for message in request.messages) for request in api.requests)
    assert second < first


async def test_a_follow_up_is_searched_as_it_stands_alone(seeds_index):
    history = [Turn("user", "Selon Kapustin, combien de tués dans son camp ?"), Turn("assistant", "Deux tués.")]
    answer = await final_answer(engine(seeds_index).answer("Et combien de blessés ?", history))
    assert "Kapustin" in answer.standalone
    assert "10 blessés" in answer.text


async def test_without_a_model_nothing_is_asked_of_one(seeds_index):
    with ModelApi() as api:
        answer = await final_answer(engine(seeds_index, api).answer(WHO, use_model=False))
    assert (answer.mode, answer.model, answer.usage) == ("extractive", None, None)
    assert not api.requests


async def test_both_camps_are_heard_and_the_disagreement_is_marked(seeds_index):
    answer = await final_answer(engine(seeds_index).answer("Quelles sont les pertes du raid selon chaque camp ?"))
    assert "deux tués et 10 blessés" in answer.text
    assert "plus de 70" in answer.text
    assert answer.disagreement


async def test_the_prompt_the_model_and_the_cost_are_on_record(seeds_index):
    answer, _ = await ask(seeds_index, WHO, f"{PROVED} [1].")
    assert answer.prompt.startswith("answer@")
    assert answer.usage.requests == 1
    assert set(answer.timings) >= {"retrieve", "draft", "verify"}


async def test_a_claim_that_lost_its_speaker_gets_it_back(seeds_index):
    answer, _ = await ask(
        seeds_index,
        "Combien de nationalistes ukrainiens ont été tués ?",
        "Plus de 70 nationalistes ukrainiens ont été tués [7].",
    )
    assert "Moscou" in answer.sentences[0].text


async def test_a_second_opinion_can_take_a_proved_sentence_away(seeds_index):
    with ModelApi(f"{PROVED} [1].", "no", "NONE") as api:
        model = Model(Endpoint("scripted", api.base_url))
        doubting = AnswerEngine(seeds_index.reader, EvidenceGate.load(), model, 20, second_opinion=True)
        answer = await final_answer(doubting.answer(WHO))
    assert answer.mode == "extractive"
    assert [rejected.reason for rejected in answer.rejected] == ["second_opinion"]


async def test_a_proof_stands_when_the_second_opinion_cannot_be_had(seeds_index):
    with ModelApi(f"{PROVED} [1].", Status(401)) as api:
        model = Model(Endpoint("scripted", api.base_url))
        doubting = AnswerEngine(seeds_index.reader, EvidenceGate.load(), model, 20, second_opinion=True)
        answer = await final_answer(doubting.answer(WHO))
    assert (answer.mode, len(answer.sentences)) == ("llm", 1)


async def test_an_answer_does_not_begin_with_a_true_sentence_beside_the_point(seeds_index):
    copied = "Un responsable américain a déclaré qu’il était « sceptique » quant à la véracité de ces affirmations [1]."
    answer, _ = await ask(seeds_index, "Quel est l'indicatif de Kapustin ?", copied, "NONE")
    assert answer.rejected[0].reason == "beside_the_point"
    assert "White Rex" in answer.text


async def test_where_the_model_tells_one_side_the_other_is_quoted(seeds_index):
    told = "Kapustin a déclaré que ses pertes étaient de deux tués et 10 blessés [1]."
    answer, _ = await ask(seeds_index, "Quelles sont les pertes du raid selon chaque camp ?", told)
    assert answer.mode == "llm"
    assert answer.disagreement
    assert 'Autre version\u00a0: Moscou a affirmé avoir tué plus de 70 "nationalistes ukrainiens"' in answer.text


async def test_what_is_quoted_in_another_language_is_told_in_the_askers_where_the_model_can(seeds_index):
    def replies(request):
        if "You translate" not in request.messages[0]["content"]:
            return "Three hundred tanks took part in the raid [1]."
        number = re.search(r"\[(\d)\] [^\n]*deux de ses combattants", request.messages[1]["content"])[1]
        return f"[{number}] Kapustin said that two of his fighters had been slightly wounded."

    question = "How many of Kapustin's fighters does he say were slightly wounded in the Belgorod raid?"
    with ModelApi(answer=replies) as api:
        answer = await final_answer(engine(seeds_index, api).answer(question))
    assert answer.mode == "extractive"
    told = next(sentence for sentence in answer.sentences if "slightly" in sentence.text)
    assert "légèrement blessés" in answer.citations[told.citations[0] - 1].quote


async def test_where_the_model_tells_both_sides_nothing_is_added(seeds_index):
    told = (
        "Kapustin a déclaré que ses pertes étaient de deux tués et 10 blessés [1]. "
        "Moscou a affirmé avoir tué plus de 70 nationalistes ukrainiens [2]."
    )
    answer, _ = await ask(seeds_index, "Quelles sont les pertes du raid selon chaque camp ?", told)
    assert answer.disagreement
    assert "Autre version" not in answer.text


async def test_a_question_that_the_model_repeats_is_no_answer(seeds_index):
    echoed = "Qui a revendiqué la responsabilité de l'attaque ? [1]"
    answer, _ = await ask(seeds_index, WHO, echoed, "NONE")
    assert "question" in {rejected.reason for rejected in answer.rejected}
    assert answer.mode == "extractive"


async def test_a_copied_sentence_is_an_answer_only_if_it_is_worth_quoting(seeds_index):
    copied = (
        "Il a également déclaré que les combattants avaient pris un véhicule blindé russe et un canon anti-drone "
        "comme trophées [8]."
    )
    answer, _ = await ask(seeds_index, "Quel est l'indicatif de Kapustin ?", copied, "NONE")
    assert "White Rex" in answer.text


async def test_a_sentence_in_another_language_than_the_question_is_written_again(seeds_index):
    french, english = f"{PROVED} [1].", "Two groups claimed responsibility: the RVC and the Legion [1]."
    answer, api = await ask(seeds_index, "Who claimed responsibility for the attack?", french, english)
    assert "language" in {rejected.reason for rejected in answer.rejected}
    assert "English" in str(api.requests[-1])


async def test_what_is_written_again_is_held_to_the_same(seeds_index):
    french = f"{PROVED} [1]."
    answer, _ = await ask(seeds_index, "Who claimed responsibility for the attack?", french, french)
    assert [rejected.reason for rejected in answer.rejected] == ["language", "language"]
    assert answer.mode == "extractive"


async def test_a_model_that_overlooks_the_answer_is_asked_again_with_what_would_be_quoted(seeds_index):
    answer, api = await ask(seeds_index, WHO, "NONE", f"{PROVED} [1].")
    assert len(str(api.requests[1])) < len(str(api.requests[0])) / 2
    assert (answer.mode, answer.sentences[0].text[:11]) == ("llm", "Deux groupes"[:11])
