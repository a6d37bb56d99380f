"""``python -m banggiao`` is the command ``banggiao``."""

import signal
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until ``main`` takes over: nothing has begun yet

from banggiao.views.cli import main

if __name__ == "__main__":
    sys.exit(main())
