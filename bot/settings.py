"""Every setting, read once from the environment and `.env`, whose lines `bot.env_file` has looked at before.

An unknown or malformed setting is an error that names the variable. Secrets are `SecretStr`: they print as stars.
"""

import datetime as dt
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, JsonValue, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.collection_setting import CollectionName, CollectionSetting
from bot.env_file import FILE
from bot.setting_types import (
    BotToken,
    DatabaseUrl,
    HttpUrl,
    Ids,
    IdsOrStar,
    JsonObject,
    Key,
    Networks,
    OwnFolder,
    Place,
    TimeZone,
    WebhookSecret,
    ids_in,
    names_everyone,
    parts_of,
)
from index.errors import SettingsError


class Settings(BaseSettings):
    """The settings, with the names of the environment variables in small letters."""

    model_config = SettingsConfigDict(
        env_file=FILE, env_file_encoding="utf-8", env_ignore_empty=True, frozen=True, extra="forbid"
    )

    telegram_bot_token: BotToken | None = None
    telegram_api_url: HttpUrl = "https://api.telegram.org"
    telegram_admins: Ids = ""
    telegram_allowed: IdsOrStar = ""
    webhook_url: HttpUrl | None = None
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: WebhookSecret | None = None

    quota_user_minute: int | None = Field(default=None, ge=0)
    """Questions a person may ask in a minute; 0 is none at all, unset is no limit. Admins have none."""
    quota_user_day: int | None = Field(default=None, ge=0)
    quota_group_minute: int | None = Field(default=None, ge=0)
    """Questions a group may ask in a minute, all its members together."""
    quota_group_day: int | None = Field(default=None, ge=0)
    retention_days: int = Field(default=30, ge=0)
    """How long questions, answers and feedback are kept; 0 keeps none, and then answers have no buttons."""
    history_minutes: int = Field(default=60, ge=0)
    """How long a question may refer back to the ones before it."""
    history_turns: int = Field(default=4, ge=0)
    """How many earlier questions of a conversation the answer engine is told, with their answers."""
    stale_after_days: int = Field(default=30, ge=0)
    """Answers warn when the newest article is older, or the index; 0 always warns."""

    openai_api_key: Key | None = None
    openai_base_url: HttpUrl | None = None
    llm_model: str = "gpt-5.4-mini"
    llm_timeout: float = Field(default=30, gt=0, allow_inf_nan=False)
    """Seconds for one whole answer, retries included."""
    judge_model: str | None = None
    """Who judges whether what the model wrote is supported, if not LLM_MODEL; `none`: code and the shipped reader."""
    judge_base_url: HttpUrl | None = None
    """Where that model is asked, if not at OPENAI_BASE_URL. The key is OPENAI_API_KEY."""
    transcribe_model: str | None = None
    """Model that transcribes voice messages; unset, they are not understood."""
    transcribe_base_url: HttpUrl | None = None
    """Its server, if it is another than the language model's."""

    budget_usd_day: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """US dollars that the model may cost in a day (UTC), all replicas together; then the articles are quoted."""
    prices: Place | None = None
    """A TOML file of prices: `"model" = [prompt, completion]`, US dollars for a million tokens."""
    prompts_dir: Place | None = None
    """Prompts and replies that stand instead of those that Sourcier ships, file by file and entry by entry."""

    time_zone: TimeZone | None = None
    """Where the readers are, by its IANA name: what their days and nights are. Unset, the machine's own, as TZ says."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
    metrics_listen: str = ""
    """HOST:PORT of `/healthz`, `/readyz` and `/metrics`; empty serves none."""

    embedding_model: str = "local"
    embedding_arguments: JsonObject[str, JsonValue] = Field(default_factory=dict)
    """What the class that `embedding_model` names is made with, as a JSON object."""
    reranker: str | None = None
    """`llm`, or the dotted path of a LlamaIndex node postprocessor: has the last word on the order of passages."""
    articles: str = "seeds"
    collections: JsonObject[CollectionName, CollectionSetting] = Field(default_factory=dict)
    """Further sets of articles by name, each with its sources and who may ask it, as a JSON object."""
    data_dir: OwnFolder = Path(".sourcier")
    chroma_url: HttpUrl | None = None
    database_url: DatabaseUrl | None = None

    feed_interval: float = Field(default=900, ge=0, allow_inf_nan=False)
    """Seconds between two readings of the feeds and pages among ARTICLES by the bot; 0 never reads them."""
    folder_interval: float = Field(default=900, ge=0, allow_inf_nan=False)
    """Seconds between two readings of the folders and files among ARTICLES by the bot, which also reads them when they
    change; 0 does neither."""
    fetch_private: Networks = ""
    """Private networks that feeds and pages may be fetched from, as `10.1.0.0/16`, separated by commas."""
    follow_links: str = ""
    """Folders that links in a folder of ARTICLES may lead to, separated by commas; others are not followed."""
    smoke_questions: Place | None = None
    """Questions (a `questions.jsonl` with gold) that a new index must not find fewer articles for than the last."""

    @model_validator(mode="after")
    def _transcribes_somewhere(self) -> Self:
        if self.transcribe_model and not (self.has_model or self.transcribe_base_url):
            raise ValueError("TRANSCRIBE_MODEL needs OPENAI_API_KEY, OPENAI_BASE_URL or TRANSCRIBE_BASE_URL")
        return self

    def local(self, seconds: float) -> dt.datetime:
        """Return a moment, in seconds since 1970, as the readers' clocks show it."""
        return dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone(self.time_zone)

    @property
    def private_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The private networks that may be fetched from."""
        return tuple(map(ip_network, parts_of(self.fetch_private)))

    @property
    def links_into(self) -> tuple[Path, ...]:
        """The folders that links may lead to."""
        return tuple(Path(part).expanduser() for part in parts_of(self.follow_links))

    @property
    def admins(self) -> frozenset[int]:
        """Ids of the people who may do everything."""
        return ids_in(self.telegram_admins)

    @property
    def allowed(self) -> frozenset[int]:
        """Ids of the people and chats that may ask, besides those that admins let in."""
        return ids_in(self.telegram_allowed)

    @property
    def open_to_everyone(self) -> bool:
        """Whether anybody may ask."""
        return names_everyone(self.telegram_allowed)

    @property
    def has_model(self) -> bool:
        """Whether a model can be asked: a key, or a server of one's own."""
        return self.openai_api_key is not None or self.openai_base_url is not None


def load_settings() -> Settings:
    """Read and check the settings. Raises SettingsError, which names the variable and never its value."""
    try:
        return Settings()
    except ValidationError as error:
        told = "; ".join(": ".join([*_place(one), _fault(one)]) for one in error.errors())
        raise SettingsError(f"{told}. See .env.example for what each setting takes.") from None


def _place(error: ErrorDetails) -> list[str]:
    """Return where a fault is, if it is in one setting: its name, and the parts of its JSON that lead there."""
    setting, *within = [str(part) for part in error["loc"] if part != "[key]"] or [""]
    return [", ".join([setting.upper(), *within])] if setting else []


_FAULTS = {
    "missing": "is missing",
    "string_type": "must be a text in quotation marks",
    "model_type": 'must be an object, as {"sources": "/srv/drafts"}',
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number, with a point: 0.5",
}
"""What is said instead of what Pydantic says, which speaks of its own types."""


def _fault(error: ErrorDetails) -> str:
    """Say what is wrong with a setting, and which one was meant if there is none of the name."""
    if error["type"] != "extra_forbidden":
        told = _FAULTS.get(error["type"], error["msg"])
        return told.removeprefix("Value error, ").replace("Input should be", "must be")
    *outer, name = (str(part) for part in error["loc"])
    known = (CollectionSetting if outer else Settings).model_fields
    meant = get_close_matches(name.lower(), known, n=1)
    return "there is no such setting" + "".join(f" (did you mean {one if outer else one.upper()}?)" for one in meant)
