import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.question import understand
from bot.answering.types import DraftSentence, Rejected
from bot.answering.verify import Proof, Verifier
from tests.answering.articles import asked, exhibits, passage
from tests.doubles.embedding_library import EmbeddingLibrary
from tests.doubles.reader import Believer, doubter

FLOOD = passage(
    "La préfète Inès Caradec parle de trois morts et de onze blessés.",
    "Elle a fermé le pont des Tanneurs à 2 h 15.",
    "Le barrage a coûté 40 millions d’euros.",
    "Hydrelis dément toute manœuvre.",
    title="La crue de l’Orvane",
    source="Le Ponant",
    date=dt.date(2031, 5, 7),
)
SHOWN = exhibits(FLOOD)
ASKED = asked("Que sait-on de la crue ?")


def verdict(text, *numbers, question=ASKED, shown=SHOWN):
    verifier = Verifier(EmbeddingLibrary(), Believer())
    return verifier.decide(verifier.examine(question, DraftSentence(text, numbers), shown))


def proof(text, *numbers, **asked) -> Proof:
    proved = verdict(text, *numbers, **asked)
    assert isinstance(proved, Proof), proved
    return proved


def quotes(text, *numbers, **asked):
    return [citation.quote for citation in proof(text, *numbers, **asked).citations]


def reason(text, *numbers, **asked):
    rejected = verdict(text, *numbers, **asked)
    assert isinstance(rejected, Rejected), rejected
    return rejected.reason


def test_a_proof_cites_each_sentence_that_it_needs():
    text = "Inès Caradec parle de trois morts, et le barrage a coûté 40 millions d’euros."
    assert quotes(text, 1, 3) == [SHOWN[0].text, SHOWN[2].text]


def test_what_proves_is_cited_before_what_only_says_who_it_is_about():
    shown = exhibits(
        passage("Inès Caradec est préfète.", "La représentante de l’État a fermé le pont des Tanneurs à 2 h 15.")
    )
    text = "Inès Caradec a fermé le pont des Tanneurs à 2 h 15."
    assert quotes(text, 1, 2, shown=shown) == [shown[1].text, shown[0].text]
    assert proof(text, 1, 2, shown=shown).exhibits == (2, 1)


def test_what_a_sentence_marks_is_cited_before_what_was_added_to_it():
    text = "Le barrage a coûté 40 millions d’euros, comme le dit Inès Caradec."
    verifier = Verifier(EmbeddingLibrary(), Believer())
    proved = verifier.decide(verifier.examine(ASKED, DraftSentence(text, (1,)), SHOWN), "supported")
    assert [citation.quote for citation in proved.citations] == [SHOWN[0].text, SHOWN[2].text]


def test_what_follows_from_other_figures_is_for_a_judge_to_decide():
    verifier = Verifier(EmbeddingLibrary(), Believer())
    drafted = DraftSentence("La crue a fait quatorze victimes, trois morts et onze blessés.", (1,))
    examined = verifier.examine(ASKED, drafted, SHOWN)
    assert isinstance(verifier.decide(examined, "supported"), Proof)
    assert isinstance(verifier.decide(examined, None), Rejected)


def test_a_unit_that_stands_behind_another_number_is_for_a_judge_to_carry_over():
    shown = exhibits(passage("Le texte est adopté par 54 % des voix contre 46."))
    examined = Verifier(EmbeddingLibrary(), Believer()).examine(
        ASKED, DraftSentence("46 % des voix sont allées contre le texte.", (1,)), shown
    )
    assert examined.veto is None
    assert isinstance(Verifier(EmbeddingLibrary(), Believer()).decide(examined, "supported"), Proof)
    assert isinstance(Verifier(EmbeddingLibrary(), Believer()).decide(examined, None), Rejected)


def test_a_sentence_that_adds_nothing_is_not_cited():
    assert quotes("Hydrelis dément toute manœuvre.", 4, 3) == [SHOWN[3].text]


def test_a_figure_in_words_is_cited_although_it_shares_no_word_with_the_sentence():
    shown = exhibits(passage("La crue a fait des morts à Salvin.", "Soixante-deux, précise le préfet."))
    assert quotes("La crue a fait 62 morts à Salvin.", 1, 2, shown=shown) == [exhibit.text for exhibit in shown]


def test_a_wrong_marker_does_not_lose_the_proof():
    examined = Verifier(EmbeddingLibrary(), Believer()).examine(
        ASKED, DraftSentence("Le barrage a coûté 40 millions d’euros.", (4,)), SHOWN
    )
    proved = Verifier(EmbeddingLibrary(), Believer()).decide(examined, "supported")
    assert SHOWN[2].text in [citation.quote for citation in proved.citations]


def test_a_sentence_without_markers_is_proved_by_what_is_nearest():
    assert quotes("Hydrelis dément toute manœuvre.") == [SHOWN[3].text]


def test_a_citation_begins_where_a_pronoun_is_explained():
    assert quotes("La préfète a fermé le pont des Tanneurs à 2 h 15.", 2) == [f"{SHOWN[0].text} {SHOWN[1].text}"]


def test_the_exhibits_that_were_cited_are_named():
    assert proof("Hydrelis dément toute manœuvre.", 4).exhibits == (4,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Inès Caradec parle de quatre morts.", "figure"),  # which is Catalan, too
        ("Le pont des Tanneurs a fermé vendredi.", "date"),
        ("Selon Bruno Tavernel, le pont a fermé.", "name"),
        ("Hydrelis dit : « nous avons ouvert les vannes ».", "quotation"),
    ],
)
def test_what_stands_nowhere_falls_although_everything_is_believed(text, why):
    assert reason(text, 1, 2, 3, 4) == why


def test_what_falls_says_what_it_pointed_at():
    rejected = verdict("Inès Caradec parle de quatre morts.", 1, 3)
    assert [exhibit.number for exhibit in rejected.marked] == [1, 3]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("…", "empty"),
        ("Combien de morts ?", "question"),
        ("« Qui a fermé le pont ? »", "question"),
        ("Qui a dit « non » ?", "question"),
        ("la crue " * 400, "length"),
    ],
    ids=["empty", "asks", "quotes a question", "asks for a quotation", "endless"],
)
def test_what_says_nothing_is_not_compared(text, why):
    assert reason(text, 1) == why


def test_a_sentence_that_quotes_a_question_at_its_end_asks_nothing():
    shown = exhibits(passage("La question posée aux habitants était : « Faut-il fermer le pont des Tanneurs ? »"))
    quoting = "La question posée était : « Faut-il fermer le pont des Tanneurs ? »"
    assert isinstance(verdict(quoting, 1, shown=shown), Proof)


def test_without_exhibits_there_is_no_proof():
    assert reason("Hydrelis dément.", 1, shown=[]) == "no_evidence"


def test_a_short_answer_is_judged_together_with_its_question():
    examined = Verifier(EmbeddingLibrary(), Believer()).examine(
        asked("Combien de blessés ?"), DraftSentence("Onze.", (1,)), SHOWN
    )
    assert examined.statement == "Combien de blessés ? Onze."


STRAYING = DraftSentence("Hydrelis a payé 40 millions d’euros.", (4,))
"""The sum stands in the third sentence, which it does not mark."""


def test_without_a_judge_a_sentence_whose_figure_stands_beside_its_marks_is_dropped():
    verifier = Verifier(EmbeddingLibrary(), Believer())
    assert verifier.decide(verifier.examine(ASKED, STRAYING, SHOWN)).reason == "unproved"


def doubted(text, *numbers, judged=None):
    """Return what becomes of a sentence that the reader does not see follow."""
    verifier = Verifier(EmbeddingLibrary(), doubter())
    return verifier.decide(verifier.examine(ASKED, DraftSentence(text, numbers), SHOWN), judged)


def test_without_a_judge_a_sentence_that_the_reader_does_not_see_follow_is_dropped():
    assert doubted("Hydrelis reconnaît toute manœuvre.", 4).reason == "unproved"


def test_an_articles_own_words_need_no_reader():
    assert isinstance(doubted("Hydrelis dément toute manœuvre.", 4), Proof)


def test_a_judge_lets_through_what_the_reader_doubts():
    assert isinstance(doubted("Hydrelis dément une manœuvre.", 4, judged="supported"), Proof)


def test_a_judge_lets_through_what_strays_from_its_marks():
    verifier = Verifier(EmbeddingLibrary(), Believer())
    assert isinstance(verifier.decide(verifier.examine(ASKED, STRAYING, SHOWN), "supported"), Proof)


@pytest.mark.parametrize("judged", ["contradicted", "unknown"])
def test_a_judge_refuses_what_keeps_to_its_marks(judged):
    verifier = Verifier(EmbeddingLibrary(), Believer())
    examined = verifier.examine(ASKED, DraftSentence("Hydrelis dément toute manœuvre.", (4,)), SHOWN)
    refused = verifier.decide(examined, judged)
    assert (refused.reason, [exhibit.number for exhibit in refused.marked]) == (judged, [4])


def test_a_translated_quotation_is_told_without_its_marks():
    told = proof("Hydrelis “denies that there was any manoeuvre”.", 4, question=asked("What does Hydrelis say?", "en"))
    assert told.text == "Hydrelis denies that there was any manoeuvre."


@pytest.mark.parametrize("number", range(1, 5))
def test_a_sentence_of_an_article_is_its_own_proof(number):
    quoted = Verifier(EmbeddingLibrary(), Believer()).quote(SHOWN[number - 1])
    assert quoted.text == SHOWN[number - 1].text
    assert quoted.citations[0].quote.endswith(quoted.text)


WORDS = (
    "Inès Caradec Hydrelis Tavernel Moscou trois onze 40 90 2031 mardi mai le pont a fermé à 2 h 15 « » . , ? il elle"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join)
NUMBERS = st.lists(st.integers(-1, 6), max_size=4).map(tuple)
VERDICTS = st.sampled_from(["supported", "contradicted", "unknown", None])


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(SENTENCES, NUMBERS, VERDICTS)
def test_no_verdict_lifts_a_veto(text, numbers, judged):
    verifier = Verifier(EmbeddingLibrary(), Believer())
    examined = verifier.examine(ASKED, DraftSentence(text, numbers), SHOWN)
    if examined.veto:
        assert verifier.decide(examined, judged).reason == examined.veto


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(SENTENCES | st.text(max_size=80), NUMBERS, VERDICTS)
def test_whatever_is_written_a_proof_quotes_what_was_shown(text, numbers, judged):
    verifier = Verifier(EmbeddingLibrary(), Believer())
    decided = verifier.decide(verifier.examine(ASKED, DraftSentence(text, numbers), SHOWN), judged)
    if isinstance(decided, Proof):
        assert decided.citations
        for citation in decided.citations:
            assert citation.quote == FLOOD.article.text[citation.start : citation.end] != ""
        assert {SHOWN[n - 1].text for n in decided.exhibits} <= {exhibit.text for exhibit in SHOWN}


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(
    st.text(alphabet="AaÉé'’.,;«»\"-_*12 дД\u200b\u202e\u00a0?", max_size=60),
    st.lists(st.text(alphabet="AbÉ’.«» 12Дд,-\u200b", max_size=40).map(str.strip).filter(bool), min_size=1, max_size=3),
    st.text(max_size=40),
)
def test_no_typography_breaks_the_verifier(text, sentences, question):
    shown = exhibits(passage(*sentences))
    assert verdict(text, 1, 99, question=understand(question), shown=shown) is not None
