"""What must hold of one newsroom holds of every newsroom made from it: other people, other places, other days.

A claim that stands is put through one change together with its articles, and stands; through the same change alone,
and falls.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import understand
from bot.answering.types import DraftSentence
from bot.answering.verify import Proof, Verifier
from tests.answering.articles import article, exhibits
from tests.doubles.embedding_library import EmbeddingLibrary
from tests.doubles.reader import Believer

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
NAMES = ("Lucie", "Bréhal", "Thibaut", "Lanvin", "Hydrelis", "Orvane")
OTHERS = ("Solveig", "Serrano", "Gilbert", "Tassin", "Ondaval", "Vélune")
AGAIN = ("Aïcha", "Benali", "Piotr", "Nowak", "Kerion", "Dniestr")
TEXT = (
    "La maire, Lucie Bréhal, accuse la société Hydrelis d’avoir ouvert les vannes le 3 mars. "
    "Le procureur Thibaut Lanvin a ouvert une enquête mardi. "
    "La crue de l’Orvane avait fait trois morts et 41 blessés à la fin de février."
)
CLAIMS = (
    "La maire Lucie Bréhal accuse Hydrelis d’avoir ouvert les vannes le 3 mars.",
    "Le procureur Thibaut Lanvin a ouvert une enquête le 18 mars 2031.",
    "La crue de l’Orvane avait fait 3 morts et quarante et un blessés à la fin de février.",
)
PUBLISHED = dt.date(2031, 3, 20)


def decided(question, drafted, shown):
    verifier = Verifier(EmbeddingLibrary(), Believer())
    return verifier.decide(verifier.examine(understand(question), drafted, shown))


@dataclass(frozen=True)
class Newsroom:
    text: str = TEXT
    claims: tuple[str, ...] = CLAIMS
    published: dt.date = PUBLISHED

    def through(self, old, new):
        """Return the newsroom with words of its articles and claims changed alike."""
        return replace(self, text=renamed(self.text, old, new), claims=tuple(renamed(c, old, new) for c in self.claims))

    def stands(self, claim):
        shown = exhibits(article(self.text, title="Une enquête", date=self.published))
        drafted = DraftSentence(claim, tuple(exhibit.number for exhibit in shown))
        return isinstance(decided("Que sait-on ?", drafted, shown), Proof)


def renamed(text, old, new):
    names = dict(zip(old, new, strict=True))
    return re.sub(r"\b(?:" + "|".join(map(re.escape, old)) + r")\b", lambda found: names[found[0]], text)


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_of_the_newsroom_stands(claim):
    assert Newsroom().stands(claim)


@pytest.mark.parametrize("names", [OTHERS, AGAIN], ids=["other people", "people from elsewhere"])
def test_with_other_people_and_places_the_same_claims_stand(names):
    changed = Newsroom().through(NAMES, names)
    assert all(changed.stands(claim) for claim in changed.claims)


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("names", [OTHERS, AGAIN], ids=["other people", "people from elsewhere"])
def test_a_claim_of_other_people_falls(claim, names):
    assert not Newsroom().stands(renamed(claim, NAMES, names))


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_one_name_of_another_is_enough_to_fall(place):
    told = [claim for claim in CLAIMS if NAMES[place] in claim]
    assert told
    assert not any(
        Newsroom().stands(renamed(claim, NAMES[place : place + 1], OTHERS[place : place + 1])) for claim in told
    )


@pytest.mark.parametrize("step", range(1, 12))
def test_with_other_months_the_claims_of_the_text_stand_and_those_of_the_old_months_fall(step):
    moved = MONTHS[step:] + MONTHS[:step]
    changed = Newsroom(published=dt.date(2031, 9, 11)).through(MONTHS, moved)
    for claim in (changed.claims[0], changed.claims[2]):
        assert changed.stands(claim)
        other = renamed(claim, moved, MONTHS[step - 1 :] + MONTHS[: step - 1])
        if not any(f"de {word}" in other for word in ("mars", "mai", "septembre")):  # other words, or the article's own
            assert not changed.stands(other)


@pytest.mark.parametrize("lang", ["en", "de", "es", "it", "ru", "uk"])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_is_the_same_in_another_language_and_no_other_month_is(lang, month):
    def told(day):
        return f"{format_date(day, 'd MMMM', lang)} 8"

    shown = exhibits(article(f"La digue a cédé le 14 {MONTHS[month - 1]}, huit fois.", title="Digue"))

    def stands(day):
        drafted = DraftSentence(told(day), (1,))
        return isinstance(decided("?", drafted, shown), Proof)

    assert stands(dt.date(2031, month, 14))
    assert not stands(dt.date(2031, month % 12 + 1, 14))


@pytest.mark.slow
@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_moved_by_any_time_a_day_of_the_week_is_the_day_that_it_was(published):
    newsroom = Newsroom(text=f"{TEXT.split('. ')[1]}.", published=published)  # a date beside it would be counted from
    tuesday = published - dt.timedelta((published.weekday() - 1) % 7)

    def told(day):
        return f"Thibaut Lanvin a ouvert une enquête le {format_date(day, 'd MMMM yyyy', 'fr')}."

    assert newsroom.stands(told(tuesday))
    assert not newsroom.stands(told(tuesday - dt.timedelta(28)))
    if 8 < published.timetuple().tm_yday < 358:  # a week that lies in two years gives both
        assert not newsroom.stands(told(tuesday.replace(year=tuesday.year - 1, day=min(tuesday.day, 28))))


def test_moved_by_a_year_the_claims_of_the_year_before_fall():
    later = Newsroom(published=PUBLISHED.replace(year=2032))
    assert not later.stands("Lucie Bréhal accuse Hydrelis d’avoir ouvert les vannes le 3 mars 2031.")
    assert later.stands("Lucie Bréhal accuse Hydrelis d’avoir ouvert les vannes le 3 mars 2032.")


FIGURES = st.integers(2, 9_999).filter(lambda n: n not in (3, 18, 41, 2031))


@pytest.mark.slow
@given(FIGURES, FIGURES)
def test_another_figure_stands_where_the_article_has_it_and_falls_where_it_has_not(one, other):
    text = TEXT.replace("41 blessés", f"{one} blessés")
    claim = "La crue de l’Orvane avait fait {} blessés."
    assert Newsroom(text).stands(claim.format(one))
    if one != other:
        assert not Newsroom(text).stands(claim.format(other)) or str(other) in text


def test_without_the_sentence_that_proves_it_a_claim_falls():
    *rest, last = TEXT.split(". ")
    assert last.endswith("février.")
    assert not Newsroom(f"{'. '.join(rest)}.").stands(CLAIMS[2])
