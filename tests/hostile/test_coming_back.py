"""What was taken down does not come back typed again, under another name or at another address."""

import json
import unicodedata
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import pytest

from index.opening import Index
from index.place import IndexPlace
from index.types import Article
from tests.doubles.news_site import NewsSite, Page, news_site

TEXT = "Le trésorier Anselme Vautrelle a détourné les fonds de la caisse du port pendant des années, dit le juge. " * 3
TYPED_AGAIN: dict[str, Callable[[str], str]] = {
    "line ends": lambda text: text.replace(". ", ".\r\n") + "\n\n",
    "spaces": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "marks": lambda text: f"« {text.replace(',', ' —').replace('.', ' !')} »",
    "invisible characters": lambda text: text.replace("Vau", "Vau\u200b\u2060"),
}
NAMED_AGAIN = ["raid", "RAID", "raid ", "ｒａｉｄ"]
ADDRESSED_AGAIN = [
    "/raid",
    "/raid/",
    "/raid#haut",
    "/raid?",
    "//raid",
    "/%72aid",
    "/raid?utm_source=a",
    "/moved",
    "/copy",
]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(IndexPlace(tmp_path / "data", fetch_private=(ip_network("127.0.0.0/8"),)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "autre.txt").write_text("La piscine rouvre lundi à neuf heures, après les travaux du printemps.")
    return made


def test_a_text_that_is_typed_again_under_another_name_stays_away(index, folder):
    (folder / "raid.txt").write_text(TEXT)
    index.run([str(folder)])
    index.remove(["raid"])
    (folder / "raid.txt").unlink()
    for name, typed in TYPED_AGAIN.items():
        (folder / f"{name}.txt").write_text(typed(TEXT))
    (folder / "page.html").write_text(f"<html><article><p>{TEXT}</p></article></html>")
    assert sorted(index.run([str(folder)]).diff.held_back) == sorted([*TYPED_AGAIN, "page"])


def test_another_text_under_a_name_that_looks_the_same_stays_away(index, folder):
    (folder / "raid.txt").write_text(TEXT)
    index.run([str(folder)])
    index.remove(["raid"])
    (folder / "raid.txt").unlink()
    told = [json.dumps({"id": name, "text": f"Version {n}. {TEXT}"}) for n, name in enumerate(NAMED_AGAIN)]
    (folder / "a.jsonl").write_text("\n".join(told))
    assert not index.run([str(folder)]).diff.added


def page(text: str, canonical: str = "") -> Page:
    head = f"<title>Raid</title><link rel='canonical' href='{canonical}'>"
    return Page(f"<html lang=fr><head>{head}</head><article><p>{text * 2}</p></article></html>".encode())


def written_again(site: NewsSite) -> dict[str, Page]:
    """The same article, with a sentence more, at addresses that are the same to readers or lead there."""
    told = page(f"{TEXT} Mis à jour à midi.", site.url("/raid", "127.0.0.1"))
    moved = Page(status=301, headers={"Location": "/raid"})
    paths = [address.partition("#")[0].removesuffix("?") for address in ADDRESSED_AGAIN]
    return dict.fromkeys(paths, told) | {"/moved": moved}


def test_a_page_that_is_written_again_stays_away_at_every_spelling_of_its_address(index):
    with news_site() as site:
        site.pages["/raid"] = page(TEXT)
        address = site.url("/raid", "127.0.0.1")
        index.run([address])
        index.remove([address])
        site.pages |= written_again(site)
        again = [site.url(path, "127.0.0.1") for path in ADDRESSED_AGAIN]
        diff = index.run(again).diff
    assert not diff.added
    assert len(diff.held_back) == len(again)


def test_what_is_restored_may_come_back_however_it_was_typed(index, folder):
    (folder / "raid.txt").write_text(TEXT)
    index.run([str(folder)])
    index.remove(["raid"])
    index.manifest.takedowns.restore([Article("raid", "Raid", TEXT, "fr")])
    (folder / "raid.txt").write_text(TEXT.upper())
    assert index.run([str(folder)]).diff.added == ["raid"]
