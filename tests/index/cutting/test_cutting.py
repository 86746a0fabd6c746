from dataclasses import replace

import pytest

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


def embedded(text):
    made = replace(ARTICLE, text=text)
    (sentence,) = passages_of(made)[0].sentences
    assert sentence.text == text
    return embedded_text(made, sentence).removeprefix(f"{ARTICLE.title}\n")


NOISE = {
    "addresses": " ".join(f"https://www.example.org/a/{n}?q={n}#f" for n in range(15)),
    "bytes": "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8B/+ " * 5 + "=",
    "figures": " ".join(f"{n},{n % 7} {n * 7919 % 9973}" for n in range(60)),
    "columns": ";".join(f"mot{n};{n}" for n in range(60)),
}


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_of_a_long_sentence_without_words_nothing_is_embedded_but_the_title(text):
    assert embedded(text) == ""


def test_of_a_long_sentence_that_is_hardly_words_those_are_embedded():
    assert embedded(f"Rapport complet : {NOISE['addresses']}") == "Rapport complet"


ORDINARY = [
    "Résultats : Brest 3-1 Nantes, Lyon 2-2 Lille, Metz 0-1 Rennes, Nice 4-0 Reims, Lens 1-1 Monaco, Paris 5-2 Angers.",
    "Le 12/03/2033, à 10h30, 1 254 électeurs sur 3 017 (41,6 %) avaient voté à Varsenne, contre 38,2 % le 14/03/2028.",
    "+33 6 12 34 56 78 ; 06 11 22 33 44",
    "ऊर्जा मंत्री ने कहा कि 2031 में 45 गाँवों को बिजली मिलेगी और इसके लिए 12,500 करोड़ रुपये खर्च किए जाएँगे।",
    "2031年3月15日、東京都の小池知事は記者会見で、総額1兆2,500億円の予算案を発表し、2032年4月1日から施行すると述べた"
    * 3
    + "。",
    "Речь идёт о 45 млн руб., выделенных в 2031 г. на ремонт 12 школ, 3 больниц и 17 км дорог в Н-ском р-не.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_has_figures_in_it_is_embedded_as_it_is(text):
    assert embedded(text) == text


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
