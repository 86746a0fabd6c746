from collections.abc import Iterator

import pytest
from tokenizers import Tokenizer

from index.reader import Reader
from tests.doubles.remembering import nothing_remembered


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that is shipped."""
    return Reader.shared()


@pytest.fixture(scope="session")
def tokenizer(reader) -> Tokenizer:
    """Its tokenizer."""
    return reader.load().tokenizer


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """Have the real model read what each test has it read."""
    with nothing_remembered():
        yield
