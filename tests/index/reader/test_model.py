import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.reader.model as module
from index.errors import ReaderMissing
from index.reader import Reader
from index.reader.model import GRAPH, TOKENIZER, WEIGHTS

QUESTION = "Combien de personnes sont mortes ?"
PASSAGES = [
    ("Un incendie", "Le feu a pris dans la nuit. Sept personnes sont mortes, selon la préfecture. L’enquête commence."),
    ("Le marché", "Le prix du blé a baissé de 3 % lundi."),
    ("Ein Brand", "Bei einem Brand sind in der Nacht sieben Menschen gestorben 🙂."),
]


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
    pairs = [("Sept morts.", "Un incendie", PASSAGES[0][1]), ("Le blé a monté.", "Le marché", PASSAGES[1][1])]
    assert reader.follows(pairs) == [reader.follows([pair])[0] for pair in pairs]


@settings(max_examples=25)
@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=400))
def test_any_text_is_read_and_its_answer_lies_in_it(reader, question, title, text):
    (read,) = reader.read(question, [(title, text)])
    assert 0 <= read.start <= read.end <= len(text)
    assert (read.start < read.end) == bool(text[read.start : read.end])


def test_nothing_is_read_when_there_is_nothing(reader):
    assert reader.read(QUESTION, []) == []
    assert reader.follows([]) == []


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
    assert sum((folder / name).stat().st_size for name in (GRAPH, WEIGHTS, TOKENIZER)) <= 60e6


@pytest.mark.parametrize("name", [GRAPH, WEIGHTS, TOKENIZER])
def test_a_missing_file_is_named_with_what_to_do(tmp_path, name):
    for other in {GRAPH, WEIGHTS, TOKENIZER} - {name}:
        (tmp_path / other).touch()
    with pytest.raises(ReaderMissing, match=f"{name} is missing: install Sourcier again"):
        Reader(tmp_path).read(QUESTION, PASSAGES)


@pytest.mark.parametrize("name", [GRAPH, WEIGHTS, TOKENIZER])
def test_a_damaged_file_is_named_with_what_to_do(tmp_path, name):
    for other in (GRAPH, WEIGHTS, TOKENIZER):
        shutil.copy(Path(module.__file__).parent / other, tmp_path)
    with (tmp_path / name).open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ReaderMissing, match=f"{name}.* cannot be used"):
        Reader(tmp_path).load()
