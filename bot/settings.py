"""Every setting, read once from the environment and `.env`: the only module that looks at either.

An unknown or malformed setting is an error that names the variable. Secrets are `SecretStr`: they print as stars.
"""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError


def _http_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return value.rstrip("/")


HttpUrl = Annotated[str, AfterValidator(_http_url)]


class Settings(BaseSettings):
    """The settings, with the names of the environment variables in small letters."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, frozen=True, extra="forbid"
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: HttpUrl = "https://api.telegram.org"
    telegram_admins: str = ""
    telegram_allowed: str = ""
    webhook_url: HttpUrl | None = None
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: SecretStr | None = None

    openai_api_key: SecretStr | None = None
    openai_base_url: HttpUrl | None = None
    llm_model: str = "gpt-5.4-mini"
    llm_timeout: float = Field(default=30, gt=0)
    """Seconds for one whole answer, retries included."""

    embedding_model: str = "local"
    articles: str = "seeds"
    data_dir: Path = Path(".sourcier")
    chroma_url: HttpUrl | None = None
    database_url: SecretStr | None = None

    @property
    def has_model(self) -> bool:
        """Whether a model can be asked: a key, or a server of one's own."""
        return self.openai_api_key is not None or self.openai_base_url is not None


def load_settings() -> Settings:
    """Read and check the settings. Raises SettingsError, which names the variable and never its value."""
    try:
        return Settings()
    except ValidationError as error:
        told = "; ".join(
            f"{str(e['loc'][0]).upper()}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()
        )
        raise SettingsError(f"{told}. See .env.example for what each setting takes.") from None
