"""What readers think of answers, and which answers are to be improved."""

from collections import defaultdict

from sqlalchemy import Engine, func, or_, select

from bot.state.answers.stored import StoredAnswer, stored_answer
from bot.state.database import Clock, upsert
from bot.state.tables import answers, verdicts


class Feedback:
    """Verdicts on the stored answers. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def judge(self, answer_id: str, user_id: int, verdict: str, reason: str | None = None) -> None:
        """Keep what a person thinks of an answer; the last word counts."""
        values = {"verdict": verdict, "reason": reason, "given_at": self._clock()}
        with self._engine.begin() as connection:
            upsert(connection, verdicts, {"answer_id": answer_id, "user_id": user_id}, values)

    def counts(self) -> dict[str, int]:
        """Return how many verdicts there are of each kind, `up` and `down`."""
        counted = select(verdicts.c.verdict, func.count()).group_by(verdicts.c.verdict)
        with self._engine.connect() as connection:
            return {kind: times for kind, times in connection.execute(counted)}  # noqa: C416 - rows are no pairs to mypy

    def to_improve(self) -> list[tuple[StoredAnswer, tuple[str, ...]]]:
        """Return the answers that were abstentions or voted down, oldest first, each with the reasons of its readers.

        A reason is empty where a reader voted an answer down without saying why.
        """
        down = select(verdicts.c.answer_id, verdicts.c.reason).where(verdicts.c.verdict == "down")
        abstained = answers.c.document.contains('"status":"abstained"', autoescape=True)
        ids = select(down.subquery().c.answer_id)
        wanted = select(answers).where(or_(answers.c.id.in_(ids), abstained)).order_by(answers.c.asked_at)
        reasons: defaultdict[str, list[str]] = defaultdict(list)
        with self._engine.connect() as connection:
            for answer_id, reason in connection.execute(down.order_by(verdicts.c.given_at)):
                reasons[answer_id].append(reason or "")
            return [(stored_answer(row), tuple(reasons[row.id])) for row in connection.execute(wanted)]
