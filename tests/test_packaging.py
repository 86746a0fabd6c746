"""What is installed: a wheel that works elsewhere, and pinned dependencies that fit it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import hatch_build
from tests.doubles.packages import install_example

pytestmark = pytest.mark.slow
"""It takes a minute to make the wheel and to install it."""

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
GROUPS = PYPROJECT["dependency-groups"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DOCS_LOCK = (ROOT / "docs" / "requirements.txt").read_text(encoding="utf-8")


def pinned_in(lock):
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


PINNED = pinned_in(LOCK)
DOCS_PINNED = pinned_in(DOCS_LOCK)
EXTRAS = PROJECT["optional-dependencies"].values()


@pytest.fixture(scope="module")
def wheel(made_once):
    def build(folder):
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603

    (built,) = made_once("wheel", build).glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, made_once):
    """The wheel unpacked into a folder of its own, as `pip install --no-deps --target` does."""

    def install(folder):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)

    return made_once("installed", install)


def test_every_file_of_the_packages_is_in_the_wheel_under_one_name(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}
    here = {
        f"sourcier/{file.relative_to(ROOT)}"
        for package in ("bot", "index", "prompts", "evaluation", "seeds")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert names == here | {f"sourcier/{file.name}" for file in (ROOT / "sourcier").glob("*.py")}


def test_the_wheel_brings_the_command_and_the_license(wheel):
    archive = zipfile.ZipFile(wheel)
    (entry_points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "sourcier = sourcier.command:main" in archive.read(entry_points).decode()
    assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())


PROGRAM = f"""
import sys
sys.path = [path for path in sys.path if path != {str(ROOT)!r}]
import importlib, io, json, pkgutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
import sourcier, sourcier.command, sourcier.evaluation_command, sourcier.bot.sources as sources

def called(main, *words):
    sys.argv = ["sourcier", *words]
    with redirect_stdout(io.StringIO()) as shown, redirect_stderr(shown):
        try:
            main()
        except SystemExit as end:
            return [end.code or 0, shown.getvalue()]
    return [0, shown.getvalue()]

told = {{"sources": sources.__file__, "seeds": sources.SHIPPED_ARTICLES.is_dir()}}
told["ask"] = called(sourcier.command.main, "ask", "--no-llm", "Qui a revendiqué la responsabilité de l’attaque ?")
told["eval"] = called(sourcier.evaluation_command.app, "retrieval", "set", "--limit", "1", "--out", "run")
told["index"] = called(sourcier.command.main, "index", "journal.srt")
names = [module.name for module in pkgutil.walk_packages(sourcier.__path__, "sourcier.")]
for name in names:
    if ".peers" not in name and not name.endswith("migrations.env"):
        importlib.import_module(name)
told["modules"] = names
told["others"] = [name for name in sys.modules if name.partition(".")[0] in ("bot", "index", "prompts", "evaluation")]
Path("told.json").write_text(json.dumps(told))
"""
"""What an installed program is asked to do, all in one process: to import it takes seconds. Without the editable
installation of this repository, whose names would be found too."""


@pytest.fixture(scope="module")
def own_folder(installed, built_seeds, made_once):
    """A user's folder with modules of the names that Sourcier has in its repository, once `PROGRAM` has run there."""

    def run(folder):
        folder.mkdir()
        for name in ("index", "bot", "prompts", "evaluation"):
            (folder / f"{name}.py").write_text("raise RuntimeError('the module of somebody else')\n")
        install_example("formats", folder)
        (folder / "journal.srt").write_text("1\n00:00:01,000 --> 00:00:04,000\nLe port est en grève depuis lundi.\n")
        write_set(folder / "set")
        settings = {
            # The folder that it is called in comes first, as for any installed program.
            "PYTHONPATH": f"{folder}{os.pathsep}{installed}", "PYTHONUTF8": "1",
            "DATA_DIR": str(shutil.copytree(built_seeds, folder / "data")),
            "GIT_DIR": repository_of_something_else(folder / "something-else"),
        }  # fmt: skip
        subprocess.run([sys.executable, "-c", PROGRAM], cwd=folder, env=os.environ | settings, check=True)  # noqa: S603

    return made_once("own-folder", run)


def write_set(folder):
    """A set of one question: all that is measured has to be embedded first."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "crue.txt").write_text("---\ntitle: La crue\n---\nL’eau monte.\n", encoding="utf-8")
    gold = [{"article": "crue", "quote": "L’eau monte."}]
    question = {"id": "q", "lang": "fr", "question": "Que fait l’eau ?", "type": "factoid", "answerable": True}
    (folder / "questions.jsonl").write_text(json.dumps(question | {"gold": gold, "answers": ["elle monte"]}) + "\n")


def repository_of_something_else(folder):
    """A repository as the one that a virtual environment lies in; git finds it wherever it is asked."""
    folder.mkdir()
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "--quiet"), (*author, "commit", "--quiet", "--allow-empty", "-m", "x")):
        subprocess.run(["git", "-C", str(folder), *words], check=True)  # noqa: S603, S607
    return str(folder / ".git")


@pytest.fixture(scope="module")
def told(own_folder):
    return json.loads((own_folder / "told.json").read_text())


def test_an_installed_wheel_answers_from_the_seeds_it_brings(told, installed):
    assert told["sources"].startswith(str(installed))
    assert told["seeds"]
    status, shown = told["ask"]
    assert status == 0, shown
    assert "ont revendiqué la responsabilité" in shown


def test_an_installed_wheel_evaluates_and_writes_its_report(told, own_folder):
    status, shown = told["eval"]
    assert status == 0, shown
    assert "nDCG@10" in (own_folder / "run" / "report.html").read_text(encoding="utf-8")
    assert json.loads((own_folder / "run" / "manifest.json").read_text(encoding="utf-8"))["git"] == "unknown"


def test_a_package_finds_an_installed_wheel_under_the_names_that_a_clone_has(told):
    status, shown = told["index"]
    assert status == 0, shown
    assert "1" in shown


def test_every_module_of_an_installed_wheel_can_be_imported_and_meets_no_module_of_the_user(told):
    assert len(told["modules"]) > 150
    assert told["others"] == []


@pytest.mark.parametrize("wanted", [*PROJECT["dependencies"], *(each for extra in EXTRAS for each in extra)])
def test_what_the_project_wants_is_pinned_in_a_version_that_fits(wanted):
    requirement = Requirement(wanted)
    pinned = PINNED.get(canonicalize_name(requirement.name))
    assert pinned is not None, "run `make lock`"
    assert requirement.specifier.contains(pinned), "run `make lock`"


@pytest.mark.parametrize("lock", [LOCK, DOCS_LOCK], ids=["requirements.lock", "docs/requirements.txt"])
def test_every_pinned_file_is_known_by_its_hash_and_no_package_host_is_named(lock):
    pins = re.findall(r"^[\w.-]+==", lock, re.MULTILINE)
    assert pins
    assert len(pins) == len(re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:", lock, re.MULTILINE))
    assert "://" not in lock
    assert "index-url" not in lock


@pytest.mark.parametrize("wanted", GROUPS["docs"])
def test_what_only_the_documentation_wants_is_pinned_apart(wanted):
    requirement = Requirement(wanted)
    name = canonicalize_name(requirement.name)
    assert name not in PINNED, "`make demo` would install it"
    assert name in DOCS_PINNED, "run `make lock`"
    assert requirement.specifier.contains(DOCS_PINNED[name]), "run `make lock`"


def test_what_the_documentation_shares_with_the_rest_has_one_version():
    shared = PINNED.keys() & DOCS_PINNED.keys()
    assert {name: DOCS_PINNED[name] for name in shared} == {name: PINNED[name] for name in shared}, "run `make lock`"


def test_the_image_is_built_from_everything_that_the_wheel_is_made_of():
    made_of = {*hatch_build.PACKAGES, hatch_build.ARTICLES, hatch_build.INSIDE, "hatch_build.py", "pyproject.toml"}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert made_of <= {name for line in copied for name in line.split()}
    let_through = (ROOT / ".dockerignore").read_text().splitlines()
    assert {f"!{name}" for name in made_of} <= set(let_through)
