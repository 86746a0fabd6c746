"""« vrai ? » under a claim is answered by what the articles say for or against each of its sentences."""

import pytest

from bot.answering.fact_check import CheckedSentence
from index.errors import NothingIndexed, StoreError
from tests.doubles.speech_api import SpeechApi
from tests.telegram.asking.conftest import CHECKED, CLAIM, OF_ALEX, under_a_claim
from tests.telegram.conftest import GROUP, READER, answered, citation


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


async def test_of_what_no_article_tells_nothing_is_held_against_it(telegram, serving, checker):
    checker.outcome = CHECKED[2:]
    async with serving(checker=checker):
        under_a_claim(telegram, "vrai ?")
        assert (await telegram.next_message(READER)).text.endswith("cela ne veut pas dire que c’est faux.")


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


@pytest.mark.slow
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


@pytest.mark.slow
async def test_without_a_checker_a_wish_to_check_that_is_edited_has_one_answer(telegram, bot, answerer):
    answerer.reply = lambda question: answered(question, text=f"Réponse {len(answerer.asked)}.")
    question = under_a_claim(telegram, "vrai ?")
    told = await telegram.next_message(READER)
    telegram.user_edits(READER, question, "c’est vrai ?", reply_to_message=OF_ALEX)
    await telegram.until(lambda: told.text.startswith("Réponse 2"))
    assert telegram.messages(READER) == [told]


@pytest.mark.slow
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
