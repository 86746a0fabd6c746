"""What editors do to the index: here, or by the process that holds its store and does what it is asked to.

Only one process may use Chroma's files. While the bot runs, commands therefore write what they want done into the
database; the bot does it, and the commands show its progress as if it were their own.
"""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any, TypeVar

from pydantic import TypeAdapter

from bot.newsroom.takedown import take_down
from bot.terminal import tell_waiting
from bot.wiring import Sourcier
from index.errors import SourcierError, StoreHeld
from index.runs.consent import Consent
from index.runs.indexing import RunResult
from index.runs.progress import Progress
from index.sources import Selection
from index.storage.books.errands import Errand, Outcome
from index.storage.manifest import Generation

Tell = Callable[[Progress], None]
_T = TypeVar("_T")

PATIENCE = 3600.0
"""Seconds that a command waits for another one that is writing the index."""
LOOKED_EVERY = 0.2
"""Seconds between two looks at what has become of an errand."""
LOOKS_AT_THE_HOLDER = 10
"""After so many looks it is checked whether the holder is still there."""

_INDEX, _REMOVE, _ROLL_BACK = "index", "remove", "rollback"
_SELECTION, _RESULT = TypeAdapter(Selection), TypeAdapter(RunResult)
_GENERATION, _REMOVED = TypeAdapter(Generation), TypeAdapter(dict[str, str])


def bring_up_to_date(sourcier: Sourcier, selection: Selection, consent: Consent, tell: Tell) -> RunResult:
    """Run the index over a selection of sources: see `Index.run` for what is raised."""
    removals = None if math.isinf(consent.removals) else consent.removals  # JSON has no infinity
    arguments = {
        "selection": _SELECTION.dump_python(selection, mode="json"), "removals": removals,
        "lost_questions": consent.lost_questions, "restored": sorted(consent.restored),
    }  # fmt: skip
    return _done(
        sourcier, _INDEX, arguments,
        lambda: sourcier.index.run(selection, consent=consent, tell=tell, patience=PATIENCE, waiting=tell_held),
        _RESULT.validate_python, tell,
    )  # fmt: skip


def remove(sourcier: Sourcier, article_ids: Sequence[str]) -> dict[str, str]:
    """Take articles down for good: see `take_down`."""
    here = partial(_alone, sourcier, partial(take_down, sourcier, article_ids))
    arguments = {"articles": list(article_ids)}
    return _done(sourcier, _REMOVE, arguments, here, _REMOVED.validate_python, lambda _: None)


def roll_back(sourcier: Sourcier) -> Generation:
    """Put the index of the run before live again: see `Index.roll_back`."""
    here = partial(_alone, sourcier, sourcier.index.roll_back)
    return _done(sourcier, _ROLL_BACK, {}, here, _GENERATION.validate_python, lambda _: None)


def _alone(sourcier: Sourcier, do: Callable[[], _T]) -> _T:
    """Do something while all others are kept from writing."""
    with sourcier.index.alone(PATIENCE, tell_held):
        return do()


def perform(sourcier: Sourcier, errand: Errand, tell: Tell) -> dict[str, Any]:
    """Do what another process asks for; return what it is to be told. Raises SourcierError as the functions above."""
    asked = errand.arguments
    if errand.name == _INDEX:
        removals = asked["removals"]
        consent = Consent(
            math.inf if removals is None else removals, asked["lost_questions"], frozenset(asked["restored"])
        )
        result = sourcier.index.run(_SELECTION.validate_python(asked["selection"]), consent=consent, tell=tell)
        return _RESULT.dump_python(result, mode="json")  # type: ignore[no-any-return]
    if errand.name == _REMOVE:
        return dict(take_down(sourcier, asked["articles"]))
    if errand.name == _ROLL_BACK:
        return _GENERATION.dump_python(sourcier.index.roll_back(), mode="json")  # type: ignore[no-any-return]
    raise SourcierError(f"this version of Sourcier cannot do `{errand.name}`: start the bot again after an upgrade")


def _done(
    sourcier: Sourcier, name: str, arguments: Mapping[str, Any], here: Callable[[], _T],
    read: Callable[[Mapping[str, Any]], _T], tell: Tell,
) -> _T:  # fmt: skip
    """Do something here, or have it done by whoever serves the index; here again if that one is gone meanwhile.

    Raises SourcierError with what went wrong there, and what `here` raises.
    """
    while True:
        try:
            return here()
        except StoreHeld as held:
            if not held.by_server:
                raise
        outcome = _awaited(sourcier, name, arguments, tell)
        if outcome.state == "done":
            return read(outcome.told)
        if outcome.state == "failed":
            raise SourcierError(outcome.told["error"])


def tell_held(held: StoreHeld) -> None:
    """Say whom a command waits for, in one line."""
    tell_waiting(f"{held} (waiting)")


def _awaited(sourcier: Sourcier, name: str, arguments: Mapping[str, Any], tell: Tell) -> Outcome:
    """Ask the holder, and wait until it is done, has failed, or is not there any more."""
    errands = sourcier.index.manifest.errands
    key = errands.ask(name, arguments)
    try:
        for look in count(1):
            outcome = errands.outcome(key)
            if outcome.state not in {"waiting", "begun"}:
                break
            if outcome.reached:
                tell(Progress(**outcome.reached))
            if look % LOOKS_AT_THE_HOLDER == 0 and not sourcier.index.is_held():
                break
            time.sleep(LOOKED_EVERY)
    except KeyboardInterrupt:
        if errands.outcome(key).state == "begun":
            tell_waiting("the bot has begun this, and goes on with it")
        raise
    finally:
        withdrawn = errands.withdraw(key)
        if withdrawn and name == _REMOVE:
            sourcier.index.scrub()  # the ids of what was removed may be left nowhere, in no log either
    return outcome
