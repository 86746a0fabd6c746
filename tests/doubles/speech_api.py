"""A server that speaks the OpenAI protocol for transcriptions, on loopback: it says what it is told to have heard."""

import asyncio

from aiohttp import web


class SpeechApi:
    """`async with SpeechApi("Qui ?") as api:` hears that in everything; a status instead of a text refuses.

    Bytes are the page that it sends instead of a transcript. With None it goes on writing spaces, as a proxy does that
    keeps a connection alive, and never says anything.
    """

    def __init__(self, heard):
        self.heard = heard
        self.requests = []
        """Model, file name and content of each request."""

    async def __aenter__(self):
        application = web.Application()
        application.router.add_post("/v1/audio/transcriptions", self._transcribe)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base_url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/v1"
        return self

    async def __aexit__(self, *_error):
        await self._runner.cleanup()

    async def _transcribe(self, request):
        form = await request.post()
        self.requests.append((form["model"], form["file"].filename, form["file"].file.read()))
        if self.heard is None:
            response = web.StreamResponse(headers={"Content-Type": "application/json"})
            await response.prepare(request)
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.1)
        if isinstance(self.heard, int):
            return web.json_response({"error": {"message": "no such model"}}, status=self.heard)
        if isinstance(self.heard, bytes):
            return web.Response(body=self.heard, content_type="text/html")
        return web.json_response({"text": self.heard})
