"""Every error that Sayso raises on purpose.

::

    SaysoError
    ├── InputError          this input can't be read; the others can
    │   ├── NotFoundError   no such file, a dangling or circular link, a folder that can't be entered
    │   ├── FormatError     binary, PDF, Word, cut-off gzip or WARC, broken JSON or CSV, undecodable bytes
    │   ├── LimitError      longer than what is read
    │   └── LanguageError   an article in a language that is not read
    ├── ModelError          weights are missing, damaged or of another revision
    └── UsageError          a setting or an option that makes no sense

A message says what failed, the value seen, the value expected and what to do next.
"""

from __future__ import annotations


class SaysoError(Exception):
    """The base of all errors that Sayso raises on purpose."""


class InputError(SaysoError):
    """An input that can't be read.

    Parameters
    ----------
    path
        The input as it was named, with ``#place`` for one article of a file of many.
    reason
        What is wrong with it and what to do instead, in one sentence without a full stop.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotFoundError(InputError):
    """The path leads nowhere, in a circle, or to what may not be opened."""


class FormatError(InputError):
    """The bytes are of a kind that is not read, or are damaged."""


class LimitError(InputError):
    """The input is larger than what is read."""


class LanguageError(InputError):
    """The article is in a language that is not read."""


class ModelError(SaysoError):
    """The weights are missing, damaged or of another revision than the code."""


class UsageError(SaysoError):
    """A setting or an option that makes no sense."""
