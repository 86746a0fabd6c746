import pytest

from bot.answering.answerability import THRESHOLD, best_sight, is_enough, support
from bot.answering.demand import demanded, lines_of
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from index.cutting import passages_of
from index.language import detect
from index.types import Article, ScoredPassage

MAYOR = (
    "La maire de Grandval, Mme Odile Ferrec, met en cause l’exploitant du tunnel. "
    "Un riverain, Luc Tassin, 71 ans, dit n’avoir rien vu. "
    "L’incendie a fait neuf morts et quatre disparus. "
    "La réparation coûtera 12 millions d’euros."
)
TWINS = (
    "Le tramway de Rivance compte 40 rames. Le syndicat SBT, dirigé par Ana Moreau, menace d’une grève. "
    "À Rivanne, à cent kilomètres de là, un préavis de grève a été déposé."
)


def answerable(found: Reading) -> bool:
    return is_enough(support(found))


def reading(question, text, *, title="Un article", lang="fr", language=None):
    article = Article(article_id="a", title=title, text=text, lang=lang)
    passages = tuple(ScoredPassage(passage, 1.0) for passage in passages_of(article))
    candidates = tuple(
        Candidate(found.passage, sentence, 1.0, frozenset(), has_kind=True)
        for found in passages
        for sentence in found.passage.sentences
    )
    return Reading(question, question, language or detect(question), passages, candidates)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quel âge a Odile Ferrec ?", "measure"),
        ("How old is the mayor of Grandval?", "measure"),
        ("Сколько стоит ремонт туннеля?", "measure"),
        ("Combien pesait la statue ?", "measure"),
        ("Combien de morts à Grandval ?", "count"),
        ("Wie viele Soldaten wurden verletzt?", "count"),
        ("Qui est le patron de la SBT ?", "person"),
        ("What is the name of the driver?", "person"),
    ],
)
def test_a_certain_demand_is_read_from_how_it_is_asked(question, kind):
    assert demanded(reading(question, MAYOR)).kind == kind


@pytest.mark.parametrize(
    "question",
    [
        "Pourquoi le tunnel a-t-il brûlé ?",
        "Que dit Odile Ferrec ?",
        "Qui est Odile Ferrec ?",
        "Depuis combien de temps le tunnel est-il fermé ?",
        "Quels sont les deux camps ?",
    ],
)
def test_other_questions_are_let_pass(question):
    found = reading(question, MAYOR)
    assert support(found) is None
    assert answerable(found)


@pytest.mark.parametrize(
    "question",
    [
        "Combien de morts à Grandval ?",
        "Combien de disparus à Grandval ?",
        "Quel âge a Luc Tassin ?",
        "How many people died in Grandval?",
        "Сколько погибших в Грандвале?",
        "Combien coûtera la réparation ?",
    ],
)
def test_what_stands_in_a_sentence_is_answerable_whatever_the_language_of_the_question(question):
    assert answerable(reading(question, MAYOR, title="Incendie à Grandval"))


@pytest.mark.parametrize(
    "question",
    [
        "Quel âge a Odile Ferrec ?",
        "Combien de blessés à Grandval ?",
        "How many wounded in Grandval?",
        "Combien d’enfants sont morts à Grandval ?",
        "Quel est le salaire d’Odile Ferrec ?",
    ],
)
def test_the_thing_next_to_what_is_asked_is_no_answer(question):
    found = reading(question, MAYOR, title="Incendie à Grandval")
    assert support(found) < THRESHOLD
    assert not answerable(found)


def test_a_name_that_only_looks_alike_is_not_what_is_asked_about():
    assert answerable(reading("Qui dirige le syndicat SBT à Rivance ?", TWINS))
    assert not answerable(reading("Combien de rames compte le tramway de Rivanne-Sud ?", TWINS))


def test_a_figure_that_belongs_to_a_name_must_be_there():
    text = "Le satellite Orbea-3 a coûté 152 millions d’euros."
    assert answerable(reading("Combien a coûté Orbea-3 ?", text))
    assert not answerable(reading("Combien a coûté Orbea-4 ?", text))


def test_names_are_known_without_capitals_by_how_articles_write_them():
    found = reading("combien de morts a grandval ?", MAYOR, title="Incendie à Grandval : Grandval en deuil")
    lower = reading("quel est le prix du pain ?", "Le prix du pain est de 2 euros.")
    assert demanded(lower).entities == ()
    assert answerable(found)


def test_a_person_is_somebody_whom_the_question_does_not_name_itself():
    text = "La société Nordane refuse de répondre. Nordane a nommé un patron."
    assert best_sight(reading("Qui est le patron de Nordane ?", text)).value == 0


def test_no_sentences_support_nothing():
    bare = reading("Quel âge a Odile Ferrec ?", MAYOR)
    assert support(Reading(bare.question, bare.standalone, "fr", (), ())) == 0


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [("tués", "killed", "dead"), ("раненых", "blessés", "wounded"), ("avocat", "lawyer", "lawyer")],
)
def test_words_of_several_languages_name_one_thing(one, other, line):
    assert line in lines_of(one) & lines_of(other)


def test_hostile_lengths_are_read_in_no_time():
    assert support(reading("Combien de " + "ab-" * 5000 + "?", MAYOR)) is not None
