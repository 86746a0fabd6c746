"""A follow-up, made understandable without its conversation.

By rules: the question keeps its own words, and what it is about follows in brackets, taken from the last question
that stood alone and from the names in the answers since. Tried on paper and rejected: putting a name in the place
of a pronoun, which needs gender, number and, in Slavic languages, case.
"""

import re
from collections.abc import Sequence

from bot.answering.question.content import content_words, mentions
from bot.answering.question.leaning import leans, may_lean, without_copula, without_courtesy, without_opener
from bot.answering.question.patterns import words_of
from bot.answering.reply import Declined, clean, without_markers, without_thoughts
from bot.answering.types import Turn
from bot.llm import Deadline, Model, Usage, messages
from index.errors import ModelError
from index.text.foreign import as_data
from index.text.language import detect
from index.text.names import full_names
from index.text.typography import bare, letters, sound
from prompts import load_prompt

_MOST_NAMES = 4  # of the answers since, put behind a follow-up
_LONGEST_STATEMENT = 200  # characters
_LONGEST_REWRITE = 100  # tokens
_LEFT_FOR_THE_ANSWER = 0.7
"""Share of the time left that the rewriting may not take: a question understood by rules is better than no answer."""
_TURNS_READ = 12  # by the rules
_TURNS_SHOWN = 6  # to the model
_LONGEST_TURN = 600  # characters
_LONGEST_FOLLOW_UP = 400
"""Characters; who writes more has said what it is about."""
_STOPS = " \u00a0\u202f?!."
_LABEL = re.compile(
    r"\A\W*(?:(?:rewritten|last|standalone) )?question(?: (?:réécrite|reformulée))?\W*?[:：]\s*", re.IGNORECASE
)
"""« Rewritten question: », as the prompt ends and small models repeat it."""
_BROUGHT = 2
"""Words of the conversation that make a follow-up understood by themselves."""
_LEAST_OVERLAP = 4
"""Letters that two words must share from the start: inflection changes the end."""


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return a question that is understood without the history; a question on something new comes back as it is."""
    history = recent(history)
    before = [place for place, turn in enumerate(history) if turn.role == "user"]
    if not before or len(question) > _LONGEST_FOLLOW_UP:
        return question
    language = detect(f"{question} {history[before[-1]].content}")
    asks = without_courtesy(question, language)
    if not leans(asks, language, " ".join(turn.content for turn in history)):
        return question
    subject = _last_that_stood_alone(history, before, language)
    follow_up = without_opener(asks, language)
    asked = history[subject].content.strip()
    swapped = _swap_quantity(follow_up, asked, language)
    if swapped:
        return swapped
    about = [_without_copula(asked, language), *_said_since(history[subject + 1 :], asked, follow_up, language)]
    return f"{follow_up[:1].upper()}{follow_up[1:]} ({', '.join(about)})"


async def standalone_by_model(
    model: Model, question: str, history: Sequence[Turn], deadline: Deadline, usage: Usage
) -> str:
    """Return the model's rewriting of a follow-up if it stands alone and adds nothing to what was said.

    Else what the rules give: small models often return « il faisait quoi avant ? » as it is. The model is asked only
    about what the rules see to be a follow-up, or what is short enough to be one: of questions that stand alone most
    cost no request.
    """
    ruled = standalone(question, history)
    history = recent(history)
    if ruled == question and not _may_lean(question, history):
        return question
    conversation = "\n".join(f"{turn.role}: {as_data(turn.content)}" for turn in history[-_TURNS_SHOWN:])
    prompt = load_prompt("standalone").render(conversation=conversation, question=as_data(question))
    soon = deadline.earlier_by(deadline.remaining() * _LEFT_FOR_THE_ANSWER)
    try:
        written = await model.complete(messages(prompt), deadline=soon, max_tokens=_LONGEST_REWRITE, usage=usage)
    except ModelError:
        return ruled
    first_line = sound(without_thoughts(written)).strip().split("\n")[0]
    rewritten = _LABEL.sub("", first_line).strip(" \"'«»“”*`")
    return rewritten if adds_nothing(rewritten, question, history) and _is_told(rewritten, question, history) else ruled


def _may_lean(question: str, history: Sequence[Turn]) -> bool:
    """Say whether a question that the rules take to stand alone may lean on the conversation all the same."""
    return any(turn.role == "user" for turn in history) and may_lean(
        question, detect(question), " ".join(turn.content for turn in history)
    )


def adds_nothing(rewritten: str, question: str, history: Sequence[Turn]) -> bool:
    """Say whether a rewriting keeps to the question and has no name and no figure that was not said before."""
    language = detect(question)
    said = set(re.findall(r"\w+", bare(" ".join([question, *(turn.content for turn in history)]))))
    figures = set(re.findall(r"\d+", bare(rewritten)))
    names = {word for name in full_names(rewritten, language) for word in re.findall(r"\w+", bare(name))}
    own, kept_words = (list(map(letters, content_words(text, language))) for text in (question, rewritten))
    kept = not own or any(_akin(word, other) for word in own for other in kept_words)
    return (
        0 < len(rewritten) <= 400
        and not isinstance(clean(rewritten), Declined)
        and figures <= said
        and all(any(_akin(word, other) for other in said) for word in names)
        and kept
    )


def _is_told(rewritten: str, question: str, history: Sequence[Turn]) -> bool:
    """Say whether a rewriting brings in what the question leans on: two words said before, or one and no pronoun.

    That it does not lean any more is too much to ask: good models keep « Et … » and « …, il reste ? ».
    """
    said = " ".join(turn.content for turn in history)
    language = detect(f"{question} {said}")
    own, told = (list(map(letters, content_words(text, language))) for text in (question, said))
    brought = {
        word
        for word in map(letters, content_words(rewritten, language))
        if not any(_akin(word, other) for other in own) and any(_akin(word, other) for other in told)
    }
    return len(brought) >= _BROUGHT or (
        bool(brought) and not leans(without_opener(rewritten, language), language, said)
    )


def recent(history: Sequence[Turn]) -> list[Turn]:
    """Return the end of a conversation without what no follow-up leans on: far turns, long tails of turns."""
    return [Turn(turn.role, turn.content[:_LONGEST_TURN]) for turn in history[-_TURNS_READ:]]


def _last_that_stood_alone(history: Sequence[Turn], asked: Sequence[int], language: str) -> int:
    """Return the place in the history of the last question that did not lean on another; else of the first."""
    for order in range(len(asked) - 1, 0, -1):
        earlier = " ".join(turn.content for turn in history[: asked[order]])
        if not leans(history[asked[order]].content, language, earlier):
            return asked[order]
    return asked[0]


def _swap_quantity(follow_up: str, asked: str, language: str) -> str | None:
    """Turn « combien de blessés ? » after « combien de tués dans l'opération ? » into a whole question.

    Only where a preposition follows the noun: « combien de personnes ont été tuées » says elsewhere what happened.
    """
    words = words_of(language)
    if len(bare(asked)) != len(asked) or len(bare(follow_up)) != len(follow_up):
        return None  # places in the folded text are not places in the text
    before = words.quantities.search(bare(asked))
    new = words.quantities.match(bare(follow_up))
    rest = follow_up[new.end() :].strip(" ?!.") if new else ""
    if not before or not new or rest or not words.prepositions.match(bare(asked)[before.end() :]):
        return None
    return asked[: before.start()] + follow_up[: new.end()] + asked[before.end() :]


def _without_copula(question: str, language: str) -> str:
    """Turn « Qui est la maire ? » into « la maire »."""
    without = without_copula(question, language).rstrip(_STOPS)
    return without or question.strip().rstrip(_STOPS)


def _said_since(turns: Sequence[Turn], asked: str, follow_up: str, language: str) -> list[str]:
    """Return the names in the answers; where the follow-up has no words of its own, all that was said last."""
    answers = [_first_line(turn.content) for turn in turns if turn.role == "assistant"]
    answers = [answer for answer in answers if answer and not isinstance(clean(answer), Declined)]
    if answers and not content_words(follow_up, language):
        return [_first_sentence(answers[-1])]
    known = bare(asked)
    names = dict.fromkeys(
        name for answer in reversed(answers) for name in full_names(answer, language, with_nouns=True)
    )
    return [name for name in names if not mentions(known, bare(name))][:_MOST_NAMES]


def _first_line(answer: str) -> str:
    return without_markers(answer.strip().split("\n")[0]).strip()


def _first_sentence(answer: str) -> str:
    return re.split(r"(?<=[^\W\d_]{3}[.!?…])\s", answer)[0][:_LONGEST_STATEMENT].rstrip(" .")


def _akin(one: str, other: str) -> bool:
    return one == other or (len(one) > _LEAST_OVERLAP and one[:_LEAST_OVERLAP] == other[:_LEAST_OVERLAP])
