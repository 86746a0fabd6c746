import datetime as dt

from index.cutting.cutting import passages_of
from index.search.dates.timeliness import timely
from index.types import Article, ScoredPassage

TODAY = dt.date(2025, 3, 19)


def found(name, score, date):
    article = Article(article_id=name, title="", text=f"Le bilan est de {name} morts.", lang="fr", date=date)
    return ScoredPassage(passages_of(article)[0], score)


RANKED = [
    found("six", 0.70, dt.date(2025, 3, 14)),
    found("sept", 0.66, dt.date(2025, 3, 16)),
    found("huit", 0.62, dt.date(2025, 3, 18)),
    found("aucun", 0.60, None),
    found("autre", 0.20, dt.date(2025, 3, 19)),
]


def order(question):
    return [one.passage.article.article_id for one in timely(RANKED, question, TODAY)]


def test_without_a_date_in_the_question_the_order_stays():
    assert timely(RANKED, "Combien de morts ?", TODAY) == RANKED


def test_the_latest_is_moved_up_and_what_is_off_the_subject_is_not():
    assert order("Quel est le dernier bilan ?") == ["huit", "sept", "six", "aucun", "autre"]


def test_articles_of_the_day_asked_about_and_shortly_after_are_moved_up():
    assert order("Combien de morts le 15 mars ?")[0] == "sept"


def test_nothing_found_stays_nothing():
    assert timely([], "le dernier bilan", TODAY) == []


def test_a_passage_that_means_the_very_day_comes_before_others_of_its_days():
    def told(name, score, text):
        article = Article(article_id=name, title="", text=text, lang="fr", date=dt.date(2025, 3, 16))
        return ScoredPassage(passages_of(article)[0], score)

    ranked = [told("dimanche", 0.70, "Le port a fermé dimanche."), told("samedi", 0.65, "Le pont a fermé samedi.")]
    first = [timely(ranked, f"Quoi le {day} mars ?", TODAY)[0].passage.article.article_id for day in (15, 16, 14)]
    assert first == ["samedi", "dimanche", "dimanche"]
