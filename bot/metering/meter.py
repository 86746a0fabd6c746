"""What models have taken, whoever asked them, since it was last written down."""

import threading
from collections import Counter
from collections.abc import Mapping

from bot.llm import Taken
from bot.metering.metrics import note_request

COST, READ, WRITTEN = "cost", "tokens_read", "tokens_written"
"""Names of the tallies; the cost is counted in hundred-thousandths of a US dollar."""
UNITS = 100_000


class Meter:
    """Counts the requests of one process, in memory: nobody waits for a database in the middle of a request."""

    def __init__(self) -> None:
        self._tokens: Counter[str] = Counter()
        self._cost = 0.0
        """In UNITS. Many a request costs less than one: its part is kept until there is a whole one."""
        self._counting = threading.Lock()
        """Rerankers ask from threads of their own."""

    def note(self, taken: Taken) -> None:
        """Count one request."""
        note_request(taken)
        with self._counting:
            self._tokens.update({READ: taken.prompt_tokens, WRITTEN: taken.completion_tokens})
            self._cost += (taken.cost_usd or 0) * UNITS

    @property
    def cost(self) -> float:
        """UNITS that are not written down yet."""
        return self._cost

    def emptied(self) -> dict[str, int]:
        """Return the tallies that are to be written down, and count them no more."""
        with self._counting:
            whole = int(self._cost)
            counted = {COST: whole, **self._tokens}
            self._cost -= whole
            self._tokens.clear()
        return {name: times for name, times in counted.items() if times}

    def put_back(self, unwritten: Mapping[str, int]) -> None:
        """Count again what could not be written down."""
        with self._counting:
            self._cost += unwritten.get(COST, 0)
            self._tokens.update({name: times for name, times in unwritten.items() if name != COST})
