"""How fast the product is, on its own and beside others. Each module runs by itself:
`python -m tests.benchmarks.canvas`.
"""

import os
import time

STARTED = float(os.environ.get("PEERBENCH_T0") or time.monotonic())
"""The `time.monotonic()` second at which the process was started, or this module was read."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A frame is painted as soon as it is asked for, not at the next tick of a screen.
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
