"""Articles that an admin has sent and not yet confirmed."""


def test_a_submission_is_taken_once(memory):
    kept = memory.submissions.keep(1, "note.txt", content=b"texte")
    assert memory.submissions.take(kept.id) == kept
    assert memory.submissions.take(kept.id) is None
