"""What can stop unreport: one tree of exceptions.

UnreportError
├── ReadError            a source can't be read: what, where, what to do
│   ├── NotThisFormat    the bytes are of another format than the reader's
│   └── LimitExceeded    a bound on hostile input was passed (see `unreport.limits`)
├── WriteError           a target can't be written, or a writer can't express the report at all
└── UsageError           the caller asked for something that does not exist (unknown format, option, field)

Exceptions stop; findings tell. Whatever can go on goes on with a `Finding` (`unreport.findings`).
"""

from __future__ import annotations

__all__ = ["LimitExceeded", "NotThisFormat", "ReadError", "UnreportError", "UsageError", "WriteError"]


class UnreportError(Exception):
    """Base of all. `str()` of it is one line, whatever a library put into the message; `cure` tells what to do, if anything."""

    def __init__(self, message: str, *, cure: str = "") -> None:
        message = " ".join(message.split())
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message} {self.cure}".rstrip()


class ReadError(UnreportError):
    """The source can't be read."""


class NotThisFormat(ReadError):
    """The source is not of the format it was taken for."""


class LimitExceeded(ReadError):
    """The source passes a bound of `unreport.limits`."""


class WriteError(UnreportError):
    """The target can't be written."""


class UsageError(UnreportError):
    """The request itself is wrong."""
