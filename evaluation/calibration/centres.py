"""Make `index/embedding/e5_centres.npz`: the mean vector of plain questions in each language, for the embedded model.

Usage: python -m evaluation.calibration.centres
"""

import tomllib
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.embedding import centring, e5


def main() -> None:
    """Embed the questions and write their means, one array of shape (384,) a language."""
    questions = tomllib.loads(files("evaluation.calibration").joinpath("plain_questions.toml").read_text("utf-8"))
    model = e5.shared()
    means = {language: np.stack([model.query(q) for q in texts]).mean(axis=0) for language, texts in questions.items()}
    np.savez(Path(centring.__file__).with_name(centring.E5_CENTRES), allow_pickle=False, **means)


if __name__ == "__main__":
    main()
