"""What is indexed can be searched where nothing can be written."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.doubles.disks import NO_RIGHT_TO_ALL, read_only
from tests.index.newsroom import Newsroom

ROOT = Path(__file__).parents[3]
SEARCH = """
import sys
from pathlib import Path
from index.errors import StoreError
from tests.index.newsroom import Newsroom
newsroom = Newsroom(Path(sys.argv[1]), articles=0)
assert newsroom.finds(2) and newsroom.index.summary().articles == 3
try:
    newsroom.run()
except StoreError as error:
    print(error)
"""


@pytest.mark.slow
def test_a_data_dir_that_cannot_be_written_is_searched_and_says_so_to_who_writes(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    newsroom.index.close()
    with read_only(newsroom.place.data_dir):
        done = subprocess.run(  # noqa: S603
            [*NO_RIGHT_TO_ALL, sys.executable, "-c", SEARCH, str(tmp_path)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "cannot be written" in done.stdout
