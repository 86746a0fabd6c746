"""Articles beside what is live: cut, embedded once, and kept in a store."""

from index.runs.staging.staging import Staging, StagingTarget
from index.runs.staging.vectors import SENTENCES_AT_ONCE, embedded_texts, vector_key

__all__ = ["SENTENCES_AT_ONCE", "Staging", "StagingTarget", "embedded_texts", "vector_key"]
