"""Small questions and answers for the tests of the measures."""

import json

from bot.answering.document import AnswerDocument, CitationDocument, SentenceDocument
from evaluation.datasets.types import Gold, LabelledQuestion
from evaluation.runs.lines import RunManifest, ScoreLine


def question(question_id="q1", *, text="Combien ?", lang="fr", **fields):
    return LabelledQuestion(question_id, text, lang, **fields)


def gold(article_id, quote=""):
    return Gold(article_id, quote)


def citation(n, quote, article_id="crue"):
    return CitationDocument(n=n, article_id=article_id, title="", lang="fr", quote=quote, start=0, end=len(quote))


def answered(*sentences, citations=(), language="fr", text=None, **fields):
    """Sentences are (text, numbers)."""
    return AnswerDocument(
        question="Combien ?",
        language=language,
        status="answered",
        mode="extractive",
        text=" ".join(words for words, _ in sentences) if text is None else text,
        sentences=tuple(SentenceDocument(text=words, citations=numbers) for words, numbers in sentences),
        citations=tuple(citations),
        **fields,
    )


def abstained(text="Les articles ne le disent pas.", **fields):
    return AnswerDocument(
        question="Combien ?", language="fr", status="abstained", mode="extractive", text=text, **fields
    )


def manifest(**fields):
    return RunManifest(
        **{
            "kind": "answers",
            "system": "sourcier",
            "set": "tiny",
            "questions": 2,
            "data": "d1",
            "index": "f1",
            "model": None,
            "prompts": {},
            "settings": {},
            "git": "abc",
            "machine": {"cores": "2"},
            "command": "sourcier eval answers tiny",
            "started": "2026-01-01T00:00:00+00:00",
        }
        | fields
    )


def score(question_id, *, lang="fr", kind="factoid", answerable=True, seconds=0.1, status="answered", **measures):
    return ScoreLine(
        id=question_id,
        lang=lang,
        type=kind,
        answerable=answerable,
        status=status,
        seconds=seconds,
        measures={name.replace("_at_", "@"): value for name, value in measures.items()},
    )


def write_lines(file, *lines):
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
