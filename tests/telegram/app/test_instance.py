"""One bot at a time on one data directory."""

import pytest

from bot.telegram.app.instance import only_instance
from index.errors import SourcierError


def test_a_second_instance_is_told_what_to_do(configured):
    with only_instance(configured()), pytest.raises(SourcierError, match="stop it first"), only_instance(configured()):
        pass
