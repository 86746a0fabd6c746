"""What is installed: a wheel that works elsewhere, and pinned dependencies that fit it."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE)
}
EXTRAS = PROJECT["optional-dependencies"].values()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel unpacked into a folder of its own, as `pip install --no-deps --target` does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_every_file_of_the_packages_is_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    packages = ("bot", "index", "prompts", "evaluation", "seeds")
    here = {
        str(file.relative_to(ROOT))
        for package in packages
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert here <= names
    assert {name for name in names if "dist-info" not in name} <= here


def test_the_wheel_brings_the_command_and_the_license(wheel):
    archive = zipfile.ZipFile(wheel)
    (entry_points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "sourcier = bot.cli:main" in archive.read(entry_points).decode()
    assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())


def test_an_installed_wheel_answers_from_the_seeds_it_brings(installed, seeds_data_dir, tmp_path):
    code = (
        "import sys, bot.cli, bot.wiring; assert sys.argv[1] in bot.cli.__file__;"
        "assert bot.wiring.SHIPPED_ARTICLES.is_dir();"
        "sys.argv = ['sourcier', 'ask', '--no-llm', 'Qui a revendiqué la responsabilité de l’attaque ?'];"
        "bot.cli.main()"
    )
    environment = os.environ | {"PYTHONPATH": str(installed), "DATA_DIR": str(seeds_data_dir), "PYTHONUTF8": "1"}
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-P", "-c", code, str(installed)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "ont revendiqué la responsabilité" in ran.stdout


@pytest.mark.parametrize("wanted", [*PROJECT["dependencies"], *(each for extra in EXTRAS for each in extra)])
def test_what_the_project_wants_is_pinned_in_a_version_that_fits(wanted):
    requirement = Requirement(wanted)
    pinned = PINNED.get(canonicalize_name(requirement.name))
    assert pinned is not None, "run `make lock`"
    assert requirement.specifier.contains(pinned), "run `make lock`"


def test_every_pinned_file_is_known_by_its_hash_and_no_package_host_is_named():
    assert len(re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE)) == len(
        re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:", LOCK, re.MULTILINE)
    )
    assert "://" not in LOCK
    assert "index-url" not in LOCK
