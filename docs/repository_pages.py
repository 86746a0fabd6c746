# ruff: noqa: INP001 - a hook, not a package
"""What the site shows of the repository besides `docs/`, as a hook of MkDocs.

Documents that people look for at the top of the repository stay there, and are pages all the same. Their links, and
those of pages to files that are no pages, are made to fit: a link to a file that does not exist fails the build.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

log = get_plugin_logger("repository_pages")

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SHOWN = (
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "evaluation/README.md",
    "evaluation/RESULTS.md",
    "evaluation/RETRIEVAL.md",
    "evaluation/VERIFICATION.md",
)
CARD = "MODEL_CARD.md"
"""Lies beside the files of the reader, wherever these are."""
_LINK = re.compile(r"\[([^\]\[]+)\]\(([^)\s:#]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the documents of the repository."""
    for path in (*(ROOT / name for name in SHOWN), *ROOT.glob(f"index/**/{CARD}")):
        files.append(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' names
    """Turn links to files of the repository into links to their pages, or, where there is none, into their paths."""
    source = Path(page.file.abs_src_path or "")
    if not source.is_relative_to(ROOT):  # made from docstrings
        return markdown

    def fitting(link: re.Match[str]) -> str:
        words, target, anchor = link[1], link[2], link[3] or ""
        path = (source.parent / target).resolve()
        name = path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).as_posix()
        if files.get_file_from_path(name):
            return f"[{words}]({posixpath.relpath(name, posixpath.dirname(page.file.src_uri) or '.')}{anchor})"
        if not path.exists():
            log.warning("%s links to %s, which does not exist", source.relative_to(ROOT), target)
        return words if words.strip("`") == path.name else f"{words} (`{name}`)"

    return _LINK.sub(fitting, markdown)
