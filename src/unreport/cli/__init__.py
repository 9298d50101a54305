"""The command line: parses, calls the public face, prints.

Exit codes: 0 fine; 1 findings of error grade; 2 wrong usage, unreadable input or unwritable output; 130 interrupted.
Imports are late: `unreport --help` must stay quick.
"""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """The console script."""
    from unreport.cli.commands import unreport

    try:
        unreport.main(prog_name="unreport")
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): not an error of ours, and nothing more can be flushed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
