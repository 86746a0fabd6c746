from dataclasses import replace

from index.cutting.cutting import embedded_text, passages_of, record_id
from index.types import Article

ARTICLE = Article("raid", "Un raid dans le Nord", "Deux groupes l’ont revendiqué. Il a nié.", "fr")


def test_an_article_is_cut_into_passages_of_sentences():
    (passage,) = passages_of(ARTICLE)
    assert [sentence.text for sentence in passage.sentences] == ["Deux groupes l’ont revendiqué.", "Il a nié."]


def test_a_sentence_is_embedded_with_the_title_in_front_which_says_whom_a_pronoun_means():
    sentence = passages_of(ARTICLE)[0].sentences[1]
    assert embedded_text(ARTICLE, sentence) == "Un raid dans le Nord\nIl a nié."


def test_of_an_endless_title_only_the_beginning_is_embedded():
    endless = replace(ARTICLE, title="mot " * 10_000)
    assert len(embedded_text(endless, passages_of(endless)[0].sentences[0])) < 300


def test_of_a_word_without_an_end_only_the_beginning_is_embedded_unless_its_script_has_no_spaces():
    made_up = replace(ARTICLE, text=f"Un mot{'s' * 700} suit.")
    assert embedded_text(made_up, passages_of(made_up)[0].sentences[0]).endswith(f"mot{'s' * 97} suit.")
    japanese = replace(ARTICLE, text="東京都知事は記者会見で" * 20, lang="ja")
    assert embedded_text(japanese, passages_of(japanese)[0].sentences[0]).endswith(japanese.text)


def test_a_record_is_known_by_version_passage_and_sentence():
    assert record_id(ARTICLE.version, 3, 14) == f"{ARTICLE.version}:3:14"


def test_another_content_or_metadata_is_another_version():
    changed = [replace(ARTICLE, **change) for change in (
        {"title": "Autre"}, {"text": "Autre."}, {"lang": "en"}, {"source": "Le Courrier"}, {"authors": ("A. B.",)},
        {"url": "https://exemple.fr"}, {"section": "Monde"}, {"article_id": "autre"},
    )]  # fmt: skip
    assert len({article.version for article in [ARTICLE, *changed]}) == len(changed) + 1


def test_how_a_field_was_found_out_does_not_make_another_version():
    assert replace(ARTICLE, derived=frozenset({"lang"})).version == ARTICLE.version
