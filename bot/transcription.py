"""Speech as text, by any server that speaks the OpenAI protocol for transcriptions (OpenAI, vLLM, speaches …)."""

import asyncio
from dataclasses import dataclass

from bot.llm import NO_KEY, OPENAI_URL, Endpoint
from bot.llm.openai_client import client_of, openai_library
from bot.settings import Settings
from index.errors import ModelError

SECONDS = 60.0
"""For one transcription, a second try included: whoever spoke waits, and what is said next in the chat."""

LONGEST = 12_000
"""Characters of a transcript: twice what is said in five minutes. All of it is shown above the answer."""


@dataclass(frozen=True, slots=True)
class Transcriber:
    """Asks one server."""

    endpoint: Endpoint

    async def transcribe(self, spoken: bytes, name: str) -> str:
        """Return what is said, perhaps nothing (""). `name` ends in the kind of sound: `voice.ogg`.

        Raises ModelError, in one line, for whatever goes wrong.
        """
        library = await openai_library()
        client = client_of(library, self.endpoint, SECONDS, retries=1)
        try:
            async with client, asyncio.timeout(SECONDS):
                told = await client.audio.transcriptions.create(model=self.endpoint.model, file=(name, spoken))
        except library.APIStatusError as error:
            raise ModelError(f"{self.endpoint.host} refused to transcribe: {error.message}") from None
        except TimeoutError:
            raise ModelError(f"{self.endpoint.host} was too slow: choose a faster TRANSCRIBE_MODEL") from None
        except library.APIConnectionError:
            raise ModelError(f"no connection to {self.endpoint.host}: check TRANSCRIBE_BASE_URL") from None
        except Exception:  # noqa: BLE001 - what a broken server makes the client raise has no common class
            raise ModelError(f"{self.endpoint.host} was not understood: check TRANSCRIBE_BASE_URL") from None
        text = getattr(told, "text", told)
        said = " ".join(text.split()) if isinstance(text, str) else ""
        is_html = text is told and said.startswith("<")
        if is_html or len(said) > LONGEST:
            raise ModelError(f"{self.endpoint.host} sent no transcript: check TRANSCRIBE_BASE_URL")
        return said


def transcriber_of(settings: Settings) -> Transcriber | None:
    """Return what the settings name; None if they name none."""
    if not settings.transcribe_model:
        return None
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else NO_KEY
    url = settings.transcribe_base_url or settings.openai_base_url or OPENAI_URL
    return Transcriber(Endpoint(settings.transcribe_model, url, key))
