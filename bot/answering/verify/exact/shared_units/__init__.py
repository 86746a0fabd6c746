"""Units that stand once and are meant of several numbers: in the heading of a table, behind one of two."""

from bot.answering.verify.exact.shared_units.ellipsis import completed
from bot.answering.verify.exact.shared_units.tables import stated_units, with_unit

__all__ = ["completed", "stated_units", "with_unit"]
