"""Of a page that was taken down neither its title nor its address is left, though its feed goes on telling of it."""

import gzip
import tarfile

import pytest

from bot.newsroom.takedown import take_down
from bot.operations.backup import back_up
from bot.operations.restoring import restore
from bot.wiring import Sourcier
from index.runs.consent import Consent
from tests.doubles.news_site import Page, news_site, rss
from tests.doubles.settings import GivenSettings

SECRET, OTHER = "secret-nom", "piscine"
BODIES = {
    SECRET: "Le trésorier Anselme Vautrelle a détourné les fonds de la caisse du port, dit le juge d’instruction. " * 3,
    OTHER: "La piscine rouvre lundi à neuf heures, après les travaux du printemps, dit la mairie. " * 3,
    "pont": "Le pont des Tisserands sera fermé aux camions pendant tout l’été, dit la préfète lundi. " * 3,
}
TRACES = (b"secret-nom", b"Un titre secret", b"Vautrelle")


def feed(*names, edition=1):
    items = "".join(
        f"<item><title>{'Un titre secret' if name == SECRET else name}</title><link>/{name}</link>"
        f"<guid>/{name}</guid><pubDate>Wed, 12 Mar 2031 23:30:00 GMT</pubDate></item>"
        for name in names
    )
    return rss(items, str(edition))


@pytest.fixture
def site():
    with news_site() as site:
        site.pages |= {
            f"/{name}": Page(f"<html lang=fr><title>{name}</title><article><p>{body}</p></article></html>".encode())
            for name, body in BODIES.items()
        }
        site.pages["/rss"] = feed(SECRET, OTHER)
        yield site


@pytest.fixture
def newsroom(tmp_path, site):
    """An index of a feed from which one of two articles has been removed."""
    feed = site.url("/rss", "127.0.0.1")
    sourcier = Sourcier(GivenSettings(data_dir=tmp_path / "data", articles=feed, fetch_private="127.0.0.0/8"))
    assert len(run(sourcier).diff.added) == 2
    take_down(sourcier, [site.url(f"/{SECRET}", "127.0.0.1")])
    yield sourcier
    sourcier.index.close()


def run(sourcier, consent=None):
    return sourcier.index.run(sourcier.sources.all(), consent=consent or Consent())


def left(folder):
    """Return the files that tell of what was removed, backups as they are unpacked."""
    told = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    told |= {file: gzip.decompress(held) for file, held in told.items() if file.suffix == ".gz"}
    return [(file.name, trace) for file, held in told.items() for trace in TRACES if trace in held]


@pytest.mark.slow
def test_nothing_comes_back_with_the_next_runs_nor_into_a_backup(newsroom, site, tmp_path):
    assert len(run(newsroom).diff.held_back) == 1
    site.pages["/rss"] = feed("pont", SECRET, OTHER, edition=2)
    assert len(run(newsroom).diff.added) == 1
    back_up(newsroom, tmp_path / "backup.tar.gz")
    assert left(tmp_path) == []


@pytest.mark.slow
def test_nothing_comes_back_once_its_page_cannot_be_fetched_any_more(newsroom, site, tmp_path):
    site.pages[f"/{SECRET}"] = Page(status=410)
    result = run(newsroom)
    assert (len(result.diff.held_back), result.diff.failed) == (1, [])
    assert left(tmp_path) == []


@pytest.mark.slow
def test_a_removed_page_is_fetched_again_when_somebody_restores_it(newsroom, site):
    run(newsroom)
    address = site.url(f"/{SECRET}", "127.0.0.1")
    assert run(newsroom, Consent(restored=frozenset({address}))).diff.added == [address]


@pytest.mark.slow
def test_what_former_versions_remembered_is_deleted_and_does_not_come_back_out_of_their_backups(newsroom, tmp_path):
    data_dir, backup = newsroom.settings.data_dir, tmp_path / "backup.tar.gz"
    remembered = tmp_path / "web.json"
    remembered.write_text('{"http://127.0.0.1/secret-nom": {"stamps": {"http://127.0.0.1/rss": "Un titre secret"}}}')
    back_up(newsroom, backup)
    newsroom.index.close()
    unpacked = tmp_path / "backup.tar"
    unpacked.write_bytes(gzip.decompress(backup.read_bytes()))
    with tarfile.open(unpacked, "a") as archive:
        archive.add(remembered, "web.json")
    backup.write_bytes(gzip.compress(unpacked.read_bytes()))
    remembered.rename(data_dir / "web.json")
    opened = Sourcier(newsroom.settings)
    assert opened.index.summary().articles == 1
    assert left(data_dir) == []
    opened.index.close()
    restored = Sourcier(newsroom.settings)
    assert restore(restored, backup, replace=True)["articles"] == 1
    assert left(data_dir) == []
    restored.index.close()
