"""Answers with the quotations that prove them, and ranked passages."""

from typing import TYPE_CHECKING

from bot.terminal import errors, escape, escape_lines, out

if TYPE_CHECKING:
    from bot.answering.document import AnswerDocument, CitationDocument
    from index.types import ScoredPassage
    from prompts import Replies


def print_answer(answer: "AnswerDocument", words: "Replies") -> None:
    """Print an answer and the quotations that prove it; one that is nothing but quotations is not printed twice."""
    if answer.status == "abstained":
        out.print(escape_lines(answer.text))
    else:
        if answer.introduction:
            out.print(f"[italic]{escape(answer.introduction)}[/]")
        if not answer.says_only_quotations:
            out.print(f"[bold]{escape_lines(answer.text.removeprefix(answer.introduction).strip())}[/]")
        if answer.disagreement:
            out.print(f"[italic]{escape(words.say('telegram.disagreement'))}[/]")
        out.print()
        for citation in answer.citations:
            _print_citation(citation, words)
        if dates := answer.told_dates(words):
            out.print(f"[dim]{escape(dates)}[/]")
    if answer.collection:
        out.print(f"[dim]{escape(words.say('telegram.collection', name=answer.collection))}[/]")
    if answer.notice:
        errors.print(f"[yellow]{escape(' '.join(filter(None, [answer.notice, answer.fault])))}[/]")


def _print_citation(citation: "CitationDocument", words: "Replies") -> None:
    date = words.date(citation.date) if citation.date else None
    about = [citation.title, citation.source, date, words.in_language(citation.lang)]
    out.print(f"[cyan]\\[{citation.n}][/] {_marked(citation, words).join(words.marks_around(citation.quote))}")
    out.print(f"    [dim]— {escape(', '.join(part for part in about if part))}[/]")
    for copy in citation.also:
        out.print(f"    [dim]{escape(copy.told(words))}[/]")
    if citation.url:
        out.print(f"    [dim]{escape(citation.url)}[/]")


def _marked(citation: "CitationDocument", words: "Replies") -> str:
    """Return a quotation on one line as markup, with the words that answer in bold."""
    quote, told, at = words.as_shown_within(citation.quote), "", 0
    for start, end in citation.highlights:
        told += escape(quote[at:start]) + f"[bold]{escape(quote[start:end])}[/]"
        at = end
    return _on_one_line(told + escape(quote[at:]))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def print_passages(found: "list[ScoredPassage]") -> None:
    """Print ranked passages."""
    if not found:
        out.print("nothing found")
    for rank, scored in enumerate(found, start=1):
        passage = scored.passage
        about = [passage.article.headline, passage.article.source, str(passage.article.date or "")]
        out.print(f"[cyan]{rank}.[/] [bold]{escape(' — '.join(part for part in about if part))}[/] "
                  f"[dim]{scored.score:.3f} {escape(passage.passage_id)}[/]")  # fmt: skip
        out.print(f"   {escape(_on_one_line(passage.text))}")
