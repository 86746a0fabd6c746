"""A set of one claim."""

import pytest

from tests.evaluation.claims.making import HEIGHT, TEXT, span
from tests.evaluation.making import write_lines


@pytest.fixture
def set_folder(tmp_path):
    """The folder of a set of one claim, and the claim’s line in it."""
    folder = tmp_path / "held"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "crue.txt").write_text(f"---\ntitle: La crue\nlang: fr\n---\n{TEXT}\n")
    exhibit = {"n": 1, "article": "crue", "start": span().start, "end": span().end, "text": HEIGHT}
    line = {"id": "a", "question": "Quelle hauteur ?", "answer_lang": "French", "claim": HEIGHT, "numbers": [1]}
    line |= {"supported": True, "kind": "reply", "exhibits": [exhibit]}
    write_lines(folder / "claims.jsonl", line)
    return folder, line
