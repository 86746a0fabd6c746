# ruff: noqa: INP001 - scripts, not a package
"""Draw a page with headless Chromium."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

WIDTH = 460
LONGEST = 4000
"""Pixels; the picture is cut to the conversation."""


def photograph(page: str, picture: Path) -> None:
    """Let headless Chromium draw a page, as high as it is."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        script = "<script>document.title = document.documentElement.scrollHeight</script>"
        file.write_text(page.replace("</html>", f"{script}</html>"), encoding="utf-8")
        height = _height(_chromium(folder, "--dump-dom", str(file)))
        _chromium(folder, f"--screenshot={picture}", f"--window-size={WIDTH},{height}", str(file))


def _height(document: str) -> int:
    return min(LONGEST, int(document.partition("<title>")[2].partition("</title>")[0]))


def _chromium(folder: str, *options: str) -> str:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("No Chromium found: install it, or name it in CHROMIUM")
    quiet = ("no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")
    switches = [
        f"--{name}" for name in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "hide-scrollbars", *quiet)
    ]
    command = [program, *switches, "--force-device-scale-factor=2", f"--user-data-dir={folder}/profile", *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout  # noqa: S603
