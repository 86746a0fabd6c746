from bot.answering.verify.exact.figure_readings import clock
from tests.answering.verify.exact.readings import keys, only


def test_hours_also_prove_how_many_they_are_and_a_time_with_a_colon_does_not():
    read = only(clock("18 h", "fr"))
    assert (keys([read]), read.also, [one.size for one in read.quantities]) == ([["t:1080"]], {"n:18"}, [64_800.0])
    assert only(clock("2 h 30", "fr")).also == {"n:2.5"}
    assert only(clock("18:00", "fr")).quantities == ()
