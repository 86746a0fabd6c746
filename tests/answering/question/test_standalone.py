import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.question.standalone import adds_nothing, standalone, standalone_by_model
from bot.answering.types import Turn
from bot.llm.client import Model
from bot.llm.deadline import Deadline
from bot.llm.endpoint import Endpoint
from bot.llm.usage import Usage
from tests.doubles.model_api import Hang, ModelApi, Status

CLAIM = [
    Turn("user", "Qui a revendiqué l'attaque de Belgorod ?"),
    Turn("assistant", "Deux groupes, dont le Corps des volontaires russes, l’ont revendiquée [1]."),
]
PERSON = [
    Turn("user", "Who is Denis Nikitin?"),
    Turn("assistant", "He heads the Russian Volunteer Corps [1]."),
]
DEAD = [
    Turn("user", "Selon Kapustin, combien de tués dans son camp ?"),
    Turn("assistant", "Deux tués, selon lui [1]."),
]
RUSSIAN = [Turn("user", "Кто командует Легионом?"), Turn("assistant", "Легионом командует Денис Капустин.")]


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        (
            "Et les blessés ?",
            CLAIM,
            "Les blessés ? (Qui a revendiqué l'attaque de Belgorod, Corps des volontaires)",
        ),
        ("Parfait merci, et combien de blessés ?", DEAD, "Selon Kapustin, combien de blessés dans son camp ?"),
        ("Merci beaucoup ! Et les blessés ?", DEAD, "Les blessés ? (Selon Kapustin, combien de tués dans son camp)"),
        ("et combien de blessés ?", DEAD, "Selon Kapustin, combien de blessés dans son camp ?"),
        ("which trucks did he see?", PERSON, "Which trucks did he see? (Denis Nikitin, Russian Volunteer Corps)"),
        ("Et,combien de blessés ?", DEAD, "Selon Kapustin, combien de blessés dans son camp ?"),
        ("– Et les blessés ?", DEAD, "Les blessés ? (Selon Kapustin, combien de tués dans son camp)"),
        ("Et lui ?", [Turn("user", "Qui est ?"), Turn("assistant", "Paul Durand.")], "Lui ? (Qui est, Paul Durand)"),
        (
            "¿Y el museo de la ciudad vieja?",
            [Turn("user", "¿Quién es el alcalde de Kerion?")],
            "El museo de la ciudad vieja? (el alcalde de Kerion)",
        ),
        ("А сколько ему лет?", RUSSIAN, "Сколько ему лет? (командует Легионом, Денис Капустин)"),
    ],
)
def test_a_follow_up_names_what_it_is_about(question, history, expected):
    assert standalone(question, history) == expected


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("Qui les commande ?", CLAIM),
        ("Qui d’autre a été arrêté ?", CLAIM),
        ("Who else was arrested?", PERSON),
        ("leur chef s’appelle comment ?", CLAIM),
        ("qu'en dit Kiev ?", CLAIM),
        ("Cette attaque a eu lieu quand ?", CLAIM),
        ("c'était quand ?", CLAIM),
        ("Et Moscou ?", CLAIM),
        ("is there a reward?", PERSON),
        ("how many people were missing?", PERSON),
        ("what about his brother?", PERSON),
        ("где он живёт?", RUSSIAN),
        ("А де він живе?", [Turn("user", "Хто командує Легіоном?"), Turn("assistant", "Денис Капустін.")]),
        ("Und die Verletzten?", [Turn("user", "Wie viele Tote gab es in Belgorod?"), Turn("assistant", "Zwei.")]),
        ("¿Y los heridos?", [Turn("user", "¿Cuántos muertos hubo en Belgorod?"), Turn("assistant", "Dos.")]),
        ("E i feriti?", [Turn("user", "Quanti morti a Belgorod?"), Turn("assistant", "Due.")]),
        ("¿Esta decisión sorprendió a los vecinos?", [Turn("user", "¿Quién cerró el puente de Kerion?")]),
        ("Onde ele trabalhava antes da guerra?", [Turn("user", "Quem dirige o porto de Salvin?")]),
        ("E o museu da cidade?", [Turn("user", "Quem dirige o porto de Salvin?")]),
        ("Waar werkte hij voor de oorlog begon?", [Turn("user", "Wie leidt de haven van Salvin?")]),
        ("pourquoi 30\u202f000 de moins ?", DEAD),
        ("why 30,000 fewer?", PERSON),
        (
            "warum 30.000 weniger?",
            [Turn("user", "Wie viele Besucher hatte das Museum?"), Turn("assistant", "410.000.")],
        ),
        ("有多少人受伤？", [Turn("user", "谁袭击了别尔哥罗德？")]),
        ("なぜですか？", [Turn("user", "誰が橋を閉鎖しましたか？")]),
    ],
)
def test_ellipsis_and_pronouns_are_follow_ups(question, history):
    assert standalone(question, history) != question


@pytest.mark.parametrize(
    "question",
    [
        "Quel est le prix du baril de pétrole ?",
        "où se trouve Kozinka ?",
        "Quelle école accueille 450 élèves ?",
        "What happened in 2031?",
        "Que s'est-il passé à Bryansk ?",
        "Quels villages les rebelles ont-ils voulu libérer ?",
        "À quel journal Andrii Cherniak a-t-il parlé de ses contacts ?",
        "et la météo à Paris demain ?",
        "Who is White Rex?",
        "Is it true that Tessier was arrested?",
        "Когда был взрыв в Лесограде?",
        "È vero che il ponte della città è chiuso?",
        "É verdade que a ponte da cidade está fechada?",
        "¿El puente de la ciudad está cerrado?",
        "Wie is de burgemeester van Amsterdam?",
        "谁是北京市的市长？",
        "東京都の現在の知事は誰ですか？",
        "ใครเป็นนายกเทศมนตรีของกรุงเทพ",
        "מי ראש העיר חיפה?",
        "मुंबई का मेयर कौन है?",
    ],
)
def test_a_new_topic_is_new(question):
    assert standalone(question, CLAIM) == question


def test_a_name_is_not_taken_for_said_because_its_letters_stand_within_a_word():
    history = [Turn("user", "Quelle anomalie a été vue ?"), Turn("assistant", "Une fissure, dit le Mali [1].")]
    assert standalone("Et les blessés ?", history) == "Les blessés ? (Quelle anomalie a été vue, Mali)"


def test_why_is_asked_of_the_last_answer():
    assert "l’ont revendiquée" in standalone("Pourquoi ?", CLAIM)


def test_an_abstention_is_nothing_to_lean_on():
    history = [CLAIM[0], Turn("assistant", "Les articles ne disent pas qui, à Paris, l’a fait.")]
    assert "Paris" not in standalone("Et les blessés ?", history)


def test_a_chain_of_follow_ups_goes_back_to_what_started_it():
    history = [*CLAIM, Turn("user", "Qui les commande ?"), Turn("assistant", "Denis Kapustin [2].")]
    assert standalone("il a quel âge ?", history) == (
        "Il a quel âge ? (Qui a revendiqué l'attaque de Belgorod, Denis Kapustin, Corps des volontaires)"
    )


def test_a_hundred_kilobytes_of_conversation_cost_nothing():
    noise = [Turn("user", "Bruit 4 512. " * 8_000), Turn("assistant", "Paris, Rome. " * 8_000)] * 20
    start = time.monotonic()
    assert len(standalone("Et les blessés ?", noise)) < 2_000
    assert time.monotonic() - start < 2


def test_without_a_conversation_every_question_stands_alone():
    assert standalone("Et les blessés ?", []) == "Et les blessés ?"


@settings(deadline=None)  # the first question loads the language models
@given(st.text(max_size=80), st.lists(st.builds(Turn, st.sampled_from(["user", "assistant"]), st.text(max_size=80))))
def test_any_text_gives_a_question(question, history):
    assert isinstance(standalone(question, history), str)


async def rewritten(question: str, *script) -> tuple[str, int]:
    with ModelApi(*script) as api:
        model = Model(Endpoint("scripted", api.base_url))
        given = await standalone_by_model(model, question, CLAIM, Deadline.after(30), Usage())
    return given, len(api.requests)


async def test_the_model_may_rewrite_a_follow_up():
    said = "Combien de blessés l’attaque de Belgorod a-t-elle faits ?"
    assert await rewritten("et les blessés ?", said) == (said, 1)


@pytest.mark.parametrize(
    "said",
    ["Et les blessés de l’attaque de Belgorod ?", "et combien a-t-elle fait de blessés, l’attaque de Belgorod ?"],
)
async def test_a_rewriting_that_says_what_is_meant_may_begin_as_the_question_did(said):
    assert await rewritten("et les blessés ?", said) == (said, 1)


@pytest.mark.parametrize(
    "said",
    [
        "Combien de blessés a faits l’attaque de Bryansk ?",
        "Combien de blessés parmi les 70 tués ?",
        "Qui a revendiqué l’attaque ?",
        "NONE",
        "et les blessés ?",
        "Et combien de blessés ?",
    ],
)
async def test_a_rewriting_that_adds_or_loses_something_or_still_leans_is_refused(said):
    assert await rewritten("et les blessés ?", said) == (standalone("et les blessés ?", CLAIM), 1)


async def test_a_failing_model_leaves_the_rules():
    given, _ = await rewritten("et les blessés ?", Status(401))
    assert given == standalone("et les blessés ?", CLAIM)


async def test_what_is_short_and_names_nobody_new_is_shown_to_the_model_too():
    question = "pourquoi deux groupes et pas trois ?"
    said = "pourquoi deux groupes et pas trois ont-ils revendiqué l’attaque de Belgorod ?"
    assert standalone(question, CLAIM) == question
    assert await rewritten(question, said) == (said, 1)


async def test_what_opens_as_a_follow_up_is_shown_to_the_model_whomever_it_names():
    question = "Et la version de Moscou, elle dit combien de groupes ?"
    said = "Et la version de Moscou, elle dit combien de groupes pour l’attaque de Belgorod ?"
    assert standalone(question, CLAIM) == question
    assert await rewritten(question, said) == (said, 1)


@pytest.mark.parametrize("said", ["le prix du pain monte encore ?", "le prix du pain monte encore, selon lui ?"])
async def test_a_short_question_on_something_new_stays_as_the_model_leaves_it(said):
    question = "le prix du pain monte encore ?"
    assert await rewritten(question, said) == (question, 1)


@pytest.mark.parametrize(
    "question", ["Qui est la maire de Kerion ?", "le prix du pain monte encore en hiver dans le canton de la vallée ?"]
)
async def test_of_what_names_somebody_new_or_is_long_no_model_is_asked(question):
    assert await rewritten(question, "never used") == (question, 0)


@pytest.mark.slow
async def test_a_slow_model_leaves_time_for_the_answer():
    with ModelApi(Hang()) as api:
        deadline = Deadline.after(3)
        model = Model(Endpoint("scripted", api.base_url))
        given = await standalone_by_model(model, "et les blessés ?", CLAIM, deadline, Usage())
    assert given == standalone("et les blessés ?", CLAIM)
    assert deadline.remaining() > 1


@pytest.mark.parametrize(
    "written",
    [
        "<think>Whose wounded?\nThose of Belgorod.</think>\n\n{}",
        "<think>Belgorod.</think>{}",
        "Rewritten question: {}",
        "**Question réécrite :** {}",
        "« {} »\nI kept the names.",
    ],
)
async def test_a_rewriting_is_taken_without_what_is_thought_or_said_around_it(written):
    said = "Combien de blessés l’attaque de Belgorod a-t-elle faits ?"
    assert await rewritten("et les blessés ?", written.format(said)) == (said, 1)


async def test_a_question_that_stands_alone_costs_no_request():
    assert await rewritten("Qui est White Rex ?") == ("Qui est White Rex ?", 0)


def test_a_figure_is_the_same_in_the_digits_of_any_script():
    history = [Turn("user", "كم عدد القتلى في عام ٢٠٢٣؟")]
    assert adds_nothing("كم عدد الجرحى في عام ٢٠٢٣؟", "وعدد الجرحى؟", history)


def test_inflected_names_are_the_same_names():
    assert adds_nothing("Где живёт Денис Капустина?", "где он живёт?", RUSSIAN)
