"""A follow-up is searched for where its own words lead, if they lead to something else. Over the real index."""

import pytest

from bot.answering.engine import AnswerEngine
from bot.answering.events import final_answer
from bot.answering.question import understand
from bot.answering.retrieval import retrieve
from bot.answering.types import Turn
from index.opening import Index
from index.place import IndexPlace
from tests.doubles.reader import doubter

ARTICLES = {
    "pont": "Le pont de Verlange rouvrira le 3 mai, a annoncé la maire, Odile Tassin. Sa pile nord s’est affaissée en "
    "février. Les travaux coûtent quatre millions d’euros. Deux ouvriers ont été blessés sur le chantier.",
    "pont-2": "Odile Tassin, maire de Verlange, promet un pont plus solide. Le préfet a visité le chantier lundi.",
    "musee": "Le musée des Tisserands de Brionne rouvrira le 12 septembre. La conservatrice a fait poser une verrière "
    "neuve. Le toit du musée avait pris l’eau pendant l’orage de juin.",
    "musee-2": "Le musée des Tisserands expose cent métiers à tisser. Ses tapisseries ont séché tout l’été.",
    "loups": "Trois brebis ont été tuées par un loup dans la vallée de l’Orne. Les éleveurs demandent des tirs.",
}  # fmt: skip
TALKED = (Turn("user", "Quand rouvre le pont de Verlange ?"), Turn("assistant", "Le 3 mai."))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("towns")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / f"{name}.txt").write_text(
            f"---\ntitle: {name}\nlang: fr\n---\n{text}\n", encoding="utf-8"
        )
    index = Index(IndexPlace(folder / "data"))
    index.run([str(folder / "articles")])
    return index.reader


def found(library, asked, history=TALKED):
    return [one.passage.article.article_id for one in retrieve(library, understand(asked, history)).passages]


@pytest.mark.parametrize("asked", ["Et le musée des tapisseries ?", "et le musée"])
def test_what_names_something_else_is_searched_for_there_alone(library, asked):
    articles = found(library, asked)
    assert articles[0].startswith("musee")
    assert not {"pont", "pont-2"} & set(articles)


@pytest.mark.parametrize(
    "asked", ["Et la maire ?", "pourquoi ?", "Combien coûte-t-il ?", "Et les ouvriers, combien de blessés ?"]
)
def test_what_was_talked_about_is_searched_for_otherwise(library, asked):
    assert found(library, asked)[0].startswith("pont")


def test_a_question_that_stands_alone_is_searched_for_as_it_is(library):
    assert found(library, "Quand rouvre le musée des Tisserands ?")[0].startswith("musee")


def test_the_reader_still_hears_what_was_asked_before(library):
    retrieval = retrieve(library, understand("et le musée", TALKED))
    assert "rouvre" in retrieval.question.standalone


@pytest.mark.slow
def test_where_nothing_else_is_indexed_a_follow_up_stays(tmp_path):
    (tmp_path / "pont.txt").write_text(ARTICLES["pont"], encoding="utf-8")
    index = Index(IndexPlace(tmp_path / "data"))
    index.run([str(tmp_path / "pont.txt")])
    assert found(index.reader, "et le musée") == ["pont"]


@pytest.mark.slow
def test_what_it_names_is_known_and_nothing_is_where_it_stays(library):
    changed, stays = (retrieve(library, understand(asked, TALKED)) for asked in ("et le musée", "Et la maire ?"))
    assert (changed.new_subject, stays.new_subject) == ("le musée", "")


async def test_where_nothing_answers_what_the_articles_say_of_it_is_shown(library):
    answer = await final_answer(AnswerEngine(library, doubter(), None, 60.0).answer("et le musée", TALKED))
    assert answer.status == "abstained"
    assert {one.article_id for one in answer.nearest} == {"musee", "musee-2"}
    assert all("musée" in one.quote for one in answer.nearest)
