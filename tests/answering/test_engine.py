"""The engine over articles in memory, with the scripted model behind real HTTP; at the end, over the real index."""

import asyncio
import gc
import time

import pytest

from bot.answering.engine import AnswerEngine
from bot.answering.events import Finished, Proved, Retrieved, final_answer
from bot.answering.judge.judges import ModelJudge
from bot.answering.question.asker import speaking
from bot.answering.types import Turn
from bot.llm.client import Model
from bot.llm.endpoint import Endpoint
from index.errors import ArticlesGone, ReaderMissing, StoreError
from index.reader import Reader
from prompts import load_replies
from tests.answering.articles import article, dated
from tests.doubles.library import InMemory
from tests.doubles.model_api import Drop, Garbage, Hang, ModelApi, Reply, Status
from tests.doubles.reader import Believer, doubter
from tests.doubles.writing import Writer, is_judgement

ASKED = "Combien de morts la crue de Salvin a-t-elle faits ?"
IN_ENGLISH = "How many people did the Salvin flood kill, according to the prefect?"
DEAD = "La crue de Salvin a fait trois morts et onze blessés, indique la préfecture."
DENIED = "La société Hydrelis dément toute manœuvre avant la crue de Salvin."
PROVED = "La crue de Salvin a fait 3 morts"
PROVED_IN_ENGLISH = "The Salvin flood killed 3 people"
FALSE = "La crue de Salvin a fait 90 morts"


def library():
    return InMemory(
        dated(
            f"{DEAD} Le pont des Tanneurs reste fermé depuis mardi.", "2031-05-07", "crue", title="La crue de Salvin"
        ),
        dated(f"{DENIED} Une enquête est ouverte.", "2031-05-09", "hydrelis", title="Hydrelis répond"),
    )


def english_library():
    return InMemory(article("The Salvin flood killed three people, according to the prefect.", lang="en"))


def engine(api=None, *, seconds=60.0, reader=None, judging=True, over=None):
    model = Model(Endpoint("scripted", api.base_url), first_wait=0.001) if api else None
    judge = ModelJudge(model) if judging else None
    return AnswerEngine(over or library(), reader or Believer(), model, seconds, judge=judge)


async def ask(*drafts, asked=ASKED, history=(), verdicts="SUPPORTED", **made):
    writer = Writer(*drafts, verdicts=verdicts)
    with ModelApi(answer=writer) as api:
        answer = await final_answer(engine(api, **made).answer(asked, history))
    return answer, writer, api.requests


def told(answer):
    return [sentence.text for sentence in answer.sentences]


async def test_progress_comes_first_and_the_answer_last():
    with ModelApi(answer=Writer(f"{PROVED} [1].")) as api:
        events = [event async for event in engine(api).answer(ASKED)]
    assert [type(event) for event in events] == [Retrieved, Proved, Finished]


async def test_what_is_proved_is_the_answer_with_its_citations():
    answer, *_ = await ask(f"{PROVED} [1].")
    assert (answer.status, answer.mode, answer.model) == ("answered", "llm", "scripted")
    assert answer.text == f"{PROVED} [1]."
    assert [citation.quote for citation in answer.citations] == [DEAD]


async def test_nothing_is_quoted_of_an_article_that_is_taken_down_while_the_model_writes():
    articles, writer = library(), Writer(f"{PROVED} [1].")

    def answer(request):
        if not is_judgement(request):
            articles.take_down("crue")
        return writer(request)

    with ModelApi(answer=answer) as api, pytest.raises(ArticlesGone, match="crue"):
        await final_answer(engine(api, over=articles).answer(ASKED))


@pytest.mark.slow
async def test_a_sentence_is_shown_while_the_judge_still_writes():
    draft = f"{PROVED} [1]. Hydrelis dément toute manœuvre [3]."
    slow = Reply("1: SUPPORTED\n2: SUPPORTED", pieces=("1: SUPPORTED\n", "2: SUPPORTED"), pause=0.8)
    proved = []
    with ModelApi(answer=Writer(draft, verdicts=slow)) as api:
        async for event in engine(api).answer(ASKED):
            if isinstance(event, Proved):
                proved.append(time.monotonic())  # noqa: PERF401 - each at its own time
    assert proved[1] - proved[0] > 0.4


async def test_an_answer_costs_two_requests_whatever_its_length():
    answer, writer, requests = await ask(f"{PROVED} [1]. Hydrelis dément toute manœuvre [3]. {FALSE} [1].")
    assert (writer.drafted, writer.judgements) == (1, 1)
    assert answer.usage.requests == len(requests) == 2


async def test_an_answer_without_a_judge_costs_one_request():
    answer, _, requests = await ask(f"{PROVED} [1].", judging=False)
    assert (told(answer), len(requests)) == ([f"{PROVED}."], 1)


async def test_another_model_at_another_endpoint_may_judge():
    with ModelApi(f"{PROVED} [1].") as writes, ModelApi("1: UNKNOWN") as judges:
        model, judge = (
            Model(Endpoint(name, at.base_url, own_price=price), first_wait=0.001)
            for name, at, price in (("large", writes, (1_000.0, 0.0)), ("cheap", judges, (0.0, 1_000.0)))
        )
        answer = await final_answer(
            AnswerEngine(library(), Believer(), model, 60, judge=ModelJudge(judge)).answer(ASKED)
        )
    assert [request.body["model"] for request in judges.requests] == ["cheap"]
    assert is_judgement(judges.requests[0])
    assert not is_judgement(writes.requests[0])
    assert [one.reason for one in answer.rejected] == ["unknown"]
    read, written = len(writes.requests[0].prompt.split()), 2  # tokens are words there
    assert answer.usage.cost_usd == pytest.approx((read + written) / 1_000)  # each at its own price


async def test_what_is_not_proved_is_replaced_by_quotations_of_what_it_marked():
    answer, *_ = await ask(f"{FALSE} [1].")
    assert (answer.status, answer.mode) == ("answered", "llm")
    assert answer.rejected[0].reason == "figure"
    assert all(any(text == f"«\u00a0{one.quote}\u00a0»" for one in answer.citations) for text in told(answer))
    assert answer.sentences


async def test_where_the_judge_fails_what_strays_from_nothing_that_it_marks_is_shown():
    answer, *_ = await ask(f"{PROVED} [1].", verdicts=Status(401))
    assert told(answer) == [f"{PROVED}."]


@pytest.mark.parametrize("asked", [ASKED, IN_ENGLISH])
async def test_an_answer_that_no_model_judged_says_so(asked):
    over, written = (library(), PROVED) if asked == ASKED else (english_library(), PROVED_IN_ENGLISH)
    answer, *_ = await ask(f"{written} [1].", asked=asked, over=over, judging=False)
    assert answer.notice == load_replies(answer.language).say("answer.unjudged")
    assert not answer.fault


@pytest.mark.slow
async def test_an_index_that_fails_while_the_model_writes_is_raised_and_no_reading_is_left_that_nobody_awaits():
    class Away(InMemory):
        def sentence_vectors(self, sentences):
            raise StoreError("away")

    class Blind(Believer):
        def read(self, question, passages):
            raise ReaderMissing("no weights")

    complaints = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(told["message"]))
    over = Away(dated(DEAD, "2031-05-07"))
    with ModelApi(answer=Writer(f"{PROVED} [1].")) as api, pytest.raises(StoreError):
        await final_answer(engine(api, over=over, reader=Blind()).answer(ASKED))
    gc.collect()
    await asyncio.sleep(0)
    assert complaints == []


async def test_none_stands():
    answer, *_ = await ask("NONE", reader=doubter())
    assert (answer.status, answer.mode, answer.sentences, answer.citations) == ("abstained", "llm", (), ())


async def test_what_a_model_finds_nearest_is_what_an_abstention_shows():
    answer, _, (request, *_) = await ask("NONE [2]", reader=doubter())
    (second,) = (line for line in request.prompt.splitlines() if line.startswith("[2] "))
    assert [quote.quote for quote in answer.nearest] == [second.removeprefix("[2] ")]


async def test_a_model_that_overlooks_an_answer_is_asked_once_more_with_fewer_sentences():
    long = InMemory(
        dated(f"{DEAD} Le pont reste fermé.", "2031-05-07", "crue", title="La crue de Salvin"),
        article(" ".join(f"La crue numéro {n} de Salvin intéresse {n} riverains." for n in range(30)), "b"),
    )
    answer, _, (first, second, judging) = await ask("NONE", f"{PROVED} [1].", over=long)
    assert told(answer)
    assert len(second.prompt) < len(first.prompt)
    assert is_judgement(judging)


async def test_a_model_that_sees_no_answer_and_gives_one_is_not_asked_again_and_says_it_once():
    draft = f"NONE\n{PROVED} [1]."
    answer, _, requests = await ask(draft, draft)
    assert told(answer) == [f"{PROVED}."]
    assert len(requests) == 2


@pytest.mark.parametrize("second", ["NONE", Status(401), Drop("La"), f"{FALSE}."], ids=repr)
async def test_none_stands_unless_the_second_look_proves_something(second):
    answer, writer, _ = await ask("NONE", second)
    assert writer.drafted >= 2
    assert (answer.status, answer.sentences) == ("abstained", ())


async def test_a_second_none_that_names_nothing_leaves_what_the_first_found_nearest():
    answer, _, (request, *_) = await ask("NONE [2]", "NONE")
    assert [f"[2] {quote.quote}" in request.prompt for quote in answer.nearest] == [True]


async def test_a_tapped_suggestion_is_answered_without_a_model_by_what_names_its_subject():
    tapped = load_replies("fr").say("suggestion.about", name="Hydrelis")
    answer = await final_answer(engine(reader=doubter(), judging=False).answer(tapped))
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert told(answer) == [DENIED]


async def test_a_question_that_only_begins_like_a_suggestion_is_left_to_the_reader():
    asked = "Que disent les articles sur Hydrelis et qui l’a arrêtée ?"
    assert (await final_answer(engine(reader=doubter()).answer(asked))).status == "abstained"
    assert (await final_answer(engine().answer(asked))).status == "answered"


@pytest.mark.parametrize(("asked", "status"), [("Quoi ?", "abstained"), (ASKED, "answered")])
async def test_what_shares_no_word_with_any_article_is_not_answered_however_sure_the_reader_is(asked, status):
    answer = await final_answer(engine(reader=Believer()).answer(asked))
    assert (answer.status, answer.nearest) == (status, ())


async def test_between_languages_a_question_need_share_no_word():
    answer = await final_answer(engine(reader=Believer(), over=english_library()).answer("Сколько человек погибло?"))
    assert answer.status == "answered"


async def test_a_question_on_something_else_reaches_no_model():
    answer, _, requests = await ask(f"{PROVED} [1].", asked="Wer komponierte Parsifal?", reader=doubter())
    assert (requests, answer.status) == ([], "abstained")


@pytest.mark.parametrize("failure", [Drop("La"), Garbage(), Status(500), Status(429), Status(401)], ids=repr)
async def test_a_model_that_fails_leaves_the_articles_own_words_and_says_so(failure):
    answer, *_ = await ask(failure)
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert "modèle" in answer.notice
    assert DEAD in told(answer)


UNREACHABLE = "http://127.0.0.1:9/v1"
FAULTS = [
    (Status(401), "OPENAI_API_KEY", "OPENAI_API_KEY"),
    (Status(404, "The model `scripted` does not exist", kind="model_not_found"), "LLM_MODEL", "LLM_MODEL"),
    (Status(429, "You exceeded your quota", kind="insufficient_quota"), "crédit", "credit"),
    (Status(402, "Insufficient Balance"), "crédit", "credit"),
    (Reply("La", finish="content_filter"), "filtre de contenu", "content filter"),
    (Status(400, "The response was filtered", kind="content_filter"), "filtre de contenu", "content filter"),
]


@pytest.mark.parametrize(("failure", "french", "english"), FAULTS, ids=lambda value: str(value)[:24])
async def test_each_failure_is_told_in_one_line_with_what_to_do(failure, french, english):
    for asked, over, expected in ((ASKED, library(), french), (IN_ENGLISH, english_library(), english)):
        answer, *_ = await ask(failure, asked=asked, over=over)
        assert expected in answer.fault
        assert "\n" not in answer.fault
        assert answer.notice
        assert answer.mode == "extractive"


@pytest.mark.parametrize(("asked", "expected"), [(ASKED, "ne répond pas"), (IN_ENGLISH, "does not answer")])
async def test_no_connection_names_the_address_and_the_setting(asked, expected):
    model = Model(Endpoint("scripted", UNREACHABLE), first_wait=0.001)
    over = library() if asked == ASKED else english_library()
    answer = await final_answer(AnswerEngine(over, Believer(), model, 60).answer(asked))
    assert expected in answer.fault
    assert "127.0.0.1:9" in answer.fault
    assert "OPENAI_BASE_URL" in answer.fault


async def test_what_works_has_no_fault():
    answer, *_ = await ask(f"{PROVED} [1].")
    assert (answer.fault, answer.notice) == ("", "")


@pytest.mark.slow
async def test_a_model_that_hangs_costs_no_more_than_the_deadline():
    started = time.monotonic()
    answer, *_ = await ask(Hang(), seconds=2)
    assert time.monotonic() - started < 10
    assert (answer.mode, answer.status) == ("extractive", "answered")
    assert "à temps" in answer.notice


@pytest.mark.slow
async def test_what_was_proved_before_a_failure_is_kept():
    answer, *_ = await ask(Hang(f"{PROVED} [1]. Hydr"), seconds=8)
    assert answer.mode == "llm"
    assert told(answer) == [f"{PROVED}."]
    assert answer.notice


async def test_a_prompt_too_long_for_the_model_is_tried_shorter():
    long = article(" ".join(f"La crue numéro {n} de Salvin intéresse {n} riverains." for n in range(40)))
    too_long = Status(400, "This model's maximum context length is 512 tokens", kind="context_length_exceeded")
    _, _, (first, second, *_) = await ask(too_long, "La crue numéro 2 intéresse 2 riverains [1].", over=InMemory(long))
    assert len(second.prompt) < len(first.prompt)


async def test_a_follow_up_is_searched_as_it_stands_alone():
    history = [Turn("user", ASKED), Turn("assistant", f"{PROVED}.")]
    over = library()
    answer = await final_answer(engine(over=over).answer("Et combien de blessés ?", history))
    assert "Salvin" in answer.standalone
    assert answer.standalone in over.searched


async def test_a_model_is_told_one_language_to_answer_in_the_one_that_is_asked_for():
    answer, _, requests = await ask(f"{PROVED_IN_ENGLISH} [1].", asked=f"{ASKED} Réponds en anglais.")
    prompt = requests[0].messages[1]["content"]
    assert "Answer in English" in prompt
    assert "anglais" not in prompt
    assert (answer.language, answer.question) == ("en", f"{ASKED} Réponds en anglais.")
    assert told(answer) == [f"{PROVED_IN_ENGLISH}."]


async def test_without_a_model_quotations_are_introduced_in_the_language_that_is_asked_for():
    over = library()
    answer = await final_answer(engine(over=over).answer(f"{ASKED} Answer in English."))
    assert answer.introduction == load_replies("en").say("answer.extractive_introduction")
    assert over.searched[0] == ASKED


@pytest.mark.parametrize(("asker", "introduced_in"), [("fr", "fr"), ("en", "en"), ("", "en")])
async def test_quotations_are_introduced_in_the_askers_language_where_the_bot_does_not_speak_that_of_the_answer(
    asker, introduced_in
):
    with speaking(asker):
        answer = await final_answer(engine().answer(f"{ASKED} Réponds en allemand."))
    assert answer.introduction == load_replies(introduced_in).say("answer.extractive_introduction")
    assert (answer.language, answer.replies.language) == ("de", introduced_in)


async def test_without_a_model_nothing_is_asked_of_one():
    with ModelApi() as api:
        answer = await final_answer(engine(api).answer(ASKED, use_model=False))
    assert (answer.mode, answer.model, answer.usage) == ("extractive", None, None)
    assert not api.requests


async def test_the_answering_words_of_a_quotation_are_set_off():
    answer = await final_answer(engine().answer(ASKED))
    marked = [citation for citation in answer.citations if citation.highlights]
    assert marked
    for citation in marked:
        assert all(0 <= start < end <= len(citation.quote) for start, end in citation.highlights)


async def test_where_the_reader_sees_no_answer_the_bot_says_so_and_invents_none():
    answer = await final_answer(engine(reader=doubter()).answer(ASKED))
    assert (answer.status, answer.sentences) == ("abstained", ())


async def test_a_missing_part_is_said_to_be_missing_by_the_bot_itself():
    answer, *_ = await ask(f"{PROVED} [1].\nMISSING: le nombre de disparus")
    assert answer.missing.startswith("Ce que les articles ne disent pas")
    assert "le nombre de disparus" in answer.missing
    assert answer.text.endswith(answer.missing)
    assert "disparus" not in " ".join(told(answer))


async def test_a_disagreement_that_the_model_sees_is_marked():
    answer, *_ = await ask(f"DISAGREE\n{PROVED} [1]. Hydrelis dément toute manœuvre [3].")
    assert answer.disagreement


async def test_the_prompt_the_reader_the_cost_and_the_time_are_on_record():
    answer, *_ = await ask(f"{PROVED} [1].")
    assert answer.prompt.startswith("answer@")
    assert answer.reader == Believer.digest
    assert 0 <= answer.evidence <= 1
    assert set(answer.timings) >= {"retrieve", "draft", "verify"}


@pytest.mark.slow
async def test_over_the_real_index_with_the_real_reader_a_claim_is_proved_by_its_sentence(seeds_index):
    groups = "Le Corps des volontaires russes (RVC) et la Légion de la liberté de la Russie ont revendiqué l'attaque"
    with ModelApi(answer=Writer(f"{groups} [29].")) as api:
        model = Model(Endpoint("scripted", api.base_url), first_wait=0.001)
        real = AnswerEngine(seeds_index.reader, Reader.shared(), model, 60, judge=ModelJudge(model))
        answer = await final_answer(real.answer("Qui a revendiqué la responsabilité de l'attaque ?"))
    assert (answer.status, answer.mode) == ("answered", "llm")
    assert "ont revendiqué la responsabilité" in " ".join(citation.quote for citation in answer.citations)


@pytest.mark.slow
async def test_over_the_real_index_the_real_reader_quotes_who_claimed_the_attack(seeds_index):
    real = AnswerEngine(seeds_index.reader, Reader.shared(), None, 60)
    answer = await final_answer(real.answer("Qui a revendiqué la responsabilité de l'attaque ?"))
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert "ont revendiqué la responsabilité" in answer.text
