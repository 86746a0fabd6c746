"""Why something could not be read, used or done: of a small closed set of kinds, said where it is found out."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal, Self

Kind = Literal[
    "alike", "answered", "bad_name", "binary", "consent", "costly", "damaged", "deep", "embedding", "encoding",
    "encrypted", "full", "gone", "held", "ignoring", "javascript", "kind", "larger", "link", "long_feed", "lost",
    "lost_all", "lost_only", "missing", "name_long", "no_link", "no_text", "open_head", "other", "overlap", "pattern",
    "private", "questions", "questions_lost", "redirected", "repeated", "robots", "run_ended", "same_id", "scan",
    "slow", "state", "state_damaged", "state_held", "store", "unopened", "unreachable", "unread_document", "vanished",
]  # fmt: skip
"""What may be the matter. `other` is what extensions tell without a kind, and what was stored before there were any."""

Values = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: the terminal and the log tell its line, and Telegram what prompts/replies say of its kind."""

    told: str
    """One line for the terminal and the log, that may name files and addresses, which others chose."""
    kind: Kind = "other"
    values: Values = ()
    """Names and numbers that the sentence of its kind in `prompts/replies` fills in."""

    @classmethod
    def of(cls, told: str, kind: Kind, **values: str | int) -> Self:
        """Return a reason with values."""
        return cls(told, kind, tuple(values.items()))

    def __str__(self) -> str:
        return self.told

    def saying(self, told: str) -> Self:
        """Return the same reason in other words: with a number of a line before them, or shorter."""
        return replace(self, told=told)


def larger(told: str, most: int) -> Reason:
    """Return why what has more than `most` bytes is not read; its line has `{}` where that is said."""
    megabytes = f"{most / 1_000_000:g}"
    return Reason.of(told.format(f"{megabytes} MB"), "larger", number=megabytes, unit="MB")


def write_reason(reason: Reason) -> str:
    """Return what a database keeps of a reason."""
    return json.dumps(asdict(reason))


def read_reason(kept: str) -> Reason:
    """Return the reason that `write_reason` was given."""
    fields = json.loads(kept)
    return Reason(fields["told"], fields["kind"], tuple((name, value) for name, value in fields["values"]))
