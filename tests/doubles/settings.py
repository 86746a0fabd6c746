"""Settings that a test gives: neither the environment nor a `.env` is looked at, which takes most of their time."""

from pydantic_settings import PydanticBaseSettingsSource

from bot.settings import Settings


class GivenSettings(Settings):
    """What is not given has its default."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[Settings],
        init_settings: PydanticBaseSettingsSource,
        **others: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read none of the others."""
        return (init_settings,)
