from hypothesis import given
from hypothesis import strategies as st

from index.search.words.passage_positions import PassagePositions

articles = st.dictionaries(st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(1, 5), max_size=8)


@given(articles)
def test_every_passage_has_a_position_and_every_position_its_passage(held):
    places = PassagePositions(list(held), list(held.values()))
    keys = [(version, ordinal) for version, passages in held.items() for ordinal in range(passages)]
    assert [places.key(position) for position in range(len(places))] == keys
    assert [places.position(key) for key in keys] == list(range(len(keys)))
    assert all(version in places for version in held)


def test_what_is_not_there_has_no_position():
    places = PassagePositions(["b" * 32, "a" * 32], [2, 1])
    assert places.position(("b" * 32, 2)) is None
    assert places.position(("c" * 32, 0)) is None
    assert "c" * 32 not in places
    assert PassagePositions([], []).position(("a" * 32, 0)) is None
