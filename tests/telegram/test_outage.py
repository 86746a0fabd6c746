import logging
import time

from prometheus_client import REGISTRY

from bot.telegram.outage import Outage
from index.errors import StoreUnwritable


def lines(caplog):
    return [record.message.split()[0] for record in caplog.records]


def test_an_outage_is_told_once_and_ends_with_what_is_written_after_it(caplog):
    caplog.set_level(logging.WARNING)
    outage, before = Outage(), time.monotonic()
    outage.note(StoreUnwritable("full"))
    outage.note(StoreUnwritable("full"))
    outage.end(before)  # was under way when it began
    assert REGISTRY.get_sample_value("sourcier_state_unwritable") == 1
    assert lines(caplog) == ["nothing_is_kept"]
    outage.end(time.monotonic())
    outage.end(time.monotonic())
    assert REGISTRY.get_sample_value("sourcier_state_unwritable") == 0
    assert lines(caplog) == ["nothing_is_kept", "kept_again"]
