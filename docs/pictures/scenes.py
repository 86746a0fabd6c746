# ruff: noqa: INP001 - scripts, not a package
"""The conversations that are photographed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """A conversation: what the reader writes.

    Or `*label*` for a button of the last answer, `?claim` for a text of somebody else's that is to be checked, or
    `+name` for an article that is published only then.
    """

    name: str
    acts: tuple[str, ...]
    language: str = "fr"
    about: str = ""
    """How the names of the articles that there are begin; there are all if it is empty."""
    archive: bool = False
    """Whether there is a second collection."""


SCENES = (
    Scene("answer", ("Combien de voix séparent Maud Serrano et Joël Pasquin ?", "*Contexte [2]*")),
    Scene("abstention", ("Combien a coûté la construction du barrage de Morteval ?",)),
    Scene("smalltalk", ("Qui es-tu ?", "quoi de neuf ?", "👍")),
    Scene("check", ("?Les vannes du barrage de Morteval ont été ouvertes à 2 h 20, selon le rapport de l’IOH.",)),
    Scene("english", ("When were the gates of the Morteval dam opened?", "/history"), language="en"),
    Scene(
        "history",
        (
            "Qui a dirigé les travaux du rapport de l’IOH ?",
            "Quand les écoles de Brissolles rouvrent-elles ?",
            "/historique",
            "*2*",
        ),
    ),
    Scene(
        "follow", ("Quel est le débit maximal à la sortie du barrage de Morteval ?", "*Suivre*", "+crue-velune-4.txt")
    ),
    Scene(
        "collections", ("/collection", "*archives*", "Qui a revendiqué la responsabilité de l’attaque ?"), archive=True
    ),
)
