"""pytest with workers that are forked from one process, so that what each would import is imported once.

    python -m tests.forked_workers 3 --dist worksteal tests/index

runs three workers for each processor core. To start a worker takes some four seconds of processor time otherwise, most
of it for imports, and all start at once. pytest-xdist starts a worker as a Python with some code to run. Here that
Python only asks a process that has imported everything to fork, hands its standard streams to the fork, and waits for
its end.
"""

import gc
import math
import os
import shutil
import signal
import socket
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "index", "prompts", "evaluation")
FIRST_NEEDED_LATE = (
    "aiohttp.web",
    "chromadb.api.rust",
    "chromadb.telemetry.product.posthog",
    "datasketch",
    "dateparser",
    "docx",
    "openai.resources.chat",
    "pypdf",
    "scipy.stats",
    "telegram.ext",
    "trafilatura",
)
"""Libraries that these packages import inside functions, or that doubles import."""
OPTIONS = ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]
"""Among what is imported are anyio and platformdirs, which have plugins for pytest beside them."""
STREAMS = (0, 1, 2)
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that is only ours
MOST = 16
"""Workers. Each collects all tests before its first, which takes more time than it saves from here on."""
ROOM = 1_000_000_000
"""Bytes. A test that has passed leaves nothing: 140 MB lay there at most. A container often has 64 MB."""


def main(for_each_core: str, *arguments: str) -> int:
    """Run pytest with so many workers for each core; return its exit status. Each worker returns from here, too."""
    workers = min(math.ceil(float(for_each_core) * len(os.sched_getaffinity(0))), MOST)
    named = [one for one in arguments if Path(one.partition("::")[0]).exists()]
    if has_room_in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))
    import_packages()
    folder = mkdtemp(prefix="sourcier-workers-")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{folder}/socket")
        listening.listen()
        if not (server := os.fork()):
            serve(listening, named)
            return 0
        listening.close()  # or a worker would wait for a process that has ended
    python = f"{sys.executable} -S {Path(__file__).absolute()} fork {folder}/socket"
    import pytest  # noqa: PLC0415 - whoever asks for a fork has to start at once

    try:
        return pytest.main([*OPTIONS, f"--tx={workers}*popen//python={python}", *arguments])
    finally:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)
        shutil.rmtree(folder)


def has_room_in_memory() -> bool:
    """Whether there is a folder in memory for what tests write: on a disk, databases wait for it at every step."""
    return os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM


def serve(listening: socket.socket, tests: list[str]) -> None:
    """Import the tests, too; return in a fork for each that asks, when that fork has been a worker.

    `tests` are the files or folders that are to be run; none are all.
    """
    os.chdir(ROOT)
    load_what_all_need()
    import_tests(tests)
    if (threads := len(list(Path("/proc/self/task").glob("*")))) > 1:
        sys.exit(f"{threads - 1} threads run before workers are forked, which would wait for them for ever")
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the workers
    while True:
        asking, _ = listening.accept()
        _, streams, *_ = socket.recv_fds(asking, 1, len(STREAMS))
        if not os.fork():
            break
        asking.close()
        for stream in streams:
            os.close(stream)
    listening.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    become_worker(streams)
    asking.close()


def import_packages() -> None:
    """Import the program and the libraries that it needs, but nothing that pytest has yet to rewrite."""
    os.environ["OMP_NUM_THREADS"] = "1"  # as tests/conftest.py has it; a fork takes one thread along
    from importlib import import_module  # noqa: PLC0415 - as in main
    from pkgutil import walk_packages  # noqa: PLC0415

    from bot.garbage import collect_garbage_rarely  # noqa: PLC0415

    collect_garbage_rarely()
    for package in PACKAGES:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            if ".peers" not in module.name and not module.name.endswith("migrations.env"):
                import_module(module.name)
    for library in FIRST_NEEDED_LATE:
        import_module(library)


def load_what_all_need() -> None:
    """Load what most tests need, but nothing that makes threads, which a fork would miss."""
    from bot.answering.verify.exact.amounts.quantities import unit_names, unit_pattern  # noqa: PLC0415 - as above
    from bot.smalltalk.recognising import load_small_talk  # noqa: PLC0415
    from index.articles.completion.dates import written  # noqa: PLC0415
    from index.search.near_duplicates import signature  # noqa: PLC0415
    from index.text.analyser import analyse  # noqa: PLC0415
    from index.text.numbers.spellings import SPELLED  # noqa: PLC0415
    from index.text.numbers.words import figures  # noqa: PLC0415
    from prompts import load_replies  # noqa: PLC0415
    from prompts.languages import LANGUAGES  # noqa: PLC0415

    load_small_talk()
    signature("")
    written("32 novembre", None)  # makes patterns of two hundred languages, which takes two seconds
    for language in SPELLED:
        figures(language)  # to spell the numbers of all takes a second or two, too
        unit_names(language)
        unit_pattern(language)
    for language in LANGUAGES:
        analyse("Trois", language)
        load_replies(language)


def import_tests(tests: list[str]) -> None:
    """Have pytest import the modules of tests, which it rewrites: a worker that collects them has them already.

    What is wrong with one is told by the workers.
    """
    import pytest  # noqa: PLC0415

    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        pytest.main([*OPTIONS, "--collect-only", *tests], plugins=[OnlyImported()])


class OnlyImported:
    """A plugin that has no tests made of modules, which takes longer than to import them, and keeps no broken ones."""

    def pytest_pycollect_makeitem(self) -> list[object]:
        """Make none of whatever stands in a module."""
        return []

    def pytest_exception_interact(self, node: "pytest.Collector") -> None:
        """Forget a module whose import ended half way: a worker would take it for whole and run what it has."""
        for name in [name for name, module in sys.modules.items() if getattr(module, "__file__", "") == str(node.path)]:
            del sys.modules[name]


def become_worker(streams: list[int]) -> None:
    """Run what execnet sends through the standard input, which is how it begins in a new Python, too."""
    for number, stream in zip(STREAMS, streams, strict=True):
        os.dup2(stream, number)
        os.close(stream)
    exec(eval(sys.stdin.readline()), {"__name__": "__main__", "sys": sys})  # noqa: S102, S307


def ask_for_a_fork(address: str) -> None:
    """Have a worker take over the streams of this process; return when it has ended."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [b"."], list(STREAMS))
        server.recv(1)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fork", address, *_]:
            ask_for_a_fork(address)
        case arguments:
            sys.exit(main(*arguments))
