"""What was taken down does not come back typed again, under another name or at another address."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from index.opening import Index
from index.place import IndexPlace
from index.runs.consent import Consent
from index.types import Article
from tests.doubles.news_site import NewsSite, Page, news_site
from tests.doubles.word_vectors import word_vectors
from tests.index.newsroom import FROM_LOOPBACK

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
    return Index(IndexPlace(tmp_path / "data", **FROM_LOOPBACK), word_vectors)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "autre.txt").write_text("La piscine rouvre lundi à neuf heures, après les travaux du printemps.")
    return made


@pytest.mark.slow
def test_a_text_that_is_typed_again_under_another_name_stays_away(index, folder):
    (folder / "raid.txt").write_text(TEXT)
    index.run([str(folder)])
    index.remove(["raid"])
    (folder / "raid.txt").unlink()
    for name, typed in TYPED_AGAIN.items():
        (folder / f"{name}.txt").write_text(typed(TEXT))
    (folder / "page.html").write_text(f"<html><article><p>{TEXT}</p></article></html>")
    assert sorted(index.run([str(folder)]).diff.held_back) == sorted([*TYPED_AGAIN, "page"])


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_what_is_restored_may_come_back_however_it_was_typed(index, folder):
    (folder / "raid.txt").write_text(TEXT)
    index.run([str(folder)])
    index.remove(["raid"])
    index.manifest.takedowns.restore([Article("raid", "Raid", TEXT, "fr")])
    (folder / "raid.txt").write_text(TEXT.upper())
    assert index.run([str(folder)]).diff.added == ["raid"]


WORDS = (
    "Le trésorier Anselme Vautrelle a détourné les fonds de la caisse du port pendant des années, dit le juge. Des "
    "factures sans objet auraient été payées à une société de son frère, que personne n’a pu joindre mardi. Le conseil "
    "se réunit vendredi pour nommer un remplaçant, et la préfecture a demandé les comptes des quatre dernières années."
)
OTHER = (
    "Le conseil du port s’est réuni vendredi pour nommer un trésorier, et la préfecture a demandé les comptes. Aucune "
    "facture n’a été montrée, dit le juge, et la société du frère de l’ancien trésorier a fermé sans laisser d’adresse."
)
LATIN_AS_CYRILLIC = str.maketrans("aeopc", "аеорс")
CHANGED: dict[str, str] = {
    "a word": WORDS.replace("fonds", "sommes"),
    "the name": WORDS.replace("Anselme Vautrelle", "A. V."),
    "a figure": WORDS.replace("quatre", "cinq"),
    "a word in ten": " ".join("mot" if i % 10 == 5 else word for i, word in enumerate(WORDS.split())),
    "a sentence more": f"{WORDS} Le port compte trente-deux places, dont six sont louées à l’année par des pêcheurs.",
    "a sentence less": WORDS.partition(". ")[0] + ". " + WORDS.rpartition(". ")[2],
    "another order": ". ".join(reversed(WORDS.split(". "))),
    "a longer article around it": f"{OTHER} {WORDS} {OTHER.upper()}",
    "letters that look the same": WORDS.translate(LATIN_AS_CYRILLIC).replace("fonds", "sommes"),
    "invisible characters": WORDS.replace("e", "e\u200b").replace("fonds", "sommes"),
    "without accents": unicodedata.normalize("NFD", WORDS).encode("ascii", "ignore").decode().replace("fonds", "biens"),
}


@pytest.fixture
def taken_down(index: Index, folder: Path) -> Path:
    """The folder of an index from which an article was removed, and that has another one of the same event."""
    (folder / "raid.txt").write_text(WORDS)
    (folder / "suite.txt").write_text(OTHER)
    index.run([str(folder)])
    index.remove(["raid"])
    (folder / "raid.txt").unlink()
    return folder


def write_all(folder: Path, texts: dict[str, str]) -> list[str]:
    """Write each text into a file of its name; return the names in order."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return sorted(texts)


@pytest.mark.slow
def test_what_repeats_a_removed_text_under_another_name_is_left_out_until_somebody_lets_it_in(index, taken_down):
    names = write_all(taken_down, CHANGED)
    assert sorted(index.run([str(taken_down)]).diff.alike) == names
    assert not any(map(index.reader.article, names))
    index.run([str(taken_down)], consent=Consent(restored=frozenset(names)))
    assert all(map(index.reader.article, names))
    assert not index.run([str(taken_down)]).diff.alike


@pytest.mark.slow
def test_an_article_that_is_live_cannot_turn_into_a_removed_one(index, taken_down):
    texts = {"nothing": WORDS} | CHANGED
    write_all(taken_down, {name: f"La piscine {name} rouvre à {n} heures." for n, name in enumerate(texts, 5)})
    index.run([str(taken_down)])
    names = write_all(taken_down, texts)
    assert sorted(index.run([str(taken_down)]).diff.alike) == names
    assert ["piscine" in index.reader.article(name).text for name in names] == [True] * len(names)


def test_other_articles_of_the_same_event_and_their_new_versions_are_read(index, taken_down):
    (taken_down / "suite.txt").write_text(OTHER.replace("vendredi", "jeudi"))
    (taken_down / "compte.txt").write_text(f"{OTHER} Les comptes ont été remis lundi.")
    diff = index.run([str(taken_down)]).diff
    assert (diff.alike, diff.added, diff.changed) == ([], ["compte"], ["suite"])


@pytest.mark.slow
def test_a_copy_that_nobody_took_down_may_be_corrected_and_copied(index, folder):
    for name in ("raid", "copie"):
        (folder / f"{name}.txt").write_text(WORDS)
    index.run([str(folder)])
    index.remove(["raid"])
    (folder / "raid.txt").unlink()
    (folder / "copie.txt").write_text(CHANGED["a figure"])
    (folder / "journal.txt").write_text(CHANGED["a sentence more"])
    diff = index.run([str(folder)]).diff
    assert (diff.alike, diff.added, diff.changed) == ([], ["journal"], ["copie"])


@pytest.mark.slow
def test_articles_of_one_form_are_read_though_one_of_them_was_removed(index, folder):
    def weather(day: str) -> str:
        return f"Il fera beau {day} sur la côte, avec un vent faible. La mer est peu agitée au large du cap."

    for day in ("lundi", "mardi"):
        (folder / f"{day}.txt").write_text(weather(day))
    index.run([str(folder)])
    index.remove(["lundi"])
    (folder / "lundi.txt").unlink()
    (folder / "jeudi.txt").write_text(weather("jeudi"))
    assert index.run([str(folder)]).diff.added == ["jeudi"]
