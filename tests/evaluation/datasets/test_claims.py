"""Sets of claims, and what is said when one is wrong."""

from collections import Counter
from pathlib import Path

import pytest

import evaluation
from evaluation.datasets.claims import load_claims
from index.errors import SourceError
from tests.evaluation.claims.making import span
from tests.evaluation.making import write_lines


def test_offsets_that_counted_white_space_otherwise_are_found_again(set_folder):
    folder, line = set_folder
    shifted = [{**line["exhibits"][0], "start": line["exhibits"][0]["start"] - 1}]
    write_lines(folder / "claims.jsonl", line | {"exhibits": shifted})
    assert load_claims(folder).claims[0].shown == (span(),)


@pytest.mark.parametrize("change", [{"text": "Rien de tel."}, {"text": " "}, {"article": "gone"}])
def test_an_exhibit_that_no_article_has_is_named(set_folder, change):
    folder, line = set_folder
    write_lines(folder / "claims.jsonl", line | {"exhibits": [line["exhibits"][0] | change]})
    with pytest.raises(SourceError, match="claim a: exhibit 1 does not stand in"):
        load_claims(folder)


def test_an_id_that_stands_twice_is_named(set_folder):
    folder, line = set_folder
    write_lines(folder / "claims.jsonl", line, line)
    with pytest.raises(SourceError, match="the id a stands there twice"):
        load_claims(folder)


def test_a_folder_without_claims_says_what_it_needs(tmp_path):
    with pytest.raises(SourceError, match=r"needs claims\.jsonl and articles/"):
        load_claims(tmp_path)


def test_the_shipped_claims_are_half_supported_and_of_every_kind():
    shipped = load_claims(Path(evaluation.__file__).parent / "sets" / "seeds").claims
    assert sum(one.supported for one in shipped) * 2 == len(shipped) == 60
    kinds = Counter(one.kind for one in shipped if not one.supported)
    assert set(kinds) == {"figure", "name", "negation", "speaker", "mixed", "overreach", "time"}
