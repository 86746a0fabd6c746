"""What is indexed can be searched where nothing can be written."""

import os
import subprocess
import sys
from pathlib import Path

from tests.index.newsroom import Newsroom

ROOT = Path(__file__).parents[3]
NO_RIGHT_TO_ALL = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""The administrator may write to folders that are shut for everybody else."""
SEARCH = """
import sys
from pathlib import Path
from index.errors import StoreError
from tests.index.newsroom import Newsroom
newsroom = Newsroom(Path(sys.argv[1]), articles=0)
assert newsroom.finds(2) and newsroom.index.holdings().articles == 3
try:
    newsroom.run()
except StoreError as error:
    print(error)
"""


def test_a_data_dir_that_cannot_be_written_is_searched_and_says_so_to_who_writes(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    newsroom.index.close()
    folders = [folder for folder, _, _ in os.walk(newsroom.place.data_dir)]
    files = [file for file in newsroom.place.data_dir.rglob("*") if file.is_file()]
    for shut in (*folders, *files):
        Path(shut).chmod(0o500)
    try:
        done = subprocess.run(  # noqa: S603
            [*NO_RIGHT_TO_ALL, sys.executable, "-c", SEARCH, str(tmp_path)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        for folder in folders:
            Path(folder).chmod(0o700)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cannot be written" in done.stdout
