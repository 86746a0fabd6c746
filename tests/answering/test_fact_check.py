"""Claims held against the seeds: said to be true or false by a judge alone, or where an article has the very words."""

from contextlib import closing

import pytest

from bot.answering.fact_check import ClaimChecker
from bot.answering.judge import ModelJudge
from bot.llm.client import Model
from bot.llm.endpoint import Endpoint
from index.opening import Index, IndexPlace
from index.reader import Reader
from tests.doubles.model_api import Drop, ModelApi, Status

CLAIMED = "Deux groupes ont revendiqué la responsabilité de l’attaque."
DENIED = "Aucun groupe n’a revendiqué la responsabilité de l’attaque."
WORD_FOR_WORD = (
    "Deux groupes opérant en Ukraine - le Corps des volontaires russes (RVC) et la Légion de la liberté de la Russie - "
    "ont revendiqué la responsabilité."
)


@pytest.fixture
def checked(seeds_index):
    async def check(text, judge=None):
        return await ClaimChecker(seeds_index.reader, Reader.shared(), judge, 20).check(text)

    return check


@pytest.fixture
def judged(checked):
    async def check(text, *script):
        with ModelApi(*script) as api:
            return await checked(text, ModelJudge(Model(Endpoint("judge", api.base_url), first_wait=0.001)))

    return check


@pytest.mark.parametrize("claim", [CLAIMED, DENIED, "La Légion a capturé 40 soldats."])
async def test_without_a_judge_nothing_is_called_true_or_false_and_what_is_nearest_is_shown(checked, claim):
    [one] = await checked(claim)
    assert one.verdict == "unjudged"
    assert one.citations


@pytest.mark.slow
async def test_what_an_article_says_word_for_word_needs_no_judge(checked):
    [one] = await checked(WORD_FOR_WORD.upper().replace(" - ", " – "))
    assert one.verdict == "supported"
    assert [citation.quote for citation in one.citations] == [WORD_FOR_WORD]


@pytest.mark.slow
async def test_an_accent_makes_another_word_and_no_article_said_it(checked):
    [one] = await checked(WORD_FOR_WORD.replace("revendiqué", "revendique"))
    assert one.verdict == "unjudged"


@pytest.mark.slow
async def test_a_judge_says_what_is_true_and_what_is_not_and_each_has_its_quotation_first(judged):
    first, second = await judged(f"{CLAIMED} {DENIED}", "1: SUPPORTED\n2: CONTRADICTED")
    assert (first.verdict, second.verdict) == ("supported", "contradicted")
    assert first.citations[0].quote == second.citations[0].quote == WORD_FOR_WORD


async def test_no_judge_makes_a_figure_true_that_no_article_has(judged):
    [one] = await judged("Deux groupes ont revendiqué 97 attaques.", "1: SUPPORTED")
    assert one.verdict == "unjudged"
    assert one.citations


@pytest.mark.slow
async def test_what_a_judge_finds_nowhere_has_no_quotation(judged):
    [one] = await judged(CLAIMED, "1: UNKNOWN")
    assert (one.verdict, one.citations) == ("unknown", ())


@pytest.mark.parametrize("fault", [Status(500), Drop("")])
async def test_a_judge_that_fails_leaves_claims_unjudged(judged, fault):
    [one] = await judged(DENIED, *[fault] * 5)
    assert one.verdict == "unjudged"


async def test_exclamations_claim_nothing(checked):
    assert await checked("Incroyable ! Vraiment ?") == []


@pytest.fixture
def corrected(tmp_path):
    """An index of a toll and of its correction three days later."""
    folder = tmp_path / "articles"
    folder.mkdir()
    fire = "L’incendie de l’entrepôt Maréchal à Corvanne"
    (folder / "a.txt").write_text(
        f"---\ndate: 2031-11-03\n---\n{fire} a été maîtrisé dans la nuit. Deux personnes sont mortes dans l’incendie "
        "de l’entrepôt Maréchal. Le feu a pris dans l’entrepôt vers minuit. L’entrepôt Maréchal emploie 80 salariés."
    )
    (folder / "b.txt").write_text(
        f"---\ndate: 2031-11-06\n---\n{fire} a fait moins de victimes qu’annoncé. Une personne est morte, et non deux, "
        "dit la préfecture."
    )
    with closing(Index(IndexPlace(tmp_path / "data"))) as index:
        index.run([str(folder)])
        yield index


@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Deux personnes sont mortes dans l’incendie de l’entrepôt Maréchal.", "supported"),
        ("Deux personnes sont mortes dans l’incendie de l’entrepôt Maréchal Logistique à Corvanne.", "unjudged"),
    ],
)
async def test_beside_what_is_nearest_stands_what_a_later_article_says(corrected, claim, verdict):
    [one] = await ClaimChecker(corrected.reader, Reader.shared(), None, 20).check(claim)
    assert one.verdict == verdict
    assert [citation.article_id for citation in one.citations] == ["a", "b"]
    assert "Une personne" in one.citations[1].quote


@pytest.mark.slow
async def test_what_is_nearest_is_never_who_published_an_article_and_when(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Le viaduc de Cormeray fermé\n\nLe Relais — 4 mars 2032, par Ana Ruiz\n\nUne pile du viaduc est fissurée."
    )
    with closing(Index(IndexPlace(tmp_path / "data"))) as index:
        index.run([str(folder)])
        [one] = await ClaimChecker(index.reader, Reader.shared(), None, 20).check("Le viaduc a rouvert en mars 2032.")
    assert one.citations
    assert not [citation for citation in one.citations if "Relais" in citation.quote]
