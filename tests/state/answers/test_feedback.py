"""What readers think of answers."""

from tests.state.conftest import HERE, answer


def test_abstentions_and_down_votes_are_what_needs_improvement(memory):
    good, bad = memory.answers.store(HERE, answer("bonne")), memory.answers.store(HERE, answer("mauvaise"))
    memory.answers.store(HERE, answer("refusée", status="abstained"))
    memory.feedback.judge(good.id, 7, "up")
    memory.feedback.judge(bad.id, 7, "up")
    memory.feedback.judge(bad.id, 7, "down", "wrong")
    memory.feedback.judge(bad.id, 8, "down")
    found = [(a.document.question, reasons) for a, reasons in memory.feedback.to_improve()]
    assert found == [("mauvaise", ("wrong", "")), ("refusée", ())]
