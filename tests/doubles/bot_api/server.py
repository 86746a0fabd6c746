"""The server itself: HTTP on a loopback port, long polling, webhook delivery, faults."""

import asyncio
import contextlib
import itertools
import time
from collections import defaultdict

import aiohttp
from aiohttp import web

from tests.doubles.bot_api.checks import Refused
from tests.doubles.bot_api.faults import Bare, Conflict, Dropped, ErrorPage, Lost, Planned, Slow
from tests.doubles.bot_api.methods import Methods, read_parameters
from tests.doubles.bot_api.people import People

PAGE = "<html>\r\n<head><title>Error</title></head>\r\n<body><center><h1>Error</h1></center><hr></body>\r\n</html>"
TOKEN = "123456:a-secret-that-no-log-may-show"


class BotApi(Methods, People):
    """`async with BotApi() as double:` serves at `double.url` until the block ends."""

    def __init__(self, *, privacy_mode=True):
        super().__init__()
        self.privacy_mode = privacy_mode
        self.token = TOKEN
        self.known_chats = set()
        self.sent = []
        self.arrivals = []
        """(seconds, message) of every delivery, for load measurements."""
        self.calls = []
        """(seconds, method, parameters) of every call but getUpdates."""
        self.actions, self.reactions, self.inline_edits, self.drafts = [], [], [], []
        self.tap_answers, self.inline_answers, self.guest_answers = {}, {}, {}
        self.commands, self.descriptions, self.short_descriptions = {}, {}, {}
        self.files = {}
        self.webhook = None
        self.left_out, self.unknown = set(), set()
        """Fields and methods that this server forgets, as emulators of others' make do."""
        self.waiting_updates = []
        self.polls = 0
        self._faults = []
        self._read = defaultdict(int)
        self._message_ids = itertools.count(1)
        self._change = asyncio.Event()
        self._poller = None

    async def __aenter__(self):
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        application.router.add_get("/file/bot{token}/{path:.*}", self._serve_file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_error):
        await self._runner.cleanup()

    def fail(self, method, fault, *, times=1, chat=None):
        """Let a fault hit the next calls of a method."""
        self._faults.append(Planned(fault, method, chat, times))

    def messages(self, chat_id):
        """What stands in a chat now from the bot, oldest first."""
        return [message for message in self.sent if message.chat_id == chat_id and not message.deleted]

    async def next_message(self, chat_id, *, within=30):
        """The next message of the bot in a chat that was not asked for yet."""
        await self.until(lambda: len(self.messages(chat_id)) > self._read[chat_id], within=within)
        self._read[chat_id] += 1
        return self.messages(chat_id)[self._read[chat_id] - 1]

    async def until(self, condition, *, within=30):
        """Wait until something holds; TimeoutError says that it never did.

        What shows in a log or a store changes without a call to Telegram, so it is also looked at ten times a second.
        """
        async with asyncio.timeout(within):
            while not (found := condition()):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._change.wait(), 0.1)
        return found

    def called(self, method):
        """Parameters of the calls of a method, in order."""
        return [parameters for _, name, parameters in self.calls if name == method]

    def next_id(self):
        return next(self._message_ids)

    def deliver(self, message):
        self.sent.append(message)
        self.arrivals.append((time.perf_counter(), message))
        self.changed()
        return message

    def changed(self):
        """Wake whoever waits for something to have happened."""
        self._change.set()
        self._change = asyncio.Event()

    async def push_to_webhook(self, update, *, secret=None, url=None):
        """Deliver as Telegram does when a webhook is set; returns the HTTP status of the bot, or of one replica."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        async with (
            aiohttp.ClientSession() as session,
            session.post(url or self.webhook["url"], json=update, headers=headers) as response,
        ):
            return response.status

    async def _serve(self, request):
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _error(401, "Unauthorized")
        if method in self.unknown:
            return web.Response(text="<h1>Cannot POST</h1>", content_type="text/html", status=404)
        given = read_parameters(dict(await request.post()))
        fault = self._fault(method, given)
        if method != "getUpdates":
            self.calls.append((time.perf_counter(), method, given))
        if hasattr(fault, "status"):
            self.changed()
            return _refusal(fault)
        try:
            result = await self._carry_out(method, given, fault)
        except Refused as refused:
            return _error(400, f"Bad Request: {refused}")
        finally:
            self.changed()
        if isinstance(result, Conflict):
            return _error(result.status, result.description)
        if isinstance(fault, Slow):
            await asyncio.sleep(fault.seconds)
        if isinstance(fault, Dropped | Lost):
            request.transport.abort()
        told = True if isinstance(fault, Bare) else _without(result, self.left_out)
        return web.json_response({"ok": True, "result": told})

    async def _carry_out(self, method, given, fault):
        if isinstance(fault, Lost):
            return None
        return await self._get_updates(given) if method == "getUpdates" else self.carry_out(method, given)

    async def _serve_file(self, request):
        return web.Response(body=self.files[request.match_info["path"].removeprefix("documents/")])

    async def _get_updates(self, given):
        """Long polling: one poller at a time; the one who came before is sent away, as Telegram does."""
        if self.webhook:
            return Conflict()
        self.polls += 1
        me = self._poller = object()
        offset = int(given.get("offset") or 0)
        allowed = {"update_id", *(given.get("allowed_updates") or ())}
        self.waiting_updates = [
            update for update in self.waiting_updates
            if update["update_id"] >= offset and (len(allowed) == 1 or update.keys() <= allowed)
        ]  # fmt: skip
        self.changed()
        deadline = asyncio.get_running_loop().time() + float(given.get("timeout") or 0)
        while not self.waiting_updates and (left := deadline - asyncio.get_running_loop().time()) > 0:
            try:
                await asyncio.wait_for(self._change.wait(), left)
            except TimeoutError:
                break
            if self._poller is not me:
                return Conflict()
        return self.waiting_updates[: int(given.get("limit") or 100)]

    def _fault(self, method, given):
        chat = int(given["chat_id"]) if "chat_id" in given else None
        for planned in self._faults:
            if planned.hits(method, chat):
                planned.times -= 1
                return planned.fault
        return None


def _without(result, fields):
    if isinstance(result, dict):
        return {name: _without(value, fields) for name, value in result.items() if name not in fields}
    return [_without(one, fields) for one in result] if isinstance(result, list) else result


def _refusal(fault):
    if isinstance(fault, ErrorPage):
        return web.Response(text=PAGE, content_type="text/html", status=fault.status)
    return _error(fault.status, fault.description, getattr(fault, "retry_after", None))


def _error(code, description, retry_after=None):
    body = {"ok": False, "error_code": code, "description": description}
    if retry_after is not None:
        body["parameters"] = {"retry_after": retry_after}
    return web.json_response(body, status=code)
