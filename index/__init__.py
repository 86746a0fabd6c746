"""Articles in, ranked passages out."""

import os

# Before anything loads onnxruntime, which on being loaded sends its maker the path of the program and a number that it
# keeps in the home folder, if nobody has said this by then. Nothing leaves the machine unasked.
os.putenv("ORT_DISABLE_TELEMETRY", "1")
