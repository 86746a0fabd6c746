import random
import threading

import pytest

from tests.index.killing import begun, kill_one


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_the_old_index_or_the_new_one_and_the_next_completes_it(processes, tmp_path):
    dice = random.Random()
    started = begun(tmp_path, processes)
    started.change_everything()
    usual = started.run()
    for _ in range(3):
        kill_one(started, usual, dice)


@pytest.mark.slow
def test_a_reader_beside_a_writing_process_always_finds_every_article_once_old_or_new(processes, tmp_path):
    started = begun(tmp_path, processes)
    for _ in range(2):
        started.change_everything()
        writer = threading.Thread(target=started.run)
        writer.start()
        while writer.is_alive():
            assert started.figures_served() <= {started.figure - 1, started.figure}
        assert started.figures_served() == {started.figure}
