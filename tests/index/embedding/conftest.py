from collections.abc import Iterator

import pytest

from tests.doubles.remembering import nothing_remembered


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """Have the real model read what each test has it read."""
    with nothing_remembered():
        yield
