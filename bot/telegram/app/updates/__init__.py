"""Updates from their arrival to their end: stored, put in order, taken over, and told where they are too late."""

from bot.telegram.app.updates.backlog import Backlog
from bot.telegram.app.updates.inbox import Inbox
from bot.telegram.app.updates.living import SignsOfLife
from bot.telegram.app.updates.stored_form import stored_form
from bot.telegram.app.updates.update_order import KeptUpdateOrder

__all__ = ["Backlog", "Inbox", "KeptUpdateOrder", "SignsOfLife", "stored_form"]
