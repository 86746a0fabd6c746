import ctypes
import sys

import pytest

from index.storage.chroma.blank_memory import hand_out_blank_memory

SIZE = 5_000
SECRET = b"secret-1 " * (SIZE // 9)


@pytest.mark.skipif(sys.platform != "linux", reason="M_PERTURB is glibc's")
def test_nothing_is_left_in_a_block_that_was_given_back():
    hand_out_blank_memory()
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = (
        ctypes.c_void_p,
        [ctypes.c_size_t],
        [ctypes.c_void_p],
    )
    block = libc.malloc(SIZE)
    ctypes.memmove(block, SECRET, len(SECRET))
    libc.free(block)
    again = libc.malloc(SIZE)
    try:
        assert ctypes.string_at(again, SIZE) == bytes(SIZE)
    finally:
        libc.free(again)
