"""Taken down, written again, renamed, restored, indexed and rolled back in any order: what is held back never shows."""

import math
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import text

from index.errors import NothingIndexed
from index.opening import Index
from index.place import IndexPlace
from index.runs.consent import Consent
from tests.doubles.word_vectors import word_vectors

SECRET = "Vautrelle"
BODY = (
    f"Le trésorier Anselme {SECRET} a détourné les fonds de la caisse du port. Selon le juge, {SECRET} a signé chaque"
    f" mois des chèques sans provision. L’avocat de {SECRET} demande sa libération avant le procès de mars. "
)
OTHERS = {
    "piscine": "La piscine rouvre lundi à neuf heures, après les travaux du printemps.",
    "pont": "Le pont des Tisserands sera fermé aux camions pendant tout l’été, dit la préfète.",
    "club": "Le club de handball a gagné à Orsac par trente buts à vingt-sept.",
}
QUESTION = f"Qu’a fait {SECRET} de la caisse du port ?"


class Newsroom(RuleBasedStateMachine):
    """A folder, its index, and whether the article may be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="orders-"))
        self.folder = self.place / "articles"
        self.folder.mkdir()
        for name, body in OTHERS.items():
            (self.folder / f"{name}.txt").write_text(body, encoding="utf-8")
        self.name, self.words, self.there, self.taken = "affaire", 0, True, False
        self._write()
        self._open()
        self.index.run([str(self.folder)])

    def _open(self) -> None:
        self.index = Index(IndexPlace(self.place / "data"), word_vectors)

    def _write(self) -> None:
        (self.folder / f"{self.name}.txt").write_text(BODY + " ".join(["bis"] * self.words), encoding="utf-8")

    def _run(self, restored: frozenset[str] = frozenset()) -> None:
        self.index.run([str(self.folder)], consent=Consent(removals=math.inf, restored=restored))

    def _found(self) -> bool:
        return any(SECRET in hit.passage.text for hit in self.index.reader.search(QUESTION, 10))

    @rule()
    def index_it(self) -> None:
        self._run()
        if not self.taken:
            assert self._found() == self.there

    @precondition(lambda self: not self.taken)
    @rule()
    def take_it_down(self) -> None:
        live = self.index.manifest.live_articles(self.index.generation().number)
        for name in [name for name in live if name.startswith("affaire")]:
            self.index.remove([name])
            self.taken = True

    @rule()
    def restore_it(self) -> None:
        self._run(frozenset({self.name}))
        self.taken = self.taken and not self.there
        assert self._found() == self.there

    @rule()
    def roll_back(self) -> None:
        with suppress(NothingIndexed):
            self.index.roll_back()

    @precondition(lambda self: self.there)
    @rule()
    def write_on(self) -> None:
        self.words = (self.words + 1) % 4
        self._write()

    @precondition(lambda self: self.there)
    @rule()
    def rename(self) -> None:
        (self.folder / f"{self.name}.txt").unlink()
        self.name = "affaire-2" if self.name == "affaire" else "affaire"
        self._write()

    @rule()
    def take_away_or_put_back(self) -> None:
        self.there = not self.there
        if self.there:
            self._write()
        else:
            (self.folder / f"{self.name}.txt").unlink()

    @rule()
    def start_again(self) -> None:
        self.index.close()
        self._open()

    @invariant()
    def what_is_taken_down_shows_nowhere(self) -> None:
        if self.taken:
            assert not self._found()
            with self.index.manifest.engine.connect() as connection:
                kept = connection.execute(
                    text("SELECT article_id FROM versions WHERE text LIKE :it"), {"it": f"%{SECRET}%"}
                )
                assert kept.all() == []

    def teardown(self) -> None:
        self.index.close()
        shutil.rmtree(self.place)


TestAnyOrder = pytest.mark.slow(Newsroom.TestCase)
TestAnyOrder.settings = settings(
    max_examples=5, stateful_step_count=12, deadline=None, phases=[Phase.generate], database=None
)
