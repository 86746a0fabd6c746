"""Ask Telegram about the bot: its token, its webhook, and the time."""

import time
from collections.abc import Iterator
from typing import Any

import httpx

from bot.operations.finding import Finding
from bot.settings import Settings
from bot.telegram.app.telegrams_clock import MAY_DIFFER, seconds_ahead


def examine_telegram(settings: Settings) -> Iterator[Finding]:
    """Yield what Telegram says, never the token."""
    if settings.telegram_bot_token is None:
        yield Finding("Telegram", "warning", "no token", "get one from @BotFather, if there is to be a bot")
        return
    base = f"{settings.telegram_api_url}/bot{settings.telegram_bot_token.get_secret_value()}"
    try:
        with httpx.Client(timeout=10) as client:
            me, webhook = client.get(f"{base}/getMe"), client.get(f"{base}/getWebhookInfo")
    except httpx.HTTPError:  # its text holds the address, and that the token
        yield Finding("Telegram", "wrong", "out of reach", "check network, TELEGRAM_API_URL")
        return
    known = _result(me)
    refused = me.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND}
    if not known and not refused:
        told = f"answers with {me.status_code} instead of what was asked"
        yield Finding("Telegram", "wrong", told, "try again in a minute; if it stays so, check TELEGRAM_API_URL")
        return
    if refused:
        yield Finding("token", "wrong", "Telegram refuses it", "copy TELEGRAM_BOT_TOKEN again from @BotFather")
        return
    reads = "reads all of a group" if known.get("can_read_all_group_messages") else "privacy mode: /ask and replies"
    inline = "inline mode on" if known.get("supports_inline_queries") else "inline mode off"
    yield Finding("token", "ok", f"@{known.get('username')}; {reads}; {inline}")
    yield from _clock(me.headers.get("Date", ""))
    yield from _webhook(settings, _result(webhook))


def _result(response: httpx.Response) -> dict[str, Any]:
    """Return what Telegram replied; nothing if it is another who replies, as a proxy does with a page."""
    try:
        read = response.json()
    except ValueError:
        return {}
    result = read.get("result") if isinstance(read, dict) else None
    return result if isinstance(result, dict) else {}


def _clock(told: str) -> Iterator[Finding]:
    if told:
        ahead = seconds_ahead(told, time.time())
        good = abs(ahead) <= MAY_DIFFER
        way = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} Telegram's"
        yield Finding("clock", "ok" if good else "wrong", way, "" if good else "have it set by NTP")


def _webhook(settings: Settings, known: dict[str, Any]) -> Iterator[Finding]:
    url, waiting = known.get("url", ""), known.get("pending_update_count", 0)
    if url and url != settings.webhook_url:
        advice = "stop what serves it there, or start with `sourcier bot --drop-webhook`"
        yield Finding("webhook", "wrong", "Telegram knows another than WEBHOOK_URL", advice)
    elif known.get("last_error_message"):
        told = f"Telegram's last delivery failed: {known['last_error_message']}"
        yield Finding("webhook", "warning", told, "check the proxy before WEBHOOK_LISTEN, and its certificate")
    else:
        yield Finding("updates", "ok", f"{waiting} waiting at Telegram; they come by {'webhook' if url else 'polling'}")
