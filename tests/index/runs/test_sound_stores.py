"""A store that looks damaged is looked at again before it is filled anew: somebody may just be writing it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.errors import StoreError, StoreHeld
from index.runs.store_repair import PATIENCE, SoundStores
from index.runs.writer_lock import RightToWrite, WriterLock
from index.storage.database import DatabaseLock
from index.storage.manifest import Plan
from tests.index.shelf import Shelf, numbered


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def lock_of(shelf, folder):
    return WriterLock(folder, lambda: DatabaseLock(shelf.manifest.engine))


def stores_of(shelf, folder, writing=None):
    writing = writing or RightToWrite(lock_of(shelf, folder))
    return SoundStores(shelf.manifest, shelf.registry, writing, lambda _: shelf.embedder)


def test_a_sound_store_is_opened_with_the_embedding_of_its_generation(shelf, tmp_path):
    generation = shelf.filled(*numbered(3))
    asked = []

    def embedders(setting):
        asked.append(setting)
        return shelf.embedder

    sound = SoundStores(shelf.manifest, shelf.registry, RightToWrite(lock_of(shelf, tmp_path)), embedders)
    store, embedder = sound.open(generation)
    assert (len(store), embedder, asked) == (6, shelf.embedder, ["words"])
    assert shelf.registry.names() == {"f-store"}


def damage(shelf):
    shelf.store().drop([numbered(1)[0].version])


def test_a_damaged_store_is_filled_anew_and_the_old_one_thrown_away(shelf, tmp_path):
    generation = shelf.filled(*numbered(3))
    damage(shelf)
    store, _ = stores_of(shelf, tmp_path).open(generation)
    assert len(store) == 6
    assert shelf.registry.names() == {shelf.manifest.generation().store} != {"f-store"}


@pytest.mark.slow
def test_a_store_that_only_looked_damaged_while_another_process_wrote_is_left_as_it_is(shelf, tmp_path):
    generation = shelf.filled(*numbered(3))
    damage(shelf)
    writer = lock_of(shelf, tmp_path)
    writer.take()
    another = Shelf(tmp_path)
    another.store()  # opens a client of its own, which the reader does not close

    def written():
        another.manifest.forget_store("f-store")
        another.staging().stage(numbered(3))

    writing = threading.Timer(PATIENCE[0] + PATIENCE[1] / 2, written)
    writing.start()
    store, _ = stores_of(shelf, tmp_path).open(generation)
    writing.join()
    assert len(store) == 6
    assert shelf.registry.names() == {"f-store"}


@pytest.mark.slow
def test_whoever_keeps_writing_keeps_a_damaged_store_from_being_filled_anew(shelf, tmp_path):
    generation = shelf.filled(*numbered(3))
    damage(shelf)
    writer = lock_of(shelf, tmp_path)
    writer.take()
    began = time.monotonic()
    with pytest.raises(StoreHeld):
        stores_of(shelf, tmp_path).open(generation)
    assert sum(PATIENCE) <= time.monotonic() - began < 20
    assert shelf.registry.names() == {"f-store"}


@pytest.mark.slow
def test_no_search_fills_a_damaged_store_anew_while_another_thread_of_the_same_process_writes(shelf, tmp_path):
    generation = shelf.filled(*numbered(3))
    damage(shelf)
    writing = RightToWrite(lock_of(shelf, tmp_path))
    with writing.held(), ThreadPoolExecutor(1) as searching:
        with pytest.raises(StoreHeld, match="this process is changing the index"):
            searching.submit(stores_of(shelf, tmp_path, writing).open, generation).result()
        assert shelf.registry.names() == {"f-store"}
        store, _ = stores_of(shelf, tmp_path, writing).open(generation)  # the thread that writes asks smoke questions
    assert len(store) == 6


def test_a_store_that_was_moved_meanwhile_is_not_damaged_and_nothing_is_filled(shelf, tmp_path):
    generation = shelf.filled(*numbered(3))
    shelf.upkeep.rebuild(generation)
    names = shelf.registry.names()
    with pytest.raises(StoreError, match="is not there"):
        stores_of(shelf, tmp_path).open(generation)
    assert shelf.registry.names() == names


def test_a_generation_that_was_forgotten_meanwhile_is_not_repaired(shelf, tmp_path):
    shelf.filled(*numbered(3))
    refused = shelf.manifest.prepare(Plan("f", "f-store", "words"), [], {})
    shelf.manifest.retention.forget_generations()
    damage(shelf)
    with pytest.raises(StoreError, match="lost records"):
        stores_of(shelf, tmp_path).open(refused)
    assert shelf.registry.names() == {"f-store"}
