import pytest
from tokenizers import Tokenizer

from index.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that is shipped."""
    return Reader.shared()


@pytest.fixture(scope="session")
def tokenizer(reader) -> Tokenizer:
    """Its tokenizer."""
    return reader.load().tokenizer
