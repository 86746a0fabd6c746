# ruff: noqa: INP001 - scripts, not a package
"""Hold a conversation with the bot, and note what its reader sees."""

import datetime as dt

from page import Bubble
from scenes import Scene
from stage import Stage

from bot.state.memory import now
from tests.doubles.bot_api import BotApi, Sent


async def play(stage: Stage, scene: Scene, reader: int) -> list[Bubble]:
    """Hold a conversation with the real bot, which starts anew when an article is published; return what is seen."""
    bubbles: list[Bubble] = []
    last: Sent | None = None
    acts = list(scene.acts)
    while acts:
        async with stage.serving(tomorrow_noon if acts[0].startswith("+") else now):
            if acts[0].startswith("+"):
                acts.pop(0)
                sent = await stage.telegram.next_message(reader, within=120)
                bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows))
            while acts and not acts[0].startswith("+"):
                last = await perform(stage.telegram, acts.pop(0), last, scene.language, reader, bubbles)
        if acts:
            stage.publish(acts[0][1:])
    return bubbles


def tomorrow_noon() -> int:
    """People who follow an answer are told by day."""
    tomorrow = dt.datetime.now().astimezone() + dt.timedelta(days=1)
    return int(tomorrow.replace(hour=12).timestamp() * 1000)


async def perform(
    telegram: BotApi, act: str, last: Sent | None, language: str, reader: int, bubbles: list[Bubble]
) -> Sent:
    """Write or tap, wait for the bot, and note both."""
    tapped = act.strip("*") if act.startswith("*") else ""
    if tapped and last:
        return await tap(telegram, tapped, last, language, bubbles)
    if act.startswith("?"):
        somebody = {"id": 99, "is_bot": False, "first_name": "Camille"}
        claim = {"message_id": 1, "date": 1, "chat": {"id": reader, "type": "private"}, "from": somebody}
        telegram.user_sends(reader, text="vrai ?", language=language, reply_to_message={**claim, "text": act[1:]})
        bubbles.append(Bubble("vrai ?", mine=True, answers=act[1:]))
    else:
        telegram.user_says(reader, act, language=language)
        bubbles.append(Bubble(act, mine=True))
    sent = await telegram.next_message(reader, within=120)
    bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows))
    return sent


async def tap(telegram: BotApi, label: str, last: Sent, language: str, bubbles: list[Bubble]) -> Sent:
    """Tap a button; note what it brings: an alert, another text in the message's place, or a new message."""
    before, shown = last.text, len(telegram.messages(last.chat_id))
    query = telegram.user_taps(last, label, language=language)
    await telegram.until(
        lambda: (
            len(telegram.messages(last.chat_id)) > shown
            or last.text != before
            or telegram.tap_answers.get(query, {}).get("text")
        ),
        within=120,
    )
    alert = telegram.tap_answers.get(query, {}).get("text", "")
    if alert:
        bubbles.append(Bubble(alert, tapped=label, alert=True))
        return last
    sent = last if last.text != before else await telegram.next_message(last.chat_id, within=120)
    bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows, tapped=label))
    return sent
