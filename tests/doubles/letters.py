"""An embedding that counts letters: quick, and nothing like the embedded model."""

from llama_index.core.base.embeddings.base import BaseEmbedding


class LetterEmbedding(BaseEmbedding):
    """26 dimensions, as LlamaIndex's own classes are made."""

    def _get_text_embedding(self, text):
        return [1.0 + text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"]

    def _get_query_embedding(self, query):
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query):
        return self._get_text_embedding(query)
