"""The packages of docs/extending, installed as an installer does it: modules and a `dist-info` with entry points."""

import re
import tomllib
from pathlib import Path

PAGES = Path(__file__).parents[2] / "docs" / "extending"
_FILE = re.compile(r'^```\w+ title="([\w.]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def install_example(page, folder):
    """Install the example of a page into a folder; return the names of its entry points."""
    files = dict(_FILE.findall((PAGES / f"{page}.md").read_text(encoding="utf-8")))
    project = tomllib.loads(files.pop("pyproject.toml"))["project"]
    for name, code in files.items():
        (folder / name).write_text(code, encoding="utf-8")
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    groups = project["entry-points"]
    told = "".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
        for group, entries in groups.items()
    )
    (info / "entry_points.txt").write_text(told, encoding="utf-8")
    return [name for entries in groups.values() for name in entries]
