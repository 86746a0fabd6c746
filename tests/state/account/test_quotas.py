"""How many questions are left."""

from bot.state.account import DAY, MINUTE, Limit


def test_zero_means_zero(memory):
    exceeded = memory.quotas.spend([Limit(7, DAY, 0)])
    assert exceeded.limit.questions == 0


def test_a_quota_holds_until_its_span_is_over(memory, clock):
    limit = Limit(7, MINUTE, 2)
    assert [memory.quotas.spend([limit]) for _ in range(2)] == [None, None]
    exceeded = memory.quotas.spend([limit])
    assert exceeded.limit == limit
    assert 0 < exceeded.resets_in <= MINUTE
    clock.now += exceeded.resets_in
    assert memory.quotas.spend([limit]) is None


def test_a_question_over_one_limit_is_not_counted_against_the_others(memory):
    person, group = Limit(7, DAY, 5), Limit(-100, DAY, 1)
    memory.quotas.spend([person, group])
    for _ in range(9):
        assert memory.quotas.spend([person, group]).limit == group
    assert [memory.quotas.spend([person]) for _ in range(5)].count(None) == 4


def test_tallies_start_anew_each_day(memory, clock):
    memory.quotas.tally("questions")
    memory.quotas.tally("questions")
    assert memory.quotas.today() == {"questions": 2}
    clock.now += DAY
    assert memory.quotas.today() == {}
