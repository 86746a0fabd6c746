"""« vrai ? » under a claim is answered by what the articles say for or against each of its sentences."""

import pytest

from bot.answering.fact_check import CheckedSentence
from index.errors import NothingIndexed, StoreError
from tests.doubles.speech_api import SpeechApi
from tests.telegram.conftest import GROUP, READER, answered, citation

CLAIM = "Le raid a duré trois jours. Deux groupes l’ont revendiqué. Il a plu."
CHECKED = (
    CheckedSentence("Le raid a duré trois jours.", "contradicted", (citation(1, "Le raid a duré deux jours."),)),
    CheckedSentence("Deux groupes l’ont revendiqué.", "supported", (citation(1),)),
    CheckedSentence("Il a plu.", "unknown"),
)


class ScriptedChecker:
    """Checks as told."""

    def __init__(self):
        self.asked = []
        self.outcome = CHECKED

    async def check(self, text):
        self.asked.append(text)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def checker():
    return ScriptedChecker()


def under_a_claim(telegram, text, *, chat=READER, **more):
    """A person replies to what another has said."""
    kind = {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "R"}
    claim = {
        "message_id": 500, "date": 1, "chat": kind, "from": {"id": 8, "is_bot": False, "first_name": "Alex"},
        "text": CLAIM,
    }  # fmt: skip
    return telegram.user_says(chat, text, user=READER, reply_to_message=claim, **more)


async def test_what_nobody_judged_is_neither_true_nor_false(telegram, serving, checker):
    checker.outcome = [CheckedSentence("Le raid a duré trois jours.", "unjudged", (citation(1),))]
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?")
        message = await telegram.next_message(READER)
    assert "🔎 Non vérifié\u00a0: voici ce que les articles en disent de plus proche" in message.text
    assert "Deux groupes ont revendiqué" in message.text
    assert "✅" not in message.text


@pytest.mark.parametrize("asked", ["vrai ?", "C’est vrai ?", "Vraiment ?", "is it true?", "?", "Fact-check", "vérifie"])
async def test_each_sentence_of_the_claim_gets_its_verdict_and_its_proof(telegram, serving, answerer, checker, asked):
    async with serving(checker=checker):
        question = under_a_claim(telegram, asked)
        message = await telegram.next_message(READER)
    assert message.text == (
        "Ce qu’en disent les articles\n\n"
        "❌ Les articles disent autre chose\n«\u00a0Le raid a duré trois jours.\u00a0»\n"
        "«\u00a0Le raid a duré deux jours.\u00a0»\n— Le raid de Belgorod, Le Quotidien, 25\u00a0mai 2023\n\n"
        "✅ Les articles le disent aussi\n«\u00a0Deux groupes l’ont revendiqué.\u00a0»\n"
        "«\u00a0Deux groupes ont revendiqué l’attaque.\u00a0»\n"
        "— Le raid de Belgorod, Le Quotidien, 25\u00a0mai 2023\n\n"
        "❔ Les articles n’en disent rien\n«\u00a0Il a plu.\u00a0»"
    )
    assert message.reply_to == question
    assert checker.asked == [CLAIM]
    assert answerer.asked == []


async def test_in_a_group_a_mention_or_the_command_checks(telegram, serving, checker):
    telegram.privacy_mode = False
    async with serving(checker=checker):
        for asked in ("@sourcier_bot ?", "@sourcier_bot c’est vrai ?", "/verifier"):
            under_a_claim(telegram, asked, chat=GROUP)
            assert (await telegram.next_message(GROUP)).text.startswith("Ce qu’en disent les articles")
        under_a_claim(telegram, "vrai ?", chat=GROUP)  # people to each other
        under_a_claim(telegram, "/check", chat=GROUP)
        await telegram.next_message(GROUP)
    assert len(checker.asked) == 4


async def test_only_the_part_that_is_quoted_is_checked(telegram, serving, checker):
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?", quote={"text": "Il a plu.", "position": 60})
        await telegram.next_message(READER)
    assert checker.asked == ["Il a plu."]


async def test_of_what_no_article_tells_nothing_is_held_against_it(telegram, serving, checker):
    checker.outcome = CHECKED[2:]
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?")
        assert (await telegram.next_message(READER)).text.endswith("cela ne veut pas dire que c’est faux.")


async def test_a_real_question_under_a_claim_is_a_question(telegram, serving, answerer, checker):
    async with serving(checker=checker):
        under_a_claim(telegram, "Vrai, mais combien de morts ?")
        await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == ["Vrai, mais combien de morts ?"]
    assert checker.asked == []


async def test_without_a_checker_the_claim_is_looked_for(telegram, bot, answerer):
    under_a_claim(telegram, "vrai ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    assert answerer.asked[0][0] == CLAIM


async def test_what_cannot_be_checked_is_apologised_for(telegram, serving, checker):
    checker.outcome = StoreError("away")
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?")
        assert (await telegram.next_message(READER)).text.startswith("Désolé")
        telegram.user_says(READER, "/check")
        assert (await telegram.next_message(READER)).text.startswith("Que dois-je vérifier")


def posted(**by):
    """A message in the group, by somebody."""
    group = {"id": GROUP, "type": "supergroup", "title": "R"}
    return {"message_id": 500, "date": 1, "chat": group, "text": CLAIM} | by


OF_ALEX = posted(**{"from": {"id": 8, "is_bot": False, "first_name": "Alex"}})
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


async def test_a_question_may_be_corrected_into_a_wish_to_check_once(telegram, serving, checker):
    async with serving(checker=checker):
        question = under_a_claim(telegram, "Qui ?")
        await telegram.next_message(READER)
        for _ in range(2):
            telegram.user_edits(READER, question, "vrai ?", reply_to_message=OF_ALEX)
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert checker.asked == [CLAIM]


async def test_without_any_article_a_check_says_so(telegram, serving, checker):
    checker.outcome = NothingIndexed("nothing")
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?")
        assert (await telegram.next_message(READER)).text.startswith("Je n’ai encore aucun article")


@pytest.mark.parametrize("said", ["C’est vrai ?", "vraiment ?", "Is it true?", "vrai ou faux ?"])
async def test_a_wish_to_check_that_replies_to_nothing_is_asked_what_it_means(telegram, bot, answerer, said):
    telegram.user_says(READER, said)
    assert (await telegram.next_message(READER)).text.startswith(("Que dois-je vérifier", "What should I check"))
    assert answerer.asked == []


async def test_an_edit_that_changes_no_word_of_a_wish_to_check_checks_nothing_again(telegram, serving, checker):
    async with serving(checker=checker):
        wish = under_a_claim(telegram, "vrai ?")
        await telegram.next_message(READER)
        telegram.user_edits(READER, wish, "vrai ?", reply_to_message=OF_ALEX)
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert checker.asked == [CLAIM]


@pytest.mark.parametrize("wish", ["c’est vrai ?", "T’en penses quoi ?"])
async def test_a_wish_to_check_that_is_edited_is_checked_in_place(telegram, serving, checker, wish):
    async with serving(checker=checker):
        checker.outcome = CHECKED[2:]
        question = under_a_claim(telegram, "vrai ?")
        told = await telegram.next_message(READER)
        checker.outcome = CHECKED
        telegram.user_edits(READER, question, wish, reply_to_message=OF_ALEX)
        await telegram.until(lambda: "❌" in told.text)
    assert telegram.messages(READER) == [told]
    assert checker.asked == [CLAIM, CLAIM]


async def test_a_claim_that_is_corrected_behind_the_command_is_checked_again_in_place(telegram, serving, checker):
    async with serving(checker=checker):
        checker.outcome = CHECKED[2:]
        claim = telegram.user_says(READER, "/check Il a plus.")
        told = await telegram.next_message(READER)
        checker.outcome = CHECKED
        telegram.user_edits(READER, claim, "/check Il a plu.")
        await telegram.until(lambda: "❌" in told.text)
        telegram.user_edits(GROUP, 500, "/check@other_bot Il a plu.", user=READER)
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
    assert checker.asked == ["Il a plus.", "Il a plu."]


async def test_without_a_checker_a_wish_to_check_that_is_edited_has_one_answer(telegram, bot, answerer):
    answerer.reply = lambda question: answered(question, text=f"Réponse {len(answerer.asked)}.")
    question = under_a_claim(telegram, "vrai ?")
    told = await telegram.next_message(READER)
    telegram.user_edits(READER, question, "c’est vrai ?", reply_to_message=OF_ALEX)
    await telegram.until(lambda: told.text.startswith("Réponse 2"))
    assert telegram.messages(READER) == [told]


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


async def test_of_a_message_of_its_own_the_bot_says_where_its_proof_is(telegram, serving, checker):
    async with serving(checker=checker):
        telegram.user_says(READER, "Qui ?")
        answer = await telegram.next_message(READER)
        telegram.user_says(READER, "vrai ?", reply_to=answer)
        assert (await telegram.next_message(READER)).text.startswith("Voici d’où vient ma réponse")
        telegram.user_says(READER, "/help")
        telegram.user_says(READER, "vrai ?", reply_to=await telegram.next_message(READER))
        assert (await telegram.next_message(READER)).text.startswith("Voici d’où vient ma réponse")
        telegram.user_says(READER, "/check", reply_to=answer)
        assert "📚 Sources" in (await telegram.next_message(READER)).text
    assert checker.asked == []


@pytest.mark.parametrize("asked", ["C’est vrai ça ?", "T’en penses quoi ?", "source ?", "c’est fiable ?"])
async def test_whoever_doubts_a_claim_in_words_of_their_own_has_it_checked(telegram, serving, answerer, checker, asked):
    async with serving(checker=checker):
        under_a_claim(telegram, asked)
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
    assert checker.asked == [CLAIM]
    assert answerer.asked == []


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


@pytest.mark.parametrize("spoken", ["C’est vrai ?", "T’en penses quoi ?"])
async def test_a_spoken_wish_to_check_is_one_like_a_written_one(telegram, serving, checker, spoken):
    telegram.files["v"] = b"OggS"
    claim = OF_ALEX | {"chat": {"id": READER, "type": "private"}}
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    async with (
        SpeechApi(spoken) as speech,
        serving(checker=checker, transcribe_base_url=speech.base_url, transcribe_model="whisper-1"),
    ):
        telegram.user_sends(READER, voice=voice, reply_to_message=claim)
        assert (await telegram.next_message(READER)).text.startswith("Ce qu’en disent les articles")
    assert checker.asked == [CLAIM]


async def told_as_a_guest(telegram, text, **more):
    query = telegram.user_asks_guest(-300, text, user=READER, **more)
    await telegram.until(lambda: query in telegram.guest_answers)
    return telegram.guest_answers[query]["input_message_content"]["message_text"]


@pytest.mark.parametrize("asked", ["@sourcier_bot vrai ?", "@Sourcier_Bot", "@sourcier_bot c’est vrai ?"])
async def test_a_guest_may_have_a_claim_checked(telegram, serving, checker, asked):
    async with serving(checker=checker):
        told = await told_as_a_guest(telegram, asked, reply_to_message=OF_ALEX)
    assert told.startswith("Ce qu’en disent les articles")
    assert "❌" in told
    assert checker.asked == [CLAIM]


async def test_a_guest_without_a_checker_reads_what_the_articles_say_of_the_claim(telegram, bot, answerer):
    assert "[1]" in await told_as_a_guest(telegram, "@sourcier_bot vrai ?", reply_to_message=OF_ALEX)
    assert answerer.asked[-1][0] == CLAIM


async def test_a_guest_who_asks_nothing_is_asked_back_without_a_command(telegram, serving, checker, answerer):
    async with serving(checker=checker):
        for asked in ("@sourcier_bot", "@sourcier_bot vrai ?"):
            told = await told_as_a_guest(telegram, asked)
            assert told.startswith("Que voulez-vous savoir")
            assert "/" not in told
    assert answerer.asked == []


async def test_a_guests_mention_alone_is_a_wish_to_check_where_a_server_marks_no_mentions(telegram, serving, checker):
    async with serving(checker=checker):
        told = await told_as_a_guest(telegram, "@sourcier_bot", reply_to_message=OF_ALEX, entities=[])
    assert told.startswith("Ce qu’en disent les articles")


async def test_a_check_that_fails_is_told_to_a_guest(telegram, serving, checker):
    checker.outcome = StoreError("gone")
    async with serving(checker=checker):
        assert (await told_as_a_guest(telegram, "@sourcier_bot vrai ?", reply_to_message=OF_ALEX)).startswith("Désolé")
