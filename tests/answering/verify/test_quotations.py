from bot.answering.verify.evidence import Evidence
from bot.answering.verify.quotations import SHORTEST_QUOTATION, is_quoted, quotations, without_marks
from tests.answering.articles import exhibits, passage

TOLD = exhibits(passage("« Je pense que vous nous reverrez », a déclaré Kapustin.", title="Un raid à Belgorod"))
EVIDENCE = Evidence(tuple(TOLD), len(TOLD))


def test_a_word_or_two_between_marks_are_no_quotation():
    assert list(quotations("La mairie, « prudente », cite « Le Courrier ».")) == []
    [one] = quotations(f"Il dit « {' '.join(['mot'] * SHORTEST_QUOTATION)} ».")
    assert len(one.split()) == SHORTEST_QUOTATION


def test_a_quotation_stands_between_the_marks_of_any_language():
    for marked in ("« vous nous reverrez »", "“vous nous reverrez”", "„vous nous reverrez“", '"vous nous reverrez"'):
        assert list(quotations(f"Il dit {marked}.")) == ["vous nous reverrez"]


def test_a_translated_quotation_is_told_without_its_marks():
    assert without_marks("He said “you will see us again”.", EVIDENCE) == "He said you will see us again."
    assert without_marks("Il a dit « vous nous reverrez ».", EVIDENCE) == "Il a dit « vous nous reverrez »."


def test_a_title_is_declined_as_a_name_is_and_somebody_s_words_are_not():
    told = exhibits(passage("Obraz „Dama z sową” odnalazł się w pralni.", lang="pl"))
    evidence = Evidence(tuple(told), len(told))
    assert is_quoted("Damę z sową", evidence)
    assert not is_quoted("Damę z psem", evidence)
    french = exhibits(passage("Le tableau « La dame au hibou » a été retrouvé."))
    assert not is_quoted("Les dames aux hiboux", Evidence(tuple(french), len(french)))
