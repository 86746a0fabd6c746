"""A source that was not there is known until it is read again, or is none any more."""

from bot.newsroom.failures import MissingSources
from index.reasons import Reason


def test_a_source_that_was_not_there_is_told_until_it_is_read_again():
    missing = MissingSources()
    missing.note(["/press", "/radio"], Reason("is not there"))
    missing.forget(["/radio"])
    assert missing.sources == {"/press": Reason("is not there")}
    missing.note(["/press"], Reason("the network is down"))
    assert missing.sources == {"/press": Reason("the network is down")}


def test_what_is_gone_through_stays_as_it_is_while_a_run_is_noted():
    missing = MissingSources()
    missing.note(["/press"], Reason("is not there"))
    seen = iter(missing.sources)
    missing.note(["/radio"], Reason("is not there"))
    assert list(seen) == ["/press"]
