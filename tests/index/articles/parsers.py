"""What workers are given to do in tests; apart, since each worker imports it anew."""

import os
import signal
import time

from index.articles.worker import AT_LENGTH
from index.errors import ArticleError


def killing(_content):
    os.kill(os.getpid(), signal.SIGKILL)


def endless(_content):
    while True:
        pass


def greedy(_content):
    return len(bytearray(10**10))


def toiling(_content):
    began = time.process_time()
    while time.process_time() - began < AT_LENGTH + 0.1:
        pass
    raise ArticleError("holds no article text")


def telling(content):
    raise ValueError(content.decode())
