import random

from tests.index.killing import kill_one, runs


def test_a_run_that_is_killed_leaves_the_old_index_or_the_new_one_and_the_next_completes_it(tmp_path):
    dice = random.Random()  # noqa: S311 - moments, not secrets
    with runs(tmp_path) as started:
        started.change_everything()
        usual = started.run()
        for _ in range(5):
            kill_one(started, usual, dice)
