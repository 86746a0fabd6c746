"""What the vectors of one generation find where records of other generations or parts of the index lie nearer."""

from dataclasses import replace

import pytest

from index.embedding.centring import Centring
from index.search.copies import Copies
from index.search.part import Part
from index.search.snapshot import FEW_ARTICLES, SENTENCES_SEARCHED, UNSEEN, Snapshot
from index.search.words import LexicalIndex, PassagePositions
from index.storage.chroma.store import SentenceHit
from index.storage.manifest import LiveArticle
from tests.doubles.word_vectors import word_vectors

DRAFTS = Part(frozenset({"drafts"}))


def version(number):
    return f"{number:032x}"


class Ranked:
    """A store whose sentences are near in a fixed order, one of each version; notes how many it was asked for."""

    def __init__(self, order):
        self.asked = []
        self._order = order

    def nearest(self, _vector, n, among=None):
        self.asked.append((n, among is not None))
        held = [one for one in self._order if among is None or one in among]
        return [SentenceHit(one, 0, 0, 1 - place / 10_000) for place, one in enumerate(held[:n])]


def snapshot(order, live, drafts=0):
    """A generation of `live` articles, of which the first are drafts."""
    held = {f"a{n}": LiveArticle(f"a{n}", version(n), "drafts" if n < drafts else "published") for n in range(live)}
    return Snapshot(
        generation=None, articles=held, passages=PassagePositions([one.version for one in held.values()], [1] * live),
        lexical=LexicalIndex.build([[]] * live), store=Ranked(order), embedder=word_vectors(), centring=Centring({}),
        copies=Copies([], {}),
    )  # fmt: skip


def found(taken, part=None):
    return list(taken.signals("le pont", part)[0])


def versions(*ranges):
    return [version(number) for numbers in ranges for number in numbers]


def test_where_all_that_is_near_is_live_one_look_is_enough():
    taken = snapshot(versions(range(300)), 300)
    assert found(taken) == [(one, 0) for one in versions(range(SENTENCES_SEARCHED))]
    assert taken.store.asked == [(SENTENCES_SEARCHED, False)]


@pytest.mark.parametrize(("dead", "looks"), [(50, 1), (51, 2)])
def test_where_more_than_half_of_what_is_near_is_not_live_the_search_looks_further(dead, looks):
    taken = snapshot(versions(range(1000, 1000 + dead), range(300)), 300)
    assert len(found(taken)) == (SENTENCES_SEARCHED - dead if looks == 1 else SENTENCES_SEARCHED)
    assert len(taken.store.asked) == looks


def test_a_store_with_nothing_more_is_not_asked_for_more():
    taken = snapshot(versions(range(1000, 1090), range(3)), 3)
    assert found(taken) == [(one, 0) for one in versions(range(3))]
    assert len(taken.store.asked) == 1


@pytest.mark.parametrize(("drafts", "named"), [(FEW_ARTICLES, True), (FEW_ARTICLES + 1, False)])
def test_a_small_part_is_named_to_the_store_and_a_large_one_looked_for_among_all(drafts, named):
    taken = snapshot(versions(range(600)), 600, drafts)
    assert found(taken, DRAFTS) == [(one, 0) for one in versions(range(SENTENCES_SEARCHED))]
    assert taken.store.asked == [(SENTENCES_SEARCHED, named)]


def test_a_large_part_that_others_crowd_out_is_named_after_all():
    published = range(FEW_ARTICLES + 1, 2000)
    taken = snapshot(versions(published, range(FEW_ARTICLES + 1)), 2000, FEW_ARTICLES + 1)
    assert found(taken, DRAFTS) == [(one, 0) for one in versions(range(SENTENCES_SEARCHED))]
    assert [named for _, named in taken.store.asked] == [False, False, True]


def test_a_passage_that_only_words_find_is_a_little_less_near_than_the_last_that_the_vectors_find():
    taken = snapshot(versions(range(2)), 2)
    taken = replace(taken, lexical=LexicalIndex.build([[], ["pont"]]), store=Ranked(versions(range(1))))
    near, signals = taken.signals("le pont")
    assert near == {(version(0), 0): 1.0}
    assert (signals[version(0), 0].dense, signals[version(0), 0].coverage) == (1.0, 0.0)
    assert (signals[version(1), 0].dense, signals[version(1), 0].coverage) == (1.0 - UNSEEN, 1.0)
