"""Who judges whether the articles support a sentence: a model, nobody, or what a package registers."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.judge.verdicts import judged
from bot.answering.question import Question
from bot.answering.verify import Examined, Verdict
from bot.llm import Deadline, Model, Usage, model_of
from bot.settings import Settings
from index.errors import SettingsError
from index.extensions import Group, installed, load


class Judge(Protocol):
    """Judges the sentences of one answer."""

    @property
    def name(self) -> str:
        """What an evaluation lists it under."""
        ...

    @property
    def at_once(self) -> int:
        """How many answers it is worth giving it at a time."""
        ...

    def verdicts(
        self, question: Question, examined: Sequence[Examined], deadline: Deadline, usage: Usage | None = None
    ) -> AsyncGenerator[tuple[int, Verdict], None]:
        """Yield the place of sentences in `examined`, each with its verdict; each once, some perhaps not.

        `question` is what they answer; where the claims of a text are checked, that text. What is left out is decided
        without a judge; what code has vetoed stays refused. `usage` takes the tokens that are spent. Raises
        ModelError, DeadlineExceeded among them, if it cannot go on.
        """
        ...


class MakeJudge(Protocol):
    """What a package registers as a judge."""

    def __call__(self, named: str, model: Model | None) -> Judge | None:
        """Return the judge that JUDGE_MODEL=NAME:`named` names, or None if code and the reader are to decide.

        `named` is empty if only the name is given. `model` is the language model that may be asked, at JUDGE_BASE_URL
        or where LLM_MODEL is; None if none is configured.
        """
        ...


@dataclass(frozen=True, slots=True)
class ModelJudge:
    """A language model that is asked for the verdicts, once for a whole answer."""

    model: Model

    @property
    def name(self) -> str:
        """The model's."""
        return self.model.endpoint.model

    @property
    def at_once(self) -> int:
        """As many as its endpoint takes."""
        return self.model.endpoint.at_once

    def verdicts(
        self, question: Question, examined: Sequence[Examined], deadline: Deadline, usage: Usage | None = None
    ) -> AsyncGenerator[tuple[int, Verdict], None]:
        """Yield what the model says: see `judged`."""
        return judged(self.model, question, examined, deadline, usage)


def llm(named: str, model: Model | None) -> Judge | None:
    """Return the language model as the judge; it has been made for the name, if there is one."""
    del named
    return ModelJudge(model) if model else None


def nobody(named: str, model: Model | None) -> Judge | None:
    """Return no judge."""
    del named, model
    return None


def judge_of(settings: Settings, model: Model | None) -> Judge | None:
    """Return who judges what `model` wrote, or None: code and the reader decide.

    JUDGE_MODEL is a name that is registered, as `none`, optionally followed by `:MODEL`; any other name is a model's at
    JUDGE_BASE_URL, or where LLM_MODEL is. Unset, the model judges what it wrote. Raises SettingsError if what is
    registered cannot be had.
    """
    name, _, named = (settings.judge_model or "").partition(":")
    if name.lower() not in installed(Group.JUDGES):
        name, named = "llm", settings.judge_model or ""
    try:
        make: MakeJudge = load(Group.JUDGES, name)
        return make(named, _asked(settings, model, named))
    except SettingsError as error:
        raise SettingsError(f"JUDGE_MODEL: {error}") from error


def _asked(settings: Settings, model: Model | None, named: str) -> Model | None:
    if model is None or not (named or settings.judge_base_url):
        return model
    url = {"openai_base_url": settings.judge_base_url} if settings.judge_base_url else {}
    return model_of(settings.model_copy(update={"llm_model": named or settings.llm_model} | url), model.count)
