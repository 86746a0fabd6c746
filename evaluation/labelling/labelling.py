"""An editor completes questions that the bot exported: refused and down-voted ones become questions of a set."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt

from bot.settings import load_settings
from bot.terminal import counted, without_steering
from bot.wiring import Sourcier
from evaluation.datasets.lines import FeedbackLine, GoldLine, QuestionLine, read_lines
from evaluation.labelling.files import append, prepare_set, read_exported
from evaluation.measures.folding import fold
from index.articles import gather
from index.types import Article

Ask = Callable[[str], str]
"""Puts a question to the editor and returns the answer, which may be empty."""

Tell = Callable[[str], None]

TYPES = ("factoid", "multi_article", "conflict", "update", "cross_lingual", "follow_up", "false_premise")


def label_file(file: Path, folder: Path | None) -> None:
    """Label in the terminal. The quotes are looked up in the set's articles, or in ARTICLES if it has none yet.

    Raises SourcierError if `file` cannot be read, `folder` cannot get questions, or there are no such articles.
    """
    console = Console(highlight=False, soft_wrap=True, emoji=False)
    exported = read_exported(file)
    folder = folder or file.with_suffix("")
    questions = prepare_set(folder, file)
    own = folder / "articles"
    sources = [str(own)] if own.is_dir() else Sourcier(load_settings()).sources.articles
    articles = [found for found in gather(sources) if isinstance(found, Article)]
    done = label(
        exported,
        articles,
        questions,
        ask=lambda said: Prompt.ask(f"[cyan]{escape(said)}[/]", console=console, default="", show_default=False),
        tell=lambda said: console.print(without_steering(said), markup=False),
    )
    console.print(f"{counted(done, 'question')} added to {questions}", markup=False)
    if not own.is_dir():
        console.print(f"to evaluate on them, put the articles into {own}", markup=False)


def label(lines: Sequence[FeedbackLine], articles: Sequence[Article], file: Path, *, ask: Ask, tell: Tell) -> int:
    """Complete the lines whose ids are not yet in `file`, and add each to it at once; return how many were added.

    Of lines with one id, the first counts. Raises SourceError if `file` is malformed.
    """
    known = {line.id for line in read_lines(file, QuestionLine)} if file.is_file() else set()
    waiting = _first_of_each_id(line for line in lines if line.id not in known)
    done = 0
    for number, line in enumerate(waiting, start=1):
        tell(f"\n{number} of {len(waiting)} · {line.id} · {line.lang}")
        completed, go_on = _complete(line, articles, ask, tell)
        if completed:
            append(completed, file)
            done += 1
        if not go_on:
            break
    return done


def find_quote(pasted: str, articles: Iterable[Article]) -> GoldLine | None:
    """Return the exact text of an article that a pasted quote stands for; spaces, quotes and case may differ.

    It is made of whole words of the article: « 2 » is not found inside « 6,82 ».
    """
    words = re.findall(r"\w+", pasted)
    if not words:
        return None
    pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
    for article in articles:
        if found := pattern.search(article.text):
            return GoldLine(article=article.article_id, quote=found[0])
    return None


def _first_of_each_id(lines: Iterable[FeedbackLine]) -> list[FeedbackLine]:
    first: dict[str, FeedbackLine] = {}
    for line in lines:
        first.setdefault(line.id, line)
    return list(first.values())


def _complete(
    line: FeedbackLine, articles: Sequence[Article], ask: Ask, tell: Tell
) -> tuple[QuestionLine | None, bool]:
    """Return the completed question, None if it is skipped, and whether the editor goes on."""
    for turn in line.history:
        tell(f"  {turn.role}: {turn.content}")
    tell(line.question)
    offered = _show_answer(line, tell)
    verdict = _choose("Do the articles answer it? yes, no, skip, quit", ("yes", "no", "skip", "quit"), ask)
    if verdict in ("skip", "quit"):
        return None, verdict == "skip"
    answerable = verdict == "yes"
    completed = QuestionLine(
        id=line.id,
        question=line.question,
        lang=line.lang,
        history=line.history,
        answerable=answerable,
        type=_choose(f"What kind? {', '.join(TYPES)}", TYPES, ask) if answerable else "unanswerable",
        gold=_gold(offered, articles, ask, tell) if answerable else [],
        must_mention=_facts(ask) if answerable else [],
        must_not=_until_empty("A wording that no right answer has (empty: no more)", ask),
    )
    return completed, True


def _show_answer(line: FeedbackLine, tell: Tell) -> list[str]:
    """Show what the bot said, and return the quotes that can be chosen by number."""
    quotes = [gold.quote for gold in line.gold]
    if line.answer:
        tell(f"→ {line.answer.status} ({line.answer.mode}): {line.answer.text}")
        quotes += [one.quote for one in line.answer.citations] + [one.quote for one in line.answer.nearest]
    if line.voted_down:
        tell(f"voted down: {', '.join(reason or 'no reason given' for reason in line.voted_down)}")
    distinct = list(dict.fromkeys(quotes))
    for number, quote in enumerate(distinct, start=1):
        tell(f"  {number}. « {quote} »")
    return distinct


def _gold(offered: Sequence[str], articles: Sequence[Article], ask: Ask, tell: Tell) -> list[GoldLine]:
    gold: list[GoldLine] = []
    while said := ask("A quote that proves the answer: its number above, or pasted (empty: no more)").strip():
        number = said.rstrip(".")  # as it is shown in the list: « 1. »
        if number.isdecimal() and not 0 < int(number) <= len(offered):
            tell(f"  there is no number {number}")
            continue
        quote = offered[int(number) - 1] if number.isdecimal() else said
        if found := find_quote(quote, articles):
            gold.append(found)
            tell(f"  {found.article}: « {found.quote} »")
        else:
            tell("  no article has this: paste it as it stands in the article")
    return gold


def _facts(ask: Ask) -> list[list[str]]:
    given = _until_empty("A fact that a right answer mentions, alternatives between | (empty: no more)", ask)
    facts = [[wording.strip() for wording in fact.split("|") if fold(wording)] for fact in given]
    return [fact for fact in facts if fact]


def _until_empty(said: str, ask: Ask) -> list[str]:
    given = []
    while answer := ask(said).strip():
        given.append(answer)
    return [answer for answer in given if fold(answer)]  # mere marks would stand in every answer


def _choose(said: str, choices: Sequence[str], ask: Ask) -> str:
    """Ask until one of the choices is begun with; the first is taken for an empty answer."""
    while True:
        answer = ask(said).strip().lower()
        if not answer:
            return choices[0]
        if begun := [choice for choice in choices if choice.startswith(answer)]:
            return begun[0]
