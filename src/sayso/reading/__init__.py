"""Reading: from an article to its statements."""

from sayso.reading.reader import Reader, read_all

__all__ = ["Reader", "read_all"]
