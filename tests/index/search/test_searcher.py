"""The seeds, searched."""

import numpy as np
import pytest

from index.errors import ArticlesGone
from index.opening import Index
from index.place import IndexPlace
from index.types import Sentence

CLAIM = "ont revendiqué la responsabilité"


@pytest.mark.parametrize("question", [
    "Qui a revendiqué la responsabilité de l'attaque ?",
    "qui a revendique la responsabilite de l attaque",
    "Which groups claimed responsibility for the attack?",
    "Какие две группы взяли на себя ответственность за атаку?",
])  # fmt: skip
def test_the_passage_that_answers_is_found_whatever_the_language_of_the_question(seeds_index, question):
    assert any(CLAIM in scored.passage.text for scored in seeds_index.reader.search(question, 3))


def test_results_are_ordered_by_score_and_no_passage_comes_twice(seeds_index):
    found = seeds_index.reader.search("matériel militaire occidental", 10)
    scores = [scored.score for scored in found]
    ids = [scored.passage.passage_id for scored in found]
    assert scores == sorted(scores, reverse=True)
    assert len(set(ids)) == len(ids)


def test_at_most_k_passages_are_found(seeds_index):
    assert len(seeds_index.reader.search("Belgorod", 2)) == 2


def test_a_passage_is_cut_from_its_article_and_so_are_its_sentences(seeds_index):
    for scored in seeds_index.reader.search("Kapustin", 10):
        passage = scored.passage
        assert passage.text == passage.article.text[passage.start : passage.end]
        for sentence in passage.sentences:
            assert passage.article.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("query", ["", "   ", "?", "🙂", "a" * 20_000, "\x00", "' OR 1=1 --"])
def test_whatever_is_asked_a_search_answers(seeds_index, query):
    assert len(seeds_index.reader.search(query, 3)) <= 3


def test_all_passages_of_an_article_are_given_in_reading_order(seeds_index):
    passages = seeds_index.reader.passages("000_605d74962cc20640")
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert passages[0].text.startswith("Le commandant russe d'une milice")


def test_an_unknown_article_has_no_passages(seeds_index):
    assert seeds_index.reader.passages("nowhere") == ()
    assert seeds_index.reader.article("nowhere") is None


def test_similarities_are_cosines_of_the_centred_vectors_of_queries_and_sentences(seeds_index):
    reader = seeds_index.reader
    passage = reader.search("Qui a revendiqué l'attaque ?", 1)[0].passage
    sentences = [(passage.article, sentence) for sentence in passage.sentences]
    vectors = reader.sentence_vectors(sentences)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=0.01)
    similarities = reader.similarities(["Qui a revendiqué la responsabilité ?", "Quel temps fait-il ?"], sentences)
    assert similarities.shape == (2, len(sentences))
    assert CLAIM in sentences[int(similarities[0].argmax())][1].text
    found = reader.search("Qui a revendiqué la responsabilité ?", 1)[0]
    assert found.passage == passage
    assert found.dense == pytest.approx(similarities[0].max(), abs=0.01)


def test_a_sentence_that_is_not_in_the_index_is_an_error(seeds_index):
    article = seeds_index.reader.article("000_605d74962cc20640")
    with pytest.raises(LookupError, match="sentence 999"):
        seeds_index.reader.sentence_vectors([(article, Sentence(999, 0, 1, "L"))])


@pytest.mark.slow
def test_an_article_that_is_taken_down_while_it_is_read_is_told_as_that(seeds_data_dir):
    index = Index(IndexPlace(seeds_data_dir))
    passage = index.reader.search("Qui a revendiqué l'attaque ?", 1)[0].passage
    sentences = [(passage.article, sentence) for sentence in passage.sentences]
    index.reader.sentence_vectors(sentences)
    index.remove([passage.article.article_id])
    with pytest.raises(ArticlesGone, match=passage.article.article_id):
        index.reader.sentence_vectors(sentences)
    with pytest.raises(ArticlesGone, match=passage.article.article_id):
        index.reader.similarities(["Qui ?"], sentences)
