import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.reader.model as module
from index.errors import ReaderMissing
from index.reader import Reader
from index.reader.model import ENTAILMENT_GRAPH, ENTAILMENT_WEIGHTS, GRAPH, TOKENIZER, WEIGHTS

READING, JUDGING = (GRAPH, WEIGHTS, TOKENIZER), (ENTAILMENT_GRAPH, ENTAILMENT_WEIGHTS)
QUESTION = "Combien de personnes sont mortes ?"
PASSAGES = [
    ("Un incendie", "Le feu a pris dans la nuit. Sept personnes sont mortes, selon la préfecture. L’enquête commence."),
    ("Le marché", "Le prix du blé a baissé de 3 % lundi."),
    ("Ein Brand", "Bei einem Brand sind in der Nacht sieben Menschen gestorben 🙂."),
]
CLAIM = ("Sept morts.", "Un incendie", PASSAGES[0][1])


def told(readings):
    return [(one.answers, one.here, one.start, one.end) for one in readings]


def test_a_passage_is_read_alike_alone_and_among_others(reader):
    alone = [reader.read(QUESTION, [passage])[0] for passage in PASSAGES]
    assert told(reader.read(QUESTION, PASSAGES * 2)) == told(alone * 2)


def test_threads_read_at_once_and_alike(reader):
    expected = told(reader.read(QUESTION, PASSAGES))
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda _: told(reader.read(QUESTION, PASSAGES)), range(4)))
    assert found == [expected] * 4


def test_a_claim_is_judged_alike_alone_and_among_others(reader):
    pairs = [CLAIM, ("Le blé a monté.", "Le marché", PASSAGES[1][1])]
    assert reader.follows(pairs) == [reader.follows([pair])[0] for pair in pairs]


@pytest.mark.slow
@settings(max_examples=25)
@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=400))
def test_any_text_is_read_and_its_answer_lies_in_it(reader, question, title, text):
    (read,) = reader.read(question, [(title, text)])
    assert 0 <= read.start <= read.end <= len(text)
    assert (read.start < read.end) == bool(text[read.start : read.end])


def test_nothing_is_read_when_there_is_nothing(reader):
    assert reader.read(QUESTION, []) == []
    assert reader.follows([]) == []


@pytest.mark.slow
def test_a_passage_longer_than_the_network_is_read_as_far_as_it_fits(reader):
    (read,) = reader.read(QUESTION, [("Titre", "Sept personnes sont mortes. " * 200)])
    first, last = read.by_span([(0, 27), (199 * 28, 199 * 28 + 27)])
    assert first.end > first.start
    assert last.start == last.end


def test_the_digest_names_the_files(reader):
    assert len(reader.digest) == 8
    assert int(reader.digest, 16) >= 0
    assert reader.digest == Reader().digest


def test_the_files_are_small_enough_to_ship():
    folder = Path(module.__file__).parent
    assert sum((folder / name).stat().st_size for name in (*READING, *JUDGING)) <= 60e6


@pytest.mark.parametrize("name", READING)
def test_a_missing_file_is_named_with_what_to_do(tmp_path, name):
    for other in {*READING} - {name}:
        (tmp_path / other).touch()
    with pytest.raises(ReaderMissing, match=f"{name} is missing: install Sourcier again"):
        Reader(tmp_path).read(QUESTION, PASSAGES)


def copied(folder: Path) -> Reader:
    """Copy the files, and return their reader."""
    for name in (*READING, *JUDGING):
        shutil.copy(Path(module.__file__).parent / name, folder)
    return Reader(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", READING)
def test_a_damaged_file_is_named_with_what_to_do(tmp_path, name):
    reader = copied(tmp_path)
    with (tmp_path / name).open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ReaderMissing, match=f"{name}.* cannot be used"):
        reader.load()


@pytest.mark.slow
@pytest.mark.parametrize("name", JUDGING)
def test_what_judges_claims_is_opened_with_the_first_of_them(tmp_path, name):
    reader = copied(tmp_path)
    (tmp_path / name).unlink()
    assert reader.read(QUESTION, PASSAGES)
    with pytest.raises(ReaderMissing, match=f"{name} is missing"):
        reader.follows([CLAIM])


@pytest.mark.slow
@pytest.mark.parametrize("name", JUDGING)
def test_what_judges_claims_says_when_it_is_damaged(tmp_path, name):
    reader = copied(tmp_path)
    with (tmp_path / name).open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ReaderMissing, match=f"{name}.* cannot be used"):
        reader.follows([CLAIM])


@pytest.mark.parametrize(
    ("evidence", "denied"),
    [
        ("Le tribunal a condamné la société Hydrelis.", "Le tribunal n’a pas condamné la société Hydrelis."),
        ("The court sentenced the company.", "The court did not sentence the company."),
        ("Das Gericht hat die Firma verurteilt.", "Das Gericht hat die Firma nicht verurteilt."),
    ],
    ids=["fr", "en", "de"],
)
def test_what_is_said_follows_rather_than_what_is_denied(reader, evidence, denied):
    said, not_said = reader.follows([(evidence, "Le procès", evidence), (denied, "Le procès", evidence)])
    assert said > 0 > not_said
