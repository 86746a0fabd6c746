"""What somebody wants checked: which words ask for it, and which text is meant."""

import pytest

from tests.telegram.asking.conftest import CLAIM, OF_ALEX, posted, under_a_claim
from tests.telegram.conftest import GROUP, READER


async def test_only_the_part_that_is_quoted_is_checked(telegram, serving, checker):
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?", quote={"text": "Il a plu.", "position": 60})
        await telegram.next_message(READER)
    assert checker.asked == ["Il a plu."]


async def test_a_real_question_under_a_claim_is_a_question(telegram, serving, answerer, checker):
    async with serving(checker=checker):
        under_a_claim(telegram, "Vrai, mais combien de morts ?")
        await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == ["Vrai, mais combien de morts ?"]
    assert checker.asked == []


CHANNEL = {"id": -200, "type": "channel", "title": "Canal"}
AS_BOTS = {
    "a channel": posted(**{"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}, "sender_chat": CHANNEL}),
    "an anonymous admin": posted(**{"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}),
    "another bot": posted(**{"from": {"id": 9, "is_bot": True, "first_name": "Dépêches"}}),
}


@pytest.mark.parametrize("claim", AS_BOTS.values(), ids=AS_BOTS)
async def test_what_a_channel_an_anonymous_admin_or_another_bot_claims_is_checked_too(
    telegram, serving, checker, claim
):
    async with serving(checker=checker):
        telegram.user_says(GROUP, "/check", user=READER, reply_to_message=claim)
        assert (await telegram.next_message(GROUP)).text.startswith("Ce qu’en disent les articles")
    assert checker.asked == [CLAIM]


ELSEWHERE = {"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Alex"}}


async def test_of_a_message_in_another_chat_what_is_quoted_is_checked(telegram, serving, checker, answerer):
    async with serving(checker=checker):
        quoted = {"text": "Il a plu.", "position": 0}
        telegram.user_says(READER, "vrai ?", external_reply=ELSEWHERE, quote=quoted)
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
        telegram.user_says(READER, "vrai ?", external_reply=ELSEWHERE)
        assert (await telegram.next_message(READER)).text.startswith("Je ne vois aucun texte à vérifier")
    assert checker.asked == ["Il a plu."]
    assert answerer.asked == []


@pytest.mark.parametrize("said", ["C’est vrai ?", "vraiment ?", "Is it true?", "vrai ou faux ?"])
async def test_a_wish_to_check_that_replies_to_nothing_is_asked_what_it_means(telegram, bot, answerer, said):
    telegram.user_says(READER, said)
    assert (await telegram.next_message(READER)).text.startswith(("Que dois-je vérifier", "What should I check"))
    assert answerer.asked == []


async def test_a_claim_may_stand_behind_the_command(telegram, serving, checker):
    async with serving(checker=checker):
        telegram.user_says(READER, "/verifier Il a plu.\nLe raid a eu lieu.")
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
        telegram.user_says(GROUP, "/check@sourcier_bot Il a plu.", user=READER)
        assert (await telegram.next_message(GROUP)).text.startswith("Ce qu’en disent les articles")
    assert checker.asked == ["Il a plu.\nLe raid a eu lieu.", "Il a plu."]


async def test_a_colon_between_the_command_and_the_claim_is_no_part_of_it(telegram, serving, checker):
    async with serving(checker=checker):
        telegram.user_says(READER, "/verifier\u202f: Il a plu.")
        await telegram.next_message(READER)
    assert checker.asked == ["Il a plu."]


async def test_what_a_command_replies_to_goes_before_what_stands_behind_it(telegram, serving, checker):
    async with serving(checker=checker):
        under_a_claim(telegram, "/verifier stp")
        await telegram.next_message(READER)
    assert checker.asked == [CLAIM]


POLL = {
    "id": "1", "question": "Il a plu.", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "quiz", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip


async def test_what_a_poll_claims_is_checked_and_of_a_picture_without_words_it_is_said_that_it_has_none(
    telegram, serving, checker
):
    picture = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
    async with serving(checker=checker):
        telegram.user_says(GROUP, "/check", user=READER, reply_to_message=OF_ALEX | {"text": None, "poll": POLL})
        assert (await telegram.next_message(GROUP)).text.startswith("Ce qu’en disent les articles")
        telegram.user_says(GROUP, "/check", user=READER, reply_to_message=OF_ALEX | {"text": None} | picture)
        assert (await telegram.next_message(GROUP)).text.startswith("Je ne vois aucun texte")
    assert checker.asked == ["Il a plu."]


@pytest.mark.parametrize(
    "said",
    ["Vrai\u202f? Le raid a duré trois jours.", "vrai ou faux : Le raid a duré trois jours.",
     "Info ou intox ?\nLe raid a duré trois jours.", "Le raid a duré trois jours. Vrai ?",
     "Le raid a duré trois jours.\n\nC’est vrai ?", "true or false: Le raid a duré trois jours."],
)  # fmt: skip
async def test_a_claim_may_stand_beside_the_wish_to_have_it_checked(telegram, serving, answerer, checker, said):
    async with serving(checker=checker):
        telegram.user_says(READER, said)
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
    assert checker.asked == ["Le raid a duré trois jours."]
    assert answerer.asked == []


async def test_a_claim_may_stand_before_a_comma_and_the_wish_to_have_it_checked(telegram, serving, answerer, checker):
    async with serving(checker=checker):
        telegram.user_says(READER, "Le raid a duré trois jours, c’est vrai ?")
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
    assert (checker.asked, answerer.asked) == (["Le raid a duré trois jours"], [])


@pytest.mark.parametrize(
    "said",
    ["Vrai ? Combien de morts le raid a-t-il faits ?", "Vrai : combien de morts ?", "Il a duré un jour, c’est vrai ?"],
)
async def test_a_question_that_speaks_of_truth_is_a_question(telegram, serving, answerer, checker, said):
    async with serving(checker=checker):
        telegram.user_says(READER, said)
        await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == [said]
    assert checker.asked == []


async def test_what_asks_something_itself_is_answered_and_not_checked(telegram, serving, answerer, checker):
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?", quote={"text": "Le maire a-t-il démissionné ?", "position": 0})
        await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == ["Le maire a-t-il démissionné ?"]
    assert checker.asked == []


async def test_a_picture_that_is_to_be_checked_is_not_read(telegram, serving, answerer, checker):
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    async with serving(checker=checker):
        telegram.user_sends(READER, photo=picture, caption="vrai ?")
        assert (await telegram.next_message(READER)).text.startswith("Je ne lis ni les images ni les fichiers")
    assert (answerer.asked, checker.asked) == ([], [])


async def test_in_a_forum_topic_a_command_that_replies_to_nothing_is_asked_what_it_means(telegram, serving, checker):
    creation = posted(text=None, **{"from": {"id": 8, "is_bot": False, "first_name": "Alex"}})
    creation |= {"forum_topic_created": {"name": "Crues", "icon_color": 1}, "message_thread_id": 5}
    async with serving(checker=checker):
        telegram.user_says(GROUP, "/check", user=READER, thread=5, reply_to_message=creation)
        assert (await telegram.next_message(GROUP)).text.startswith("Que dois-je vérifier")
