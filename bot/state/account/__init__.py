"""What is kept of people and chats: who may ask, their requests, quotas, choices and menus, and what they follow."""

from bot.state.account.access import Access, Grant
from bot.state.account.choices import Choices
from bot.state.account.follows import MOST_FOLLOWED, Follow, Follows
from bot.state.account.menus import Menus
from bot.state.account.quotas import DAY, MINUTE, Exceeded, Limit, Quotas
from bot.state.account.requests import AccessRequests, Request

__all__ = [
    "DAY",
    "MINUTE",
    "MOST_FOLLOWED",
    "Access",
    "AccessRequests",
    "Choices",
    "Exceeded",
    "Follow",
    "Follows",
    "Grant",
    "Limit",
    "Menus",
    "Quotas",
    "Request",
]
