"""Work that is done again and again tells what hinders it."""

import asyncio
import logging

from bot.telegram.repeating import for_ever
from index.errors import StoreError, StoreUnwritable


async def test_what_hinders_it_is_one_line_where_it_was_to_be_expected_and_it_goes_on(caplog):
    tries, enough = [], asyncio.Event()

    async def work():
        tries.append(len(tries))
        if len(tries) == 4:
            enough.set()
        raise StoreError("the disk is full") if len(tries) < 3 else ValueError("never thought of")

    loop = asyncio.create_task(for_ever(work, every=0.01, failed="not_done"))
    await asyncio.wait_for(enough.wait(), 10)
    loop.cancel()
    told = [record for record in caplog.records if record.message.startswith("not_done")]
    assert [record.levelno for record in told[:3]] == [logging.WARNING, logging.WARNING, logging.ERROR]
    assert told[0].message == "not_done error='the disk is full'"
    assert [bool(record.exc_info or record.exc_text) for record in told[:3]] == [False, False, True]


async def test_a_full_disk_is_not_warned_of_by_every_loop(caplog):
    caplog.set_level(logging.INFO)
    tried = asyncio.Event()

    async def work():
        tried.set()
        raise StoreUnwritable("the disk is full")

    loop = asyncio.create_task(for_ever(work, every=10, failed="not_done"))
    await asyncio.wait_for(tried.wait(), 10)
    await asyncio.sleep(0)
    loop.cancel()
    assert [record.levelno for record in caplog.records] == [logging.INFO]
