"""Where the stores are: a folder each, or collections of one Chroma server.

A store is never repaired in place. Another one is filled beside it, the generations are moved over, and the old one is
deleted with everything that Chroma kept in its logs and graphs.
"""

import secrets
import shutil
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from index.errors import StoreError
from index.storage.chroma.blank_memory import hand_out_blank_memory
from index.storage.chroma.store import SentenceStore, is_panic
from index.storage.private import can_be_written, private_folder

SEARCH_EFFORT = 200
"""HNSW's `ef_search`: not fewer than the records asked for, or the last of them are guesses."""

NEIGHBOURS, BUILD_EFFORT = 32, 200
"""HNSW's `max_neighbors` and `ef_construction`. Denser than Chroma's own 16 and 100, the graph finds 99.9 % of the five
nearest of 6,600 sentences instead of 99.0 % (nDCG@10 0.002 more), for one more millisecond a query, and half as much
again to build it, which is nothing beside embedding."""

_FAILURES = (ChromaError, httpx.HTTPError, ValueError, OSError, AttributeError)
"""Errors of opening and closing; the last is what Chroma raises when files are too damaged to be opened."""


def new_name(fingerprint: str) -> str:
    """Return the name of a store that does not exist yet."""
    return f"{fingerprint}-{secrets.token_hex(3)}"


class StoreRegistry:
    """The stores by name."""

    def __init__(self, url: str | None, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._clients: dict[str, ClientAPI] = {}
        self._opening = threading.Lock()
        """Two clients of one folder would be closed only by two that know of both."""
        self._copies: TemporaryDirectory[str] | None = None

    @property
    def is_embedded(self) -> bool:
        """Whether the stores are local files, which no other process may change meanwhile."""
        return self._url is None

    def create(self, name: str) -> SentenceStore:
        """Open a store for writing; make it if it is not there. Raises StoreError."""
        try:
            client = self._client(name, make=True)
            return SentenceStore(client.get_or_create_collection(
                _collection(name),
                metadata={"fingerprint": name.partition("-")[0], "made_by": "sourcier"},
                configuration={"hnsw": {
                    "space": "cosine", "ef_search": SEARCH_EFFORT, "max_neighbors": NEIGHBOURS,
                    "ef_construction": BUILD_EFFORT,
                }},
                embedding_function=None,
            ))  # fmt: skip
        except _FAILURES as error:
            raise self._error(error) from error

    def open(self, name: str) -> SentenceStore:
        """Open a store for reading. Raises StoreError if it is not there or damaged."""
        try:
            client = self._client(name, make=False)
            return SentenceStore(client.get_collection(_collection(name), embedding_function=None))
        except _FAILURES as error:
            raise self._error(error) from error

    def drop(self, name: str) -> None:
        """Throw a store away, files and all; nothing happens if it is not there."""
        if self._url is None:
            self.let_go(name)
            shutil.rmtree(self._folder / name, ignore_errors=True)
            return
        try:
            self._client(name, make=False).delete_collection(_collection(name))
        except NotFoundError:
            return
        except _FAILURES as error:
            raise self._error(error) from error

    def let_go(self, name: str) -> None:
        """Close a store in the folder; it can be opened again."""
        client = self._clients.pop(name, None)
        if isinstance(client, Client):
            with suppress(*_FAILURES):
                client.close()
        if self._copies:
            shutil.rmtree(Path(self._copies.name) / name, ignore_errors=True)

    def close(self) -> None:
        """Close all stores."""
        for name in list(self._clients):
            self.let_go(name)

    def names(self) -> set[str]:
        """Return the stores in the folder; on a server, others may have collections too, and none are listed."""
        if self._url is not None or not self._folder.is_dir():
            return set()
        return {entry.name for entry in self._folder.iterdir() if entry.is_dir()}

    def _client(self, name: str, *, make: bool) -> ClientAPI:
        key = name if self._url is None else ""
        with self._opening:
            if key not in self._clients:
                self._clients[key] = self._connect() if self._url else self._open_folder(name, make=make)
            return self._clients[key]

    def _open_folder(self, name: str, *, make: bool) -> ClientAPI:
        for gone in self._clients.keys() - self.names():
            self.let_go(gone)  # another process threw it away: while it is open here, its disk space is not free
        folder = self._folder / name
        if make:
            private_folder(self._folder)
            private_folder(folder)
        elif not (folder / "chroma.sqlite3").is_file():
            raise StoreError(f"the vector store {folder} is not there")
        elif not can_be_written(folder):
            folder = self._copied(folder)
        hand_out_blank_memory()
        try:
            return chromadb.PersistentClient(str(folder), settings=_quiet())
        except BaseException as error:
            if not is_panic(error):
                raise
            raise StoreError(f"the vector store {folder} is damaged, or is just being thrown away: {error}") from error

    def _copied(self, folder: Path) -> Path:
        """Copy a store to a folder where Chroma can write, even to read. Raises StoreError if there is no room."""
        if self._copies is None:
            self._copies = TemporaryDirectory(prefix="sourcier-")
        copy = Path(self._copies.name) / folder.name
        try:
            shutil.copytree(folder, copy, copy_function=shutil.copyfile)
            copy.chmod(0o700)
        except (OSError, shutil.Error) as error:
            told = f"DATA_DIR cannot be written, and its vector store ({folder}) not be copied to {copy.parent}"
            raise StoreError(f"{told}: free some space, or set TMPDIR to a folder that has some ({error})") from None
        return copy

    def _connect(self) -> ClientAPI:
        parts = urlsplit(self._url or "")
        encrypted = parts.scheme == "https"
        port = parts.port or (443 if encrypted else 8000)
        return chromadb.HttpClient(parts.hostname or "localhost", port, ssl=encrypted, settings=_quiet())

    def _error(self, error: Exception) -> StoreError:
        if self._url:
            return StoreError(f"the Chroma server at CHROMA_URL ({self._url}) cannot be used: {error}")
        advice = "check that DATA_DIR is writable and that its disk is not full"
        return StoreError(f"the vector store in {self._folder} cannot be opened ({error}): {advice}")


def _quiet() -> Settings:
    """Return settings without telemetry. A new object each time: Chroma writes into it what the client is for."""
    return _read_once().model_copy()


@cache
def _read_once() -> Settings:
    """Read them: 3 ms, and a run over a few articles takes 30."""
    return Settings(anonymized_telemetry=False)


def _collection(name: str) -> str:
    return f"sentences-{name}"
