"""Variants of the shipped sets: what must change an answer does, and nothing else."""

from pathlib import Path

import pytest

import evaluation
from evaluation.datasets.loading import load_set
from evaluation.measures.folding import fold
from evaluation.variants.renaming import rename
from evaluation.variants.withholding import withhold

SETS = Path(evaluation.__file__).parent / "sets"


@pytest.mark.slow
def test_every_shipped_set_has_variants_whose_gold_still_stands(tmp_path):
    for name in ("newsroom", "seeds", "gazette"):
        loaded = load_set(SETS / name)
        texts = {article.article_id: fold(article.text) for article in rename(loaded, tmp_path).articles}
        renamed = [each for one in rename(loaded, tmp_path).questions for each in one.gold]
        assert all(fold(each.quote) in texts[each.article_id] for each in renamed)
        taken = withhold(loaded, tmp_path).questions
        assert len(taken) >= 0.8 * sum(one.answerable for one in loaded.questions)
