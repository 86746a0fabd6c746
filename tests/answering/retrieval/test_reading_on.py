"""What a model reads of an article beside the passages that a search found."""

from dataclasses import replace

from bot.answering.retrieval.reading_on import ARTICLES_READ_ON, FOREIGN_ARTICLES, read_on
from bot.answering.retrieval.search import Retrieval
from index.types import ScoredPassage
from tests.answering.articles import article, asked, candidates
from tests.doubles.library import InMemory

LONG = article(" ".join(f"Le port compte {n} grues, et le pilote numéro {n} dort." for n in range(30)), "long")


def found(library, *articles):
    """Retrieve the first passage of each article and no other."""
    first = [ScoredPassage(library.passages(one.article_id)[0], 1.0) for one in articles]
    return Retrieval(asked("Combien de grues a le port ?"), tuple(first), tuple(candidates(*articles)))


def read(library, retrieval):
    return {(one.passage.article.article_id, one.sentence.ordinal) for one in read_on(library, retrieval)}


def test_the_rest_of_an_article_is_read_with_the_passage_that_was_found():
    library = InMemory(LONG)
    assert len(library.passages("long")) > 1
    assert read(library, found(library, LONG)) == {("long", n) for n in range(30)}


def test_articles_further_down_are_not_read_to_their_end():
    articles = [replace(LONG, article_id=f"{n}") for n in range(ARTICLES_READ_ON + 1)]
    library = InMemory(*articles)
    whole = {name for name, ordinal in read(library, found(library, *articles)) if ordinal == 29}
    assert whole == {f"{n}" for n in range(ARTICLES_READ_ON)}


def test_what_the_search_found_counts_for_more_than_the_rest_of_its_article():
    library = InMemory(article("La grue tombe. Le port ferme.", "a"), LONG)
    best = {one.sentence.ordinal: one.score for one in read_on(library, found(library, LONG))}
    last_found = library.passages("long")[0].sentences[-1].ordinal
    assert best[last_found] > best[last_found + 1]


def test_an_article_that_has_changed_since_the_search_is_left_as_it_was_found():
    before = InMemory(LONG)
    retrieval = found(before, LONG)
    after = InMemory(article(f"{LONG.text} Fin.", "long"))
    assert read(after, retrieval) == {("long", s.ordinal) for s in before.passages("long")[0].sentences}


def test_the_best_passages_in_other_languages_are_read_though_what_shares_words_stands_before_them():
    foreign = [article(f"Der Hafen hat {n} Kräne. " * 3, f"de{n}", lang="de") for n in range(FOREIGN_ARTICLES + 2)]
    library = InMemory(LONG, *foreign)
    read_of = {name for name, _ in read(library, found(library, LONG))}
    assert len(read_of - {"long"}) == FOREIGN_ARTICLES


def test_articles_in_the_language_of_the_question_come_in_by_the_search_alone():
    library = InMemory(LONG, article("Le port compte neuf grues.", "near"))
    assert {name for name, _ in read(library, found(library, LONG))} == {"long"}
