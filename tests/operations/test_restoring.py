"""A backup is put back whole, or nothing is changed."""

import gzip
import json
import os
import resource
import shutil
import signal
import tarfile
import time
from pathlib import Path

import pytest
from alembic import command as alembic
from alembic.config import Config
from sqlalchemy import create_engine, text

from bot.newsroom.takedown import Finishing, take_down
from bot.operations.backup import back_up
from bot.operations.restoring import restore
from bot.state.answers import Place
from bot.state.copying import dump, has_committed, name_of_transaction
from bot.state.database import HISTORY as STATE_HISTORY
from bot.state.memory import open_memory
from index.errors import SettingsError, SourcierError, StoreError
from index.storage.database import HISTORY as INDEX_HISTORY
from tests.doubles.postgres import postgres_server, programs
from tests.operations.conftest import QUESTION, ask, configured, written


@pytest.mark.slow
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_a_backup_of_files_goes_into_postgresql_and_numbers_go_on(used, tmp_path, seeds):
    data_dir, kept = used
    back_up(configured(data_dir), tmp_path / "backup.tar.gz")
    with postgres_server() as server:
        moved = configured(tmp_path / "new", database_url=server.url, articles=str(seeds))
        restore(moved, tmp_path / "backup.tar.gz", replace=False)
        before = moved.index.generation().number
        shutil.copy(seeds / "000_605d74962cc20640.txt", tmp_path / "more.txt")
        moved.index.run([str(tmp_path / "more.txt")])
        assert moved.index.generation().number > before
        memory = open_memory(tmp_path, server.url)
        assert memory.answers.get(kept.id) == kept
        memory.updates.live()
        with pytest.raises(StoreError, match="stop it, and restore then; of one that was killed"):
            restore(moved, tmp_path / "backup.tar.gz", replace=True)
        memory.close()
        moved.index.close()


@pytest.mark.slow
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
@pytest.mark.parametrize("ended", ["by a line that does not fit", "by a kill"])
def test_a_restore_into_postgresql_that_ends_half_way_leaves_what_was_there(used, tmp_path, seeds, processes, ended):
    data_dir, kept = used
    sound, bad = tmp_path / "backup.tar.gz", tmp_path / "bad.tar.gz"
    back_up(configured(data_dir), sound)
    with_a_last_line(sound, bad, "index.jsonl", {"table": "live", "row": {"nothing": 1}})
    with postgres_server() as server:
        there = configured(tmp_path / "new", database_url=server.url, articles=str(seeds))
        restore(there, sound, replace=False)
        memory = open_memory(tmp_path, server.url)
        later = ask(memory, "Plus tard ?")
        there.index.close()
        if ended == "by a kill":
            killed_half_way(server.url, tmp_path / "new", sound, processes)
        else:
            with pytest.raises(StoreError, match="line"):
                restore(configured(tmp_path / "new", database_url=server.url), bad, replace=True)
        assert [memory.answers.get(one.id) for one in (kept, later)] == [kept, later]
        again = configured(tmp_path / "new", database_url=server.url)
        assert again.index.reader.search(QUESTION, 1)
        restore(again, sound, replace=True)
        assert [memory.answers.get(one.id) for one in (kept, later)] == [kept, None]
        memory.close()
        again.index.close()


def restoring_until_killed_at_the_transactions_end(data_dir, url, file, after):
    """What the process does that ends with the files awaiting the transaction: before it is committed, or after."""
    rename = Path.rename

    def dying(path, there):
        if path.name.startswith(".restoring-"):
            os._exit(KILLED)
        rename(path, there)
        if there.name.startswith(".restoring-") and not after:
            os._exit(KILLED)

    Path.rename = dying
    restore(configured(Path(data_dir), database_url=url), Path(file), replace=True)


@pytest.mark.slow
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
@pytest.mark.parametrize("after", [False, True])
def test_tables_of_a_server_and_files_come_back_together_wherever_a_restore_is_killed(
    used, tmp_path, processes, after, capsys
):
    data_dir, _ = used
    back_up(configured(data_dir), tmp_path / "files.tar.gz")
    with postgres_server() as server:
        moved = configured(data_dir, database_url=server.url)
        restore(moved, tmp_path / "files.tar.gz", replace=False)
        back_up(moved, tmp_path / "backup.tar.gz")
        moved.index.close()
        memory = open_memory(data_dir, server.url)
        later = ask(memory, "Plus tard ?")
        note = data_dir / "sent-articles" / "note.txt"
        note.write_text("Une autre note.")
        killed = processes.start(
            restoring_until_killed_at_the_transactions_end,
            str(data_dir), server.url, str(tmp_path / "backup.tar.gz"), after,
        )  # fmt: skip
        assert killed.result() == KILLED
        assert note.read_text() == "Une autre note."
        configured(data_dir)  # a command without DATABASE_URL knows nothing of it
        assert note.read_text() == "Une autre note."
        capsys.readouterr()
        for told in ("is finished now" if after else "nothing was changed", ""):  # once
            configured(data_dir, database_url=server.url)
            assert told in (err := capsys.readouterr().err)
            assert len(err.splitlines()) == bool(told)
        assert note.read_text() == ("Une note." if after else "Une autre note.")
        assert memory.answers.get(later.id) == (None if after else later)
        assert not list(data_dir.glob(".restor*"))
        memory.close()


@pytest.mark.slow
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_how_a_transaction_ended_is_told_by_the_server_and_is_not_guessed():
    with postgres_server() as server:
        engine = create_engine(server.url)
        with engine.connect() as connection:
            undone = name_of_transaction(connection)
            with pytest.raises(StoreError, match="is going on"):
                has_committed(server.url, undone)
            connection.rollback()
            done = name_of_transaction(connection)
            connection.commit()
        engine.dispose()
        assert (has_committed(server.url, undone), has_committed(server.url, done)) == (False, True)
        with pytest.raises(StoreError, match="does not know"):
            has_committed(server.url, str(int(done) + 1_000_000))


def with_a_last_line(file, changed, member, entry):
    """A copy of a backup with one more row in a member."""
    with tarfile.open(file) as archive:
        members = {one.name: archive.extractfile(one).read() for one in archive.getmembers() if one.isfile()}
    members[member] += json.dumps(entry).encode() + b"\n"
    written(changed, {name: content.decode().splitlines() for name, content in members.items()})


def restoring(data_dir, url, file):
    """What the process does that is killed."""
    restore(configured(Path(data_dir), database_url=url), Path(file), replace=True)


def killed_half_way(url, data_dir, file, processes):
    """Restore in a process that is killed when the bot's tables are filled and those of the index are dropped."""
    engine = create_engine(url)
    waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": INDEX_HISTORY.lock})
        process = processes.start(restoring, str(data_dir), url, str(file))
        while not connection.scalar(waits):
            assert not process.has_ended()
            time.sleep(0.05)
        process.end(signal.SIGKILL)
    engine.dispose()


@pytest.mark.slow
def test_nothing_is_overwritten_unasked_and_nothing_while_the_bot_runs(used, tmp_path):
    data_dir, kept = used
    file = tmp_path / "backup.tar.gz"
    back_up(configured(data_dir), file)
    memory = open_memory(data_dir)
    later = ask(memory)
    with pytest.raises(StoreError, match="--replace"):
        restore(configured(data_dir), file, replace=False)
    assert memory.answers.get(later.id)
    memory.close()
    restore(configured(data_dir), file, replace=True)
    memory = open_memory(data_dir)
    assert memory.answers.get(kept.id)
    assert memory.answers.get(later.id) is None
    memory.close()


def test_nothing_is_restored_while_another_process_holds_the_index(used, tmp_path):
    data_dir, _ = used
    running = configured(data_dir)
    back_up(running, tmp_path / "backup.tar.gz")
    running.index.own()
    with pytest.raises(StoreError, match="`sourcier bot` does while it runs: stop it, and restore then"):
        restore(configured(data_dir), tmp_path / "backup.tar.gz", replace=True)


def taken_at(data_dir, file, *, index, state, said=True):
    """Write a backup as Sourcier did when its tables had reached these migrations."""
    parts = {
        "state.jsonl": (STATE_HISTORY, "state.sqlite", state),
        "index.jsonl": (INDEX_HISTORY, "index.sqlite", index),
    }
    old = shutil.copytree(data_dir, file.with_suffix(".old"))
    members = {"sourcier.json": [json.dumps({
        "version": "1.0", "created": "2031-01-01T00:00:00+00:00", "state": state, **({"index": index} if said else {})
    })]}  # fmt: skip
    for member, (history, database, revision) in parts.items():
        engine = create_engine(f"sqlite:///{old / database}")
        config = Config()
        config.set_main_option("script_location", history.scripts)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            alembic.downgrade(config, revision)
        members[member] = list(dump(engine, history.tables(engine)))
    written(file, members)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("index", "state", "said"), [("0001", "0001", True), ("0001", "0004", False), ("0002", "0005", False)]
)
def test_a_backup_of_older_tables_is_brought_up_to_date(used, tmp_path, index, state, said):
    data_dir, kept = used
    taken_at(data_dir, tmp_path / "old.tar.gz", index=index, state=state, said=said)
    now = configured(tmp_path / "new")
    restore(now, tmp_path / "old.tar.gz", replace=False)
    assert INDEX_HISTORY.reached(now.index.manifest.engine) == INDEX_HISTORY.revisions[0]
    assert now.index.reader.search(QUESTION, 1)
    memory = open_memory(tmp_path / "new")
    assert memory.answers.get(kept.id).document == kept.document
    memory.close()


@pytest.mark.slow
@pytest.mark.parametrize("newer", ["state", "index"])
def test_a_backup_of_newer_tables_is_refused_and_what_is_there_stays(used, tmp_path, newer):
    data_dir, kept = used
    back_up(configured(data_dir), tmp_path / "backup.tar.gz")
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        members = {name: archive.extractfile(name).read().decode().splitlines() for name in archive.getnames()
                   if name.startswith(("sourcier", "state", "index"))}  # fmt: skip
    members["sourcier.json"] = [json.dumps(json.loads(members["sourcier.json"][0]) | {newer: "9999"})]
    written(tmp_path / "newer.tar.gz", members)
    with pytest.raises(SettingsError, match=r"newer version of Sourcier .*: install that"):
        restore(configured(data_dir), tmp_path / "newer.tar.gz", replace=True)
    memory = open_memory(data_dir)
    assert memory.answers.get(kept.id) == kept
    memory.close()
    assert configured(data_dir).index.reader.search(QUESTION, 1)


def test_a_backup_that_was_cut_off_overwrites_nothing(used, tmp_path):
    data_dir, kept = used
    back_up(configured(data_dir), tmp_path / "backup.tar.gz")
    whole = (tmp_path / "backup.tar.gz").read_bytes()
    (tmp_path / "half.tar.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SettingsError, match="damaged"):
        restore(configured(data_dir), tmp_path / "half.tar.gz", replace=True)
    memory = open_memory(data_dir)
    assert memory.answers.get(kept.id) == kept
    memory.close()


def test_a_text_that_changed_in_a_backup_overwrites_nothing(used, tmp_path):
    data_dir, _ = used
    back_up(configured(data_dir), tmp_path / "backup.tar.gz")
    packed = gzip.decompress((tmp_path / "backup.tar.gz").read_bytes())
    checksum = gzip.compress(packed)[-8:]
    changed = gzip.compress(packed.replace(b"Une note.", b"Une dote."))
    (tmp_path / "changed.tar.gz").write_bytes(changed[:-8] + checksum)
    with pytest.raises(SettingsError, match="damaged, and nothing was changed"):
        restore(configured(data_dir), tmp_path / "changed.tar.gz", replace=True)
    assert (data_dir / "sent-articles" / "note.txt").read_text() == "Une note."
    with pytest.raises(SettingsError, match="damaged, and nothing was changed"):
        restore(configured(tmp_path / "new"), tmp_path / "changed.tar.gz", replace=False)
    assert not (tmp_path / "new" / "sent-articles").exists()


@pytest.mark.slow
def test_what_data_dir_refuses_is_not_taken_for_damage_of_the_backup(used, tmp_path):
    data_dir, _ = used
    sourcier = configured(data_dir)
    back_up(sourcier, tmp_path / "backup.tar.gz")
    take_down(sourcier, [sourcier.index.reader.search(QUESTION, 1)[0].passage.article.article_id])
    sourcier.index.close()
    (data_dir / "held-back.new").mkdir()  # where the digests of what was taken down are written anew
    with pytest.raises(IsADirectoryError):
        restore(configured(data_dir), tmp_path / "backup.tar.gz", replace=True)


@pytest.mark.slow
def test_what_was_taken_down_since_does_not_come_back_out_of_a_backup(used, tmp_path):
    data_dir, _ = used
    sourcier = configured(data_dir)
    back_up(sourcier, tmp_path / "backup.tar.gz")
    quoted = sourcier.index.reader.search(QUESTION, 1)[0].passage.article
    take_down(sourcier, [quoted.article_id])
    sourcier.index.close()
    restored = configured(data_dir)
    restore(restored, tmp_path / "backup.tar.gz", replace=True)
    assert restored.index.summary().articles == 1
    restored.index.close()
    left = quoted.text[200:260].encode()
    assert [file.name for file in data_dir.rglob("*") if file.is_file() and left in file.read_bytes()] == []


@pytest.fixture(params=["files", "postgresql"])
def database_url(request):
    """Where the bot remembers: None for files in DATA_DIR."""
    if request.param == "files":
        yield None
        return
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres_server() as server:
        yield server.url


@pytest.mark.slow
def test_what_somebody_had_deleted_since_does_not_come_back_out_of_a_backup(used, tmp_path, database_url):
    data_dir, kept = used
    if database_url:
        back_up(configured(data_dir), tmp_path / "files.tar.gz")
        moved = configured(data_dir, database_url=database_url)
        restore(moved, tmp_path / "files.tar.gz", replace=False)
        moved.index.close()
    memory = open_memory(data_dir, database_url)
    others = memory.answers.store(Place(8, 8), kept.document)
    memory.follows.add(Place(7, 7), kept.document, 1)
    memory.feedback.judge(kept.id, 8, "up", None)
    back_up(configured(data_dir, database_url=database_url), tmp_path / "backup.tar.gz")
    memory.forget_person(7)
    memory.close()
    for _ in range(2):  # what is known of it comes through a restore, too
        restored = configured(data_dir, database_url=database_url)
        restore(restored, tmp_path / "backup.tar.gz", replace=True)
        restored.index.close()
        memory = open_memory(data_dir, database_url)
        assert (memory.answers.get(kept.id), memory.follows.of(7)) == (None, [])
        assert memory.answers.get(others.id)
        memory.close()


def restoring_without_room(data_dir, file, told):
    """What the process does whose disk takes no large file; it writes down what it is told."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sourcier = configured(Path(data_dir))
    sourcier.index.manifest.generation()
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    with pytest.raises(SourcierError) as refused:
        restore(sourcier, Path(file), replace=True)
    Path(told).write_text(str(refused.value))


@pytest.mark.slow
def test_a_restore_that_a_disk_has_no_room_for_changes_nothing(used, tmp_path, processes):
    data_dir, kept = used
    backed_up = configured(data_dir)
    back_up(backed_up, tmp_path / "backup.tar.gz")
    backed_up.index.close()
    memory = open_memory(data_dir)
    later = ask(memory, "Plus tard ?")
    memory.close()
    file, told = tmp_path / "backup.tar.gz", tmp_path / "told"
    assert processes.start(restoring_without_room, str(data_dir), str(file), str(told)).result() == 0
    assert told.read_text().count("\n") == 0
    assert "disk" in told.read_text()
    assert not (data_dir / ".restoring").exists()
    memory = open_memory(data_dir)
    assert [memory.answers.get(one.id) for one in (kept, later)] == [kept, later]
    memory.close()
    reopened = configured(data_dir)
    assert reopened.index.reader.search(QUESTION, 1)
    restore(reopened, tmp_path / "backup.tar.gz", replace=True)
    memory = open_memory(data_dir)
    assert [memory.answers.get(one.id) for one in (kept, later)] == [kept, None]
    memory.close()


KILLED = 9


def restoring_until_killed(data_dir, file, placed):
    """What the process does that ends when so many files have taken their place."""
    replace, left = Path.replace, list(range(placed))

    def dying(file, there):
        if ".restored" in file.parts:
            if not left:
                os._exit(KILLED)
            left.pop()
        return replace(file, there)

    Path.replace = dying
    restore(configured(Path(data_dir)), Path(file), replace=True)


@pytest.mark.slow
@pytest.mark.parametrize("placed", [0, 1, 2])
def test_a_restore_that_is_killed_while_files_take_their_place_is_finished_by_the_next_command(
    used, tmp_path, processes, placed, capsys
):
    data_dir, kept = used
    backed_up = configured(data_dir)
    back_up(backed_up, tmp_path / "backup.tar.gz")
    take_down(backed_up, [backed_up.index.reader.search(QUESTION, 1)[0].passage.article.article_id])
    backed_up.index.close()
    memory = open_memory(data_dir)
    later = ask(memory, "Plus tard ?")
    memory.close()
    (data_dir / "sent-articles" / "note.txt").write_text("Une autre note.")
    killed = processes.start(restoring_until_killed, str(data_dir), str(tmp_path / "backup.tar.gz"), placed)
    assert killed.result() == KILLED
    capsys.readouterr()
    sourcier = configured(data_dir)
    assert "a restore that was cut off is finished now" in capsys.readouterr().err
    memory = open_memory(data_dir)
    assert (memory.answers.get(kept.id), memory.answers.get(later.id)) == (kept, None)
    memory.close()
    assert (data_dir / "sent-articles" / "note.txt").read_text() == "Une note."
    Finishing(sourcier).go_on()
    assert sourcier.index.summary().articles == 1  # what was taken down stays so
    assert not (data_dir / ".restored").exists()
    sourcier.index.close()
