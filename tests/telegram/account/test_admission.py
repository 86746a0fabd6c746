"""Admins decide who may ask: `/allow`, `/deny`, `/who`."""

import pytest

from tests.telegram.conftest import ADMIN, GROUP, READER


@pytest.mark.slow
async def test_an_admin_lets_people_in_and_it_survives_a_restart(telegram, serving):
    async with serving(telegram_allowed=""):
        telegram.user_says(ADMIN, f"/allow {READER}")
        assert str(READER) in (await telegram.next_message(ADMIN)).text
    async with serving(telegram_allowed=""):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_deny_shuts_out_even_where_everyone_may_ask(telegram, bot):
    telegram.user_says(ADMIN, f"/deny {READER}")
    await telegram.next_message(ADMIN)
    telegram.user_says(READER, "Qui ?")
    assert "réservé" in (await telegram.next_message(READER)).text


async def test_who_lists_everybody_by_name(telegram, serving):
    async with serving(telegram_allowed="42"):
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
        telegram.user_says(ADMIN, f"/deny {READER}")
        telegram.user_says(ADMIN, "/allow 8,9")
        telegram.user_says(ADMIN, "/who")
        await telegram.next_message(ADMIN)
        await telegram.next_message(ADMIN)
        assert (await telegram.next_message(ADMIN)).text == (
            "Administrateurs\n1\n\nAutorisés par les réglages\n42\n\nAutorisés par un administrateur\n8\n9\n\n"
            "Refusés par un administrateur\n7 · Camille"
        )


async def test_allow_in_a_group_lets_the_group_in(telegram, serving):
    async with serving(telegram_allowed=""):
        telegram.user_says(GROUP, "/allow", user=ADMIN)
        assert str(GROUP) in (await telegram.next_message(GROUP)).text
        telegram.user_says(GROUP, "/ask Qui ?", user=READER)
        assert "[1]" in (await telegram.next_message(GROUP)).text


@pytest.mark.parametrize("command", ["/allow", "/allow abc"])
async def test_allow_without_an_id_asks_whom(telegram, bot, command):
    telegram.user_says(ADMIN, command)
    assert "De qui s’agit-il" in (await telegram.next_message(ADMIN)).text


async def test_zero_is_nobodys_id(telegram, bot):
    telegram.user_says(ADMIN, "/allow 8 0")
    assert "«\u00a00\u00a0» n’est pas un identifiant" in (await telegram.next_message(ADMIN)).text


async def test_who_is_named_in_a_group_by_anything_but_an_id_is_not_the_group(telegram, serving, answerer):
    async with serving(telegram_allowed=str(GROUP)):
        telegram.user_says(GROUP, "/deny @camille", user=ADMIN)
        assert "n’est pas un identifiant" in (await telegram.next_message(GROUP)).text
        telegram.user_says(GROUP, "/ask Qui ?", user=READER)
        assert "[1]" in (await telegram.next_message(GROUP)).text


async def test_beside_what_is_no_id_nobody_is_let_in(telegram, bot):
    telegram.user_says(ADMIN, "/allow 8 Camille")
    assert "«\u00a0Camille\u00a0» n’est pas un identifiant" in (await telegram.next_message(ADMIN)).text
    telegram.user_says(ADMIN, "/who")
    assert "8" not in (await telegram.next_message(ADMIN)).text


async def test_an_admin_cannot_be_shut_out_by_a_command(telegram, bot):
    telegram.user_says(ADMIN, f"/deny 8,{ADMIN}")
    assert f"TELEGRAM_ADMINS ({ADMIN})" in (await telegram.next_message(ADMIN)).text
    telegram.user_says(ADMIN, "/who")
    assert (await telegram.next_message(ADMIN)).text.endswith("Refusés par un administrateur\nPersonne")


async def test_readers_cannot_use_admin_commands(telegram, bot, newsroom):
    for command in ("/allow 8", "/deny 1", "/who", "/reindex", "/status", "/feedback", "/sources"):
        telegram.user_says(READER, command)
        assert "Je ne connais pas cette commande" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize("said", ["9" * 40, "--5", "9223372036854775808"])
async def test_a_number_that_is_no_id_is_asked_about(telegram, closed, said):
    telegram.user_says(ADMIN, f"/allow {said}")
    assert (await telegram.next_message(ADMIN)).text.startswith("De qui s’agit-il")


async def test_allow_in_reply_to_what_the_admin_forwarded_lets_its_author_in(telegram, closed):
    camille = {"id": READER, "is_bot": False, "first_name": "Camille"}
    forwarded = {
        "message_id": 500, "date": 1, "chat": {"id": ADMIN, "type": "private"}, "text": "Qui ?",
        "from": {"id": ADMIN, "is_bot": False, "first_name": "Camille", "language_code": "fr"},
    }  # fmt: skip
    known = forwarded | {"forward_origin": {"type": "user", "date": 1, "sender_user": camille}}
    telegram.user_says(ADMIN, "/allow", reply_to_message=known)
    assert (await telegram.next_message(ADMIN)).text == f"Accès ouvert\u00a0: {READER}"
    hidden = forwarded | {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Alex"}}
    telegram.user_says(ADMIN, "/allow", reply_to_message=hidden)
    assert (await telegram.next_message(ADMIN)).text.startswith("De qui s’agit-il")


async def test_allow_in_reply_to_a_channels_post_lets_the_group_in_and_not_telegram_itself(telegram, closed):
    post = {
        "message_id": 500, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "R"}, "text": "Une crue.",
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "is_automatic_forward": True,
        "sender_chat": {"id": -200, "type": "channel", "title": "Canal"},
    }  # fmt: skip
    telegram.user_says(GROUP, "/allow", user=ADMIN, reply_to_message=post)
    assert (await telegram.next_message(GROUP)).text == f"Accès ouvert\u00a0: {GROUP}"
