"""The benchmark of searches, on little: what it measures is not asserted here."""

import pytest

from benchmarks.retrieval import WARM_UP, bench
from index.embedding import e5


@pytest.mark.slow
def test_the_benchmark_of_searches_prints_a_line_a_system(seeds_index, capsys):
    bench(seeds_index, e5.shared(), lambda _: None, ["Qui a revendiqué l'attaque ?"] * (WARM_UP + 2))
    told = capsys.readouterr().out
    assert "2 articles" in told
    assert "Sourcier" in told
