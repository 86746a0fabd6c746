from hypothesis import given
from hypothesis import strategies as st

from index.cutting.passages import PASSAGE_LENGTH, group
from index.cutting.sentences import split
from index.types import Article
from tests.index.cutting.test_sentences import PRESS

LONG = st.lists(PRESS | st.sampled_from(["Mot " * 40 + "fin. ", "\n\n"]), max_size=30).map(" ".join)


def grouped(text):
    article = Article("a", "Titre", text, "fr")
    sentences = split(text, "fr")
    return sentences, group(article, sentences)


@given(LONG)
def test_the_passages_of_an_article_hold_each_of_its_sentences_once_and_in_order(text):
    sentences, passages = grouped(text)
    assert [sentence for passage in passages for sentence in passage.sentences] == sentences
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))


@given(LONG)
def test_a_passage_is_a_stretch_of_the_article_and_not_too_long(text):
    for passage in grouped(text)[1]:
        assert passage.text == text[passage.start : passage.end]
        assert passage.end - passage.start <= PASSAGE_LENGTH or len(passage.sentences) == 1


def test_a_passage_ends_with_a_paragraph_when_it_is_more_than_half_full():
    paragraph = " ".join(["Une phrase de quarante-neuf caractères, pas plus, ici."] * 9)
    passages = grouped(f"{paragraph}\n\n{paragraph}")[1]
    assert [passage.text for passage in passages] == [paragraph, paragraph]


def test_short_paragraphs_share_a_passage():
    assert len(grouped("Un.\n\nDeux.\n\nTrois.")[1]) == 1


def test_an_article_without_words_has_no_passage():
    assert grouped(" … ")[1] == ()


def test_the_id_of_a_passage_names_its_article():
    assert grouped("Un.")[1][0].passage_id == "a#0"


def test_a_paragraph_of_a_layout_ends_a_passage_too():
    paragraph = " ".join(["Une phrase de quarante-neuf caractères, pas plus, ici."] * 9)
    passages = grouped(f"{paragraph}\u2029{paragraph}")[1]
    assert [passage.text for passage in passages] == [paragraph, paragraph]
