import pytest

from tests.hostile.fuzz import fuzz


@pytest.mark.slow
def test_damaged_bytes_break_no_reader():
    assert fuzz(seconds=4, seed=17) > 0
