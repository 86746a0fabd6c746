"""What a person removed may not come back unasked, even if the database is lost; only digests of it are kept."""

import re

import pytest

from index.errors import StoreError
from index.storage.database import open_database
from index.storage.held_back import NOTHING_HELD_BACK
from index.storage.manifest import LiveArticle, Manifest, Plan
from index.types import Article

CRUE = Article("crue", "La crue", "Neuf morts.", "fr")
RAID = Article("raid", "Le raid", "Rien à signaler.", "fr")
GREVE = Article("grève", "La grève", "Les dockers reprennent.", "fr")


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "held-back.txt"


def opened(folder, copy, database="index.sqlite"):
    return Manifest(open_database(None, folder / database), copy)


@pytest.fixture
def manifest(tmp_path, copy):
    return opened(tmp_path, copy)


def test_an_article_is_known_by_its_name_or_by_its_text_and_another_by_neither(manifest):
    manifest.takedowns.hold_back([CRUE, RAID])
    held = manifest.takedowns.held_back()
    assert Article("crue", "Autre titre", "Un autre texte.", "en") in held
    assert Article("copie", "Autre titre", CRUE.text, "en") in held
    assert GREVE not in held
    assert CRUE not in NOTHING_HELD_BACK


def test_what_was_removed_is_held_back_even_if_the_database_is_lost(manifest, tmp_path, copy):
    manifest.takedowns.hold_back([CRUE])
    manifest.takedowns.hold_back([RAID])
    anew = opened(tmp_path, copy, "another.sqlite").takedowns.held_back()
    assert CRUE in anew
    assert RAID in anew


def test_what_was_removed_is_held_back_even_if_the_copy_is_lost(manifest, copy):
    manifest.takedowns.hold_back([CRUE])
    copy.unlink()
    assert CRUE in manifest.takedowns.held_back()


def test_what_is_held_back_again_stands_in_both_once(manifest, copy):
    for _ in range(2):
        manifest.takedowns.hold_back([CRUE])
    assert len(manifest.takedowns.held()) == len(copy.read_text().splitlines()) == 2  # as it stands, typed again


def test_to_hold_back_nothing_makes_no_copy(manifest, copy):
    manifest.takedowns.hold_back([])
    manifest.takedowns.restore([])
    assert manifest.takedowns.held() == set()
    assert not copy.exists()


def test_the_copy_has_digests_and_no_word_and_only_its_owner_may_read_it(manifest, copy):
    manifest.takedowns.hold_back([CRUE, RAID])
    lines = copy.read_text().splitlines()
    assert lines == sorted(lines)
    assert all(re.fullmatch(r"[0-9a-f]{64} [0-9a-f]{64}", line) for line in lines)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in copy.parent.glob("held-back*")] == ["held-back.txt"]


@pytest.mark.parametrize("damage", [b"abc", b"xy zw\n", b"ab cd ef\n", b"\xff\xfe"])
def test_a_damaged_copy_is_not_taken_for_an_empty_one(manifest, copy, damage):
    copy.write_bytes(damage)
    with pytest.raises(StoreError, match=r"held-back.txt, which keeps removed articles .* cannot be read .*: restore"):
        manifest.takedowns.held_back()


def test_whatever_was_held_for_its_name_may_come_back_with_it_and_the_others_may_not(manifest, tmp_path, copy):
    manifest.takedowns.hold_back([CRUE, RAID, GREVE])
    manifest.takedowns.restore([Article("crue", "La crue", "Dix morts.", "fr"), RAID])
    for takedowns in (manifest.takedowns, opened(tmp_path, copy, "another.sqlite").takedowns):
        held = takedowns.held_back()
        assert [article in held for article in (CRUE, RAID, GREVE)] == [False, False, True]


def stored(manifest, *articles):
    for article in articles:
        manifest.versions.add(article, [], [], "f", b"")


def live(manifest, *articles):
    held = [LiveArticle(article.article_id, article.version, "/articles") for article in articles]
    before = manifest.generation()
    prepared = manifest.prepare(Plan("f", "f-store", "local"), held, {})
    manifest.go_live(prepared.number, before)
    return prepared


def test_a_takedown_names_every_version_that_is_left_of_an_article(manifest):
    later = Article("crue", "La crue", "Dix morts.", "fr")
    stored(manifest, CRUE, later, RAID)
    live(manifest, CRUE, RAID)
    before = manifest.generation()
    prepared = manifest.prepare(Plan("f", "f-store", "local"), [], {})
    manifest.go_live(prepared.number, before, ["crue", "gone"])
    begun = {(one.article_id, one.version, one.thorough) for one in manifest.takedowns.begun()}
    assert begun == {("crue", CRUE.version, False), ("crue", later.version, False), ("gone", None, False)}


def test_a_takedown_that_is_finished_leaves_the_others_to_be_finished(manifest):
    stored(manifest, CRUE, RAID)
    with manifest.engine.begin() as connection:
        manifest.takedowns.begin(connection, ["crue", "raid"], thorough=True)
    manifest.takedowns.finish(["raid"])
    assert [one.article_id for one in manifest.takedowns.begun()] == ["crue"]


def test_many_articles_are_taken_down_at_once(manifest):
    many = [f"a{number}" for number in range(1200)]
    with manifest.engine.begin() as connection:
        manifest.takedowns.begin(connection, many, thorough=False)
    assert len(manifest.takedowns.begun()) == 1200
    manifest.takedowns.finish(many)
    assert manifest.takedowns.begun() == []


def begin_again(manifest):
    with manifest.engine.begin() as connection:
        manifest.takedowns.begin_again(connection, [])


def test_what_came_back_with_a_backup_is_taken_down_again_whether_a_generation_holds_it_or_not(manifest):
    copied = Article("copie", "Titre", CRUE.text, "fr")
    stored(manifest, CRUE, RAID, copied)
    generation = live(manifest, RAID, copied)
    manifest.takedowns.hold_back([CRUE])
    begin_again(manifest)
    assert manifest.live_articles(generation.number).keys() == {"raid"}
    assert {(one.article_id, one.thorough) for one in manifest.takedowns.begun()} == {("crue", True), ("copie", True)}


def test_where_nothing_came_back_nothing_is_taken_down(manifest):
    stored(manifest, RAID)
    live(manifest, RAID)
    manifest.takedowns.hold_back([CRUE])
    begin_again(manifest)
    assert manifest.takedowns.begun() == []
