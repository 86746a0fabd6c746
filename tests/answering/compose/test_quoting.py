from dataclasses import replace

from bot.answering.compose.accounts import belongs, supersedes
from bot.answering.compose.composing import quoted as composed
from bot.answering.compose.quoting import CERTAIN, LONGEST_HEADING, MOST_QUOTED, choose, choose_about, highlights
from bot.answering.retrieval.pointing import Findings, Pointed
from bot.answering.trace import Trace
from bot.answering.verify import Verifier
from index.reader import Reader
from tests.answering.articles import article, asked, candidates, dated
from tests.doubles.embedding_library import EmbeddingLibrary

SURE, LIKELY, UNLIKELY = 5.0, 1.0, -5.0
FAR = 0.1
"""As near to the question as most sentences that have nothing to do with it."""


def found(*told):
    """Findings of (article, score, answering words and, unless it is the nearest, nearness), best first."""
    pointed = []
    for one, score, words, *near in told:
        candidate = next(c for c in candidates(one) if words in c.sentence.text)
        start = candidate.sentence.text.index(words)
        pointed.append(Pointed(candidate, score, score, start, start + len(words), 0.0, *near))
    return Findings(tuple(pointed), 0.9)


def chosen(findings, language="fr"):
    return choose(findings, language)


def texts(quoted):
    return [exhibit.text for exhibit in quoted.exhibits]


FLOOD = dated("La crue a fait trois morts. La digue sera refaite.", "2031-05-07", "crue")
PONANT = dated("Le bilan est de cinq morts.", "2031-05-07", "ponant")
LATER = dated("Le bilan est de sept morts.", "2031-06-20", "later")


def test_nothing_found_gives_nothing_to_quote():
    assert chosen(Findings((), 0.0)).exhibits == ()


def test_the_likeliest_sentence_is_quoted_with_its_answering_words():
    quoted = chosen(found((FLOOD, LIKELY, "trois morts")))
    assert texts(quoted) == ["La crue a fait trois morts."]
    [(start, end)] = quoted.highlights
    assert texts(quoted)[0][start:end] == "trois morts"


def test_a_further_sentence_is_quoted_only_if_it_belongs_to_the_answer():
    answer = (FLOOD, LIKELY, "trois morts")
    assert len(chosen(found(answer, (PONANT, SURE, "cinq morts"))).exhibits) == 2
    assert len(chosen(found(answer, (PONANT, UNLIKELY, "cinq morts", FAR))).exhibits) == 1


def test_of_two_sentences_that_are_as_likely_the_next_of_the_same_article_belongs_rather():
    debate = article("Le maire accuse l’exploitant. Celui-ci dément. Le pont a rouvert hier.", "debate")
    first, after, later = (
        found((debate, LIKELY, words)).pointed[0] for words in ("l’exploitant", "dément", "a rouvert")
    )
    assert belongs(first, after) > belongs(first, later)


def test_what_one_article_says_twice_is_quoted_once():
    twice = article("La crue a fait trois morts. Il y a donc trois morts à déplorer.", "twice")
    assert len(chosen(found((twice, SURE, "trois morts"), (twice, LIKELY, "a donc trois morts"))).exhibits) == 1


def test_what_two_articles_say_word_for_word_is_quoted_once():
    copies = [dated("La crue a fait trois morts.", "2031-05-07", name) for name in ("a", "b")]
    assert len(chosen(found(*((copy, SURE, "trois morts") for copy in copies))).exhibits) == 1


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    port = article("Anna Berg dirige le port. Elle a nié toute faute.", "port")
    pointed = found((port, SURE, "a nié"), (port, UNLIKELY, "dirige"))
    quoted = chosen(pointed)
    assert texts(quoted) == ["Anna Berg dirige le port.", "Elle a nié toute faute."]
    assert [exhibit.number for exhibit in quoted.exhibits] == [1, 2]
    assert quoted.highlights[0] is None


def test_where_quotations_share_a_sentence_they_are_one_with_the_answering_words_of_each():
    port = article("Anna Berg dirige le port. Elle a un adjoint. Il a nié toute faute. Elle se tait.", "port")
    answer = chosen(found((port, SURE, "un adjoint"), (port, LIKELY, "toute faute")))
    verifier = Verifier(EmbeddingLibrary(), Reader.shared())
    proofs = [verifier.quote(exhibit) for exhibit in answer.exhibits]
    [citation] = composed(asked("Qui a nié quoi ?"), proofs, Trace(), highlights(answer)).citations
    assert citation.quote == "Anna Berg dirige le port. Elle a un adjoint. Il a nié toute faute."
    assert [citation.quote[start:end] for start, end in citation.highlights] == ["un adjoint", "toute faute"]


def test_two_accounts_have_no_heading():
    assert chosen(found((FLOOD, SURE, "trois morts"), (PONANT, SURE, "cinq morts"))).heading == ""


def test_a_newer_figure_for_the_same_thing_takes_the_place_of_the_older_one():
    quoted = chosen(found((FLOOD, LIKELY, "trois morts"), (LATER, SURE, "sept morts")))
    assert texts(quoted)[0] == "Le bilan est de sept morts."


def test_an_older_figure_for_the_same_thing_is_not_quoted_beside_the_newer_one():
    quoted = chosen(found((LATER, SURE, "sept morts"), (FLOOD, LIKELY, "trois morts")))
    assert texts(quoted) == ["Le bilan est de sept morts."]


def test_a_newer_figure_that_is_far_from_the_question_takes_no_place():
    assert not supersedes(*found((FLOOD, SURE, "trois morts"), (LATER, UNLIKELY, "sept morts", FAR)).pointed)


def test_who_said_something_does_not_grow_old():
    said = dated("Anna Berg accuse la direction.", "2031-05-07", "said")
    later = dated("Le syndicat accuse la préfecture.", "2031-06-20", "also")
    assert not supersedes(*found((said, LIKELY, "Anna Berg"), (later, SURE, "Le syndicat")).pointed)


def test_an_article_without_a_date_is_no_newer_one():
    undated = article("Le bilan est de sept morts.", "undated")
    assert not supersedes(*found((FLOOD, LIKELY, "trois morts"), (undated, SURE, "sept morts")).pointed)


def test_sure_words_that_are_all_that_was_asked_stand_over_their_quotation():
    assert chosen(found((FLOOD, SURE, "trois morts"))).heading == "trois morts"
    assert chosen(found((FLOOD, LIKELY, "trois morts"))).heading == ""


def test_words_in_another_language_than_the_question_do_not_stand_over_their_quotation():
    assert chosen(found((FLOOD, SURE, "trois morts")), "en").heading == ""


def test_no_more_is_quoted_than_reads_as_an_answer():
    subjects = ["Le pont", "La gare", "Un tram", "Les bus", "Les taxis", "Le métro", "Le port"]
    told = [(article(f"{one} ferme depuis {n} jours.", str(n)), SURE, f"{n} jours") for n, one in enumerate(subjects)]
    assert len(chosen(found(*told)).exhibits) == MOST_QUOTED


def test_words_stand_over_their_quotation_from_the_certainty_on_that_is_stated():
    assert chosen(found((FLOOD, CERTAIN, "trois morts"))).heading == "trois morts"
    assert chosen(found((FLOOD, CERTAIN - 0.1, "trois morts"))).heading == ""


def test_what_is_too_long_for_a_heading_or_nothing_but_punctuation_is_none():
    just, more = "a" * LONGEST_HEADING, "b" * (LONGEST_HEADING + 1)
    long = article(f"Le mot {just} est long. Le mot {more} aussi. On dit : « … ».", "long")
    assert chosen(found((long, SURE, just))).heading == just
    assert chosen(found((long, SURE, more))).heading == ""
    assert chosen(found((long, SURE, " «"))).heading == ""
    assert chosen(found((article("Il y a 3 morts.", "short"), SURE, "3"))).heading == "3"


def test_a_heading_begins_and_ends_with_a_word():
    assert chosen(found((FLOOD, SURE, " trois morts"))).heading == "trois morts"


def test_a_sentence_that_is_quoted_anyway_is_not_brought_along_again():
    port = article("Anna Berg dirige le port. Elle a nié toute faute.", "port")
    quoted = chosen(found((port, LIKELY, "a nié"), (port, LIKELY, "dirige")))
    assert sorted(texts(quoted)) == ["Anna Berg dirige le port.", "Elle a nié toute faute."]
    assert None not in quoted.highlights


def test_of_two_newer_figures_the_newest_takes_the_place():
    newest = dated("Le bilan est de neuf morts.", "2031-07-01", "newest")
    told = found((FLOOD, LIKELY, "trois morts"), (LATER, SURE, "sept morts"), (newest, SURE, "neuf morts"))
    assert texts(chosen(told))[0] == "Le bilan est de neuf morts."


def test_about_a_subject_each_article_is_quoted_once_with_the_first_sentence_that_names_it():
    arrested = article("Trois hommes ont été arrêtés. Viktor Lemm nie. Viktor Lemm sera jugé.", "arrested")
    earlier = article("On cherche Viktor Lemm. Il pleut.", "earlier")
    findings = found((arrested, UNLIKELY, "sera jugé"), (arrested, UNLIKELY, "nie"), (earlier, UNLIKELY, "cherche"))
    ranked = Findings(tuple(replace(one, rank=one.article is earlier) for one in findings.pointed), 0.1)
    quoted = choose_about(ranked, "viktor Lemm", "fr")
    assert texts(quoted) == ["Viktor Lemm nie.", "On cherche Viktor Lemm."]
    assert (quoted.highlights, quoted.heading) == ((None, None), "")


def test_a_subject_is_named_by_all_of_its_words_in_any_form_and_language_that_shares_them():
    findings = found((FLOOD, UNLIKELY, "trois morts"), (FLOOD, UNLIKELY, "La digue"))
    assert texts(choose_about(findings, "les digues", "fr")) == ["La digue sera refaite."]
    assert choose_about(findings, "la digue de Salvin", "fr").exhibits == ()
    assert choose_about(findings, "dig", "fr").exhibits == ()
    agency = found((article("L’Agence Méridienne l’affirme.", "agency"), UNLIKELY, "affirme"))
    assert texts(choose_about(agency, "Agence Méridienne", "en")) == ["L’Agence Méridienne l’affirme."]


def test_without_a_subject_nothing_is_quoted_about_it():
    findings = found((FLOOD, SURE, "trois morts"))
    assert choose_about(findings, "", "fr").exhibits == ()
    assert choose_about(findings, "lui", "fr").exhibits == ()
