from bot.answering.retrieval.exhibits import heading
from tests.answering.articles import dated

OPINION = dated("Le papier ne tombe pas en panne.", "2033-01-24", title="Rendez-nous le papier", source="La Tribune")


def test_over_the_sentences_of_an_article_stand_its_title_source_and_day():
    assert heading(OPINION) == "## Rendez-nous le papier (La Tribune, published Monday 2033-01-24)"


def test_who_wrote_an_article_stands_over_it_since_a_byline_is_no_sentence():
    signed = dated("Le papier tient.", "2033-01-24", title="Le papier", authors=("Gaspard Leterrier", "Maud Aubrel"))
    assert heading(signed) == "## Le papier (by Gaspard Leterrier and Maud Aubrel, published Monday 2033-01-24)"
