"""Voice messages: transcribed if a server for that is configured, then treated as if they had been written."""

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, filters

from bot.telegram.account.access import AccessControl
from bot.telegram.asking.asking import Asking
from bot.telegram.asking.fact_checks import FactChecks
from bot.telegram.asking.progress import typing
from bot.telegram.incoming.addressing import replies_to
from bot.telegram.incoming.inquiry import inquiry_of
from bot.telegram.log import log
from bot.telegram.rendering.durations import minutes
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.errors import ModelError
from prompts import Replies

LONGEST = 300
"""Longest voice message, in seconds: nobody asks for five minutes."""
IS_SPOKEN = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE


class Hearing:
    """Transcribes and asks voice messages."""

    def __init__(self, services: Services, access_control: AccessControl, asking: Asking, checks: FactChecks) -> None:
        self._services = services
        self._access_control = access_control
        self._asking = asking
        self._checks = checks

    async def on_spoken(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask what a voice message says. In a group it is for the bot if it replies to the bot."""
        message = update.message
        if message is None or message.from_user is None:
            return
        if message.chat.type != "private" and not replies_to(context.bot.bot, message):
            return
        if not await self._access_control.lets_in(context.bot, message):
            return
        words = await self._services.words_for(message.from_user)
        async with typing(context.bot, message):
            heard, sorry = await self._heard(message)
        if sorry:
            await say(context.bot, Target.reply(message), _sorry(sorry, words))
        elif await self._checks.are_wanted(message, context.bot.bot, heard):
            await self._checks.check(context.bot, message, message.from_user, heard=heard)
        else:
            await self._asking.ask(context.bot, inquiry_of(message, message.from_user, heard, spoken=True))

    async def _heard(self, message: Message) -> tuple[str, str]:
        """Return the transcript, and if there is none, the key of the reply that says why."""
        spoken, transcriber = message.voice or message.audio or message.video_note, self._services.transcriber
        if transcriber is None or spoken is None:
            return "", "telegram.voice_unheard"
        seconds = spoken.duration
        if (seconds if isinstance(seconds, int) else seconds.total_seconds()) > LONGEST:
            return "", "telegram.voice_long"
        name = "video.mp4" if message.video_note else "voice.ogg" if message.voice else _name_of(message)
        try:
            content = bytes(await (await spoken.get_file()).download_as_bytearray())
            said = await transcriber.transcribe(content, name)
        except (TimeoutError, TelegramError, ModelError) as error:
            log.warning("not_transcribed", reason=str(error))
            return "", "telegram.voice_failed"
        return said, "" if said else "telegram.voice_silent"


def _name_of(message: Message) -> str:
    return (message.audio and message.audio.file_name) or "audio.mp3"


def _sorry(key: str, words: Replies) -> str:
    if key == "telegram.voice_long":
        return words.say(key, time=minutes(LONGEST // 60, words.language))
    return words.say(key)
