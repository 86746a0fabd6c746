"""How well small talk is told from questions: what is counted, and a sample of what `make eval` holds it to."""

import json

import pytest
from typer.testing import CliRunner

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.said import Utterance
from evaluation.cli import app
from evaluation.printing import print_examined
from evaluation.smalltalk.exam import exam, questions_of_sets
from evaluation.smalltalk.examining import examine

THANKS = Utterance("Grand merci.", "fr", "thanks")
WHO = Utterance("Who am I talking to?", "en", "identity")
HELLO = Utterance("Bonjour Monsieur Sourcier.", "fr", "greeting")
QUESTION = Utterance("Précisez.", "fr", None)


def examined(taken_for, said=(THANKS, WHO, HELLO, QUESTION), asked=("Qui ?", "Où ?")):
    return examine(said, asked, taken_for.get)


def test_all_is_right_where_every_message_is_taken_for_what_it_is():
    told = examined({one.text: SmallTalk(one.kind, one.language) for one in (THANKS, WHO, HELLO)})
    assert set(told.measures.values()) == {1.0}
    assert not any(told.wrong.values())


def test_what_there_is_no_message_to_measure_by_is_not_measured():
    told = examine([QUESTION], [], {}.get)
    assert told.measures == {"kept": 1.0}


def test_small_talk_that_is_taken_for_a_question_is_neither_found_nor_its_wish_told():
    told = examined({one.text: SmallTalk(one.kind, None) for one in (THANKS, WHO)})
    assert told.measures == {
        "found": 0.6667, "kind_right": 0.6667, "language_right": 1.0, "kept": 1.0, "sets_kept": 1.0
    }  # fmt: skip
    assert told.wrong["found"] == told.wrong["kind_right"] == (HELLO.text,)


def test_a_wrong_wish_and_a_wrong_language_count_where_small_talk_was_found():
    taken = {one.text: SmallTalk("thanks", "fr") for one in (THANKS, WHO, HELLO)}
    told = examined(taken)
    assert told.wrong["kind_right"] == (WHO.text, HELLO.text)
    assert told.wrong["language_right"] == (WHO.text,)
    assert told.measures["found"] == 1.0


def test_a_question_that_is_taken_for_small_talk_is_not_kept():
    told = examined({QUESTION.text: SmallTalk("help", "fr"), "Où ?": SmallTalk("help", "fr")})
    assert told.wrong["kept"] == (QUESTION.text,)
    assert told.wrong["sets_kept"] == ("Où ?",)
    assert (told.measures["kept"], told.measures["sets_kept"]) == (0.0, 0.5)


def test_the_exam_is_whole_and_has_the_questions_of_all_sets():
    kinds = [message.kind for message in exam()]
    assert (len(kinds), kinds.count(None)) == (840, 380)
    assert len(questions_of_sets()) >= 190


@pytest.mark.slow
def test_of_a_sample_of_the_exam_most_is_told_right():
    """So that the suite notices when nothing is learned any more; the whole takes half a minute."""
    told = CliRunner().invoke(app, ["smalltalk", "--limit", "30", "--json"])
    measures = json.loads(told.stdout)["measures"]
    assert min(measures.values()) >= 0.8, told.stdout
    assert measures["sets_kept"] == 1.0


def test_what_is_mistaken_is_listed_under_its_measure(capsys):
    print_examined(examined({QUESTION.text: SmallTalk("help", "fr")}))
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("kept                 0.0000") + 1] == f"  {QUESTION.text}"


@pytest.mark.parametrize(("floor", "status"), [("found=0", 0), ("found=1.1", 1)])
def test_a_share_under_its_floor_fails(floor, status):
    told = CliRunner().invoke(app, ["smalltalk", "--limit", "4", "--fail-under", floor])
    assert told.exit_code == status
