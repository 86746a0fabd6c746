"""Log lines, for people and for machines."""

import json
import logging

from bot.metering.logs import JsonLines, TextLines
from bot.telegram.log import log


def test_a_log_line_for_machines_has_the_event_and_its_values_and_no_token(caplog):
    caplog.set_level(logging.INFO)
    log.warning("retried", endpoint="sendMessage", error="https://x/bot123456:AAbbccddeeffgghhiijj/y")
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert (line["level"], line["event"], line["endpoint"]) == ("warning", "retried", "sendMessage")
    assert "AAbb" not in json.dumps(line)


def test_a_log_line_for_machines_says_what_others_wrote_without_steering_the_terminal_of_who_reads_it(caplog):
    named = "raid\u202etxt.exe \x9b31m\x7f\u2066\u2028"
    caplog.set_level(logging.INFO)
    logging.getLogger("sourcier").info("%s was not read", named)
    line = JsonLines().format(caplog.records[-1])
    assert line.isprintable()
    assert json.loads(line)["event"] == f"{named} was not read"


def test_a_log_line_for_people_neither_steers_the_terminal_nor_forges_another_line(caplog):
    caplog.set_level(logging.INFO)
    logging.getLogger("sourcier").info("%s was not read", "a\x1b[2J\n2031-01-01 INFO sourcier all is well")
    line = TextLines().format(caplog.records[-1])
    assert "\x1b" not in line
    assert "\n" not in line
