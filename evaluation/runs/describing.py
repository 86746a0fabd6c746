"""What a run depends on, gathered for its manifest."""

import datetime as dt
import os
import platform
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from bot.settings import Settings
from bot.wiring import Sourcier
from evaluation.datasets.types import ClaimSet, EvaluationSet
from evaluation.runs.lines import Kind, RunManifest

_TOLD = ("embedding_model", "reranker", "llm_model", "llm_timeout", "judge_model")
"""Settings on which figures depend. All others are secrets, addresses, people or places, and reports are passed on."""

_CREDENTIALS = re.compile(r"://[^@/\s]+@")


def describe(
    kind: Kind, loaded: EvaluationSet | ClaimSet, questions: int, sourcier: Sourcier, *, model: str | None
) -> RunManifest:
    """Return the manifest of a run over an index of the set that starts now."""
    generation, settings = sourcier.index.generation(), sourcier.settings
    return RunManifest(
        kind=kind,
        system="sourcier",
        set=loaded.name,
        role=loaded.role,
        questions=questions,
        data=loaded.digest,
        index=generation.fingerprint if generation else "",
        model=model,
        prompts=prompt_digests(settings.prompts_dir),
        settings=shown_settings(settings),
        git=revision(),
        machine=machine(),
        command=_CREDENTIALS.sub("://", " ".join(["sourcier", *sys.argv[1:]])),
        started=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )


def prompt_digests(own: Path | None = None) -> dict[str, str]:
    """Return the digest (8 hex digits) of every prompt and of the replies as they are used, by file name.

    Prompts of one's own stand instead of the shipped ones, and replies beside them, entry by entry.
    """
    folder = Path(str(files("prompts")))
    found = sorted([*folder.glob("*.md"), *folder.glob("replies/*.toml")])
    return {name: _digest(file, own / name if own else None) for file in found for name in [_name(file, folder)]}


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _digest(shipped: Path, own: Path | None) -> str:
    used = [shipped]
    if own and own.is_file():
        used = [own] if own.suffix == ".md" else [shipped, own]
    return sha256(b"".join(file.read_bytes() for file in used)).hexdigest()[:8]


def shown_settings(settings: Settings) -> dict[str, str]:
    """Return the settings on which figures depend; never a secret, an address or a folder."""
    return {name: str(getattr(settings, name)) for name in _TOLD}


def revision() -> str:
    """Return git's revision of the program, with a + if files were changed since; `unknown` outside a clone of it.

    An installed program may lie in the repository of something else, whose revision says nothing of it.
    """
    git, folder = shutil.which("git"), Path(__file__).parents[2]
    if git is None or not (folder / ".git").exists():
        return "unknown"

    def ask(*words: str) -> str:
        return subprocess.run(  # noqa: S603 - fixed words
            [git, "-C", str(folder), *words], capture_output=True, text=True, check=False
        ).stdout.strip()

    head = ask("rev-parse", "HEAD")
    changed = ask("status", "--porcelain", "--untracked-files=no") if head else ""
    return head + "+" * bool(changed) if head else "unknown"


def machine() -> dict[str, str]:
    """Return what a time depends on; no host name."""
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
    }
