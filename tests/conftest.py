"""What every test gets: no network but loopback, no settings of this machine, and an index of the seeds built once."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings as hypothesis_settings
from hypothesis.configuration import set_hypothesis_home_dir

from bot.garbage import collect_garbage_rarely
from bot.settings import Settings
from bot.sources import SHIPPED_ARTICLES
from index.opening import Index
from index.place import IndexPlace
from index.sources import Named, Selection
from tests.doubles.processes import Processes, forked_processes
from tests.doubles.remembering import KEPT_IN, remember_what_models_read

PROCESSES = pytest.StashKey[Processes]()
LOOPBACK = ["127.0.0.1", "::1", "localhost"]

hypothesis_settings.register_profile("whole", deadline=None, database=None, max_examples=60)
hypothesis_settings.register_profile("quick", hypothesis_settings.get_profile("whole"), max_examples=20)


def pytest_configure(config: pytest.Config) -> None:
    """Keep out what differs between machines: settings, keys, proxies; and whatever is not on this machine."""
    collect_garbage_rarely()  # as the program does
    remember_what_models_read()
    hypothesis_settings.load_profile("quick" if "not slow" in config.option.markexpr else "whole")
    config.option.allow_hosts = LOOPBACK
    config.option.allow_unix_socket = True
    proxies = {f"{scheme}_proxy" for scheme in ("http", "https", "all", "ftp")}
    for name in list(os.environ):
        if name.lower() in Settings.model_fields or name.lower() in proxies:
            del os.environ[name]
    os.environ.pop("SSL_CERT_FILE", None)  # httpx would prefer it to SSL_CERT_DIR
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["SSL_CERT_DIR"] = os.devnull  # nothing here speaks TLS: spare each client 40 ms for certificates
    os.environ["PYTHONPATH"] = str(config.rootpath)  # for the commands that tests start elsewhere
    # It keeps tables of all characters, which take a second to make: in an empty folder each worker would make its own.
    set_hypothesis_home_dir(config.rootpath / ".hypothesis")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Fork what starts processes while everything is imported and no test has made a thread."""
    if session.items and not session.config.option.collectonly:
        session.config.stash[PROCESSES] = forked_processes()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """Leave what has lived long out of pytest's two last garbage collections: a second of each worker."""
    gc.collect(1)
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _far_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run in an empty folder with an empty home: no `.env`, no caches, and nothing is left behind."""
    before, home = Path.cwd(), os.environ.get("HOME")
    folder = tmp_path_factory.mktemp("elsewhere")
    os.environ["HOME"] = str(folder)
    os.chdir(folder)
    yield
    os.chdir(before)
    if home is not None:
        os.environ["HOME"] = home


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two articles that Sourcier ships."""
    return SHIPPED_ARTICLES


@pytest.fixture(scope="session")
def of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _models_read_once(of_all_workers: Path) -> None:
    """Have workers, and the processes that they start, tell each other what the models have read."""
    folder = of_all_workers / "read"
    folder.mkdir(exist_ok=True)
    os.environ[KEPT_IN] = str(folder)


@pytest.fixture(scope="session")
def made_once(of_all_workers: Path) -> Callable[[str, Callable[[Path], object]], Path]:
    """`made_once(name, fill)` is a folder that `fill` has filled once for all workers: never write to it."""

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = of_all_workers / name, of_all_workers / f"{name}.done"
        with FileLock(of_all_workers / f"{name}.lock"):
            if not done.exists():
                fill(folder)
                done.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def built_seeds(made_once: Callable[[str, Callable[[Path], object]], Path], seeds: Path) -> Path:
    """A DATA_DIR with the seeds indexed: copy it, never write to it."""
    shipped = Selection({str(seeds): Named.SHIPPED})
    return made_once("seeds-index", lambda folder: Index(IndexPlace(folder)).run(shipped))


@pytest.fixture(scope="session")
def seeds_index(built_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of the seeds, to be read only."""
    return Index(IndexPlace(_copy(built_seeds, tmp_path_factory.mktemp("seeds"))))


@pytest.fixture
def seeds_data_dir(built_seeds: Path, tmp_path: Path) -> Path:
    """A DATA_DIR with the seeds indexed, to be written to."""
    return _copy(built_seeds, tmp_path)


def _copy(built: Path, folder: Path) -> Path:
    return Path(shutil.copytree(built, folder / ".sourcier"))


@pytest.fixture(scope="session")
def processes(pytestconfig: pytest.Config) -> Processes:
    """Starts processes of the program's own: imports are paid once."""
    return pytestconfig.stash[PROCESSES]
