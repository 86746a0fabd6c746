import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from index.cutting.sentences import split
from index.search.near_duplicates import differing_figures, group, newest_first, signature
from index.types import Article

DISPATCH = (
    "Sept pièces d’orfèvrerie ont été dérobées dans la nuit au musée de Corvance, a annoncé le parquet. "
    "Les malfaiteurs sont entrés à 3 h 12 par une verrière. Le préjudice est estimé à 5,8 millions d’euros par "
    "l’assureur. Trois individus cagoulés ont été filmés par les caméras de la place. La conservatrice attend "
    "que les enquêteurs lui rendent l’accès à la salle du trésor, fermée depuis dimanche."
)
CORRECTED = "CORVANCE – " + DISPATCH.replace(
    "5,8 millions d’euros par l’assureur.", "8,5 millions d’euros par l’assureur, et non à 5,8 millions comme indiqué."
)
OTHER = (
    "Le musée de Corvance a rouvert mardi après le vol de sept pièces d’orfèvrerie. Le préjudice serait de 5,8 "
    "millions d’euros. Les visiteurs étaient nombreux à faire la queue devant la salle du trésor, vide désormais."
)


def article(article_id: str, date: str | None, updated: str | None = None) -> Article:
    day = dt.date.fromisoformat
    return Article(article_id, "T", "x", "fr", date and day(date), updated and day(updated))


def test_a_copy_with_a_correction_is_linked_and_another_article_about_it_is_not():
    texts = {"a": DISPATCH, "b": CORRECTED, "c": OTHER}
    assert group({name: signature(text) for name, text in texts.items()}) == [{"a", "b"}]


def test_the_figure_that_was_corrected_is_kept_with_both_statements():
    (difference,) = differing_figures(split(DISPATCH, "fr"), split(CORRECTED, "fr"))
    assert "5,8 millions d’euros" in difference.older.text
    assert "8,5 millions d’euros" in difference.newer.text


def test_a_plain_copy_has_no_differing_figures():
    assert differing_figures(split(DISPATCH, "fr"), split(DISPATCH.replace("3 h", "3\u00a0h"), "fr")) == []


def test_the_last_version_comes_first():
    copies = [article("a", "2031-05-18"), article("b", "2031-05-17", "2031-05-20"), article("c", None)]
    assert [copy.article_id for copy in newest_first(copies)] == ["b", "a", "c"]


def test_groups_of_nothing_are_none():
    assert group({}) == []
    assert group({"a": signature("")}) == []


@given(st.lists(st.sampled_from([DISPATCH, CORRECTED, OTHER, "Court."]), max_size=6))
def test_the_same_text_is_always_one_group_and_groups_never_overlap(texts):
    groups = group({str(i): signature(text) for i, text in enumerate(texts)})
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    for found in groups:
        assert all({str(i) for i, other in enumerate(texts) if other == texts[int(name)]} <= found for name in found)
