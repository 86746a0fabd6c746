"""What workers are given to do in tests; apart, since each worker imports it anew."""

import os
import signal


def killing(_content):
    os.kill(os.getpid(), signal.SIGKILL)
