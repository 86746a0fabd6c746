"""Do what other processes ask of the one that holds the index's store, while the bot runs."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict

from bot.newsroom.editing import perform
from bot.newsroom.takedown import Finishing
from bot.wiring import Sourcier
from index.errors import SourcierError, StoreError
from index.runs.progress import Progress
from index.storage.books.errands import Errand

log = logging.getLogger("sourcier.errands")

LOOKED_EVERY = 0.5
"""Seconds between two looks for an errand: one small query each."""
RESUMED_EVERY = 60.0
"""Seconds between two looks for removals that something stopped."""
REPORTED_EVERY = 0.5
"""Seconds between two reports of how far a run is."""
STOPPED = "the bot was stopped while it did this: run the command again"
UNTOLD = "the bot could not write down how this ended: run the command again"


@contextmanager
def errands_done(sourcier: Sourcier) -> Iterator[None]:
    """Do errands while the block runs, one after the other, in a thread of its own.

    Leaving the block does not wait for one under way: whatever moment a run is cut off at, the index stays whole, and
    who asked for it sees that nobody is there any more.
    """
    stopped = threading.Event()
    threading.Thread(target=_serve, args=(stopped, sourcier), name="errands", daemon=True).start()
    try:
        yield
    finally:
        stopped.set()


def _serve(stopped: threading.Event, sourcier: Sourcier) -> None:
    broken_off, resumed, said = STOPPED, float("-inf"), ""
    removals = Finishing(sourcier)
    while not stopped.wait(LOOKED_EVERY):
        try:
            errands = sourcier.index.manifest.errands
            if broken_off:
                errands.fail_begun(broken_off)
                broken_off = ""
            while not stopped.is_set() and (errand := errands.begin()):
                _do(sourcier, errand)
            if time.monotonic() - resumed >= RESUMED_EVERY:
                resumed = time.monotonic()
                removals.go_on()
            said = ""
        except SourcierError as error:
            if said != str(error):  # on a full disk the same, twice a second
                log.warning("errands or removals cannot be gone on with: %s", error)
            said, broken_off = str(error), broken_off or UNTOLD  # or whoever asked would wait for ever
        except Exception as error:
            if said != repr(error):
                log.exception("errands cannot be looked up")
            said, broken_off = repr(error), broken_off or UNTOLD


def _do(sourcier: Sourcier, errand: Errand) -> None:
    errands = sourcier.index.manifest.errands
    reported = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal reported
        if time.monotonic() - reported >= REPORTED_EVERY:
            reported = time.monotonic()
            with suppress(StoreError):  # what nobody hears of a run is no reason to end it
                errands.report(errand.id, asdict(progress))

    try:
        told = perform(sourcier, errand, tell)
    except SourcierError as error:
        log.warning("%s, asked for by a command, failed: %s", errand.name, error)
        errands.fail(errand.id, str(error))
    except Exception:
        log.exception("%s, asked for by a command, failed", errand.name)
        errands.fail(errand.id, "the bot could not do this: its log says why")
    else:
        log.info("%s, asked for by a command, is done", errand.name)
        errands.finish(errand.id, told)
