"""Which files there are: those that are named, and those in the folders that are named."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from sayso.errors import FormatError, InputError, NotFoundError
from sayso.ingest import formats, jsonl
from sayso.ingest.bytestream import ByteStream

_Identity = tuple[int, int]  # of a folder, whatever the links that lead to it: device and inode


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read.

    ``path`` is shown (as it was named or found), ``relative`` is its path from the folder that was given,
    that folder's own name first, with ``/``; of a file that was named itself, the path as named. Bytes of a
    name that are no UTF-8 are shown as escapes in both.
    """

    file: Path
    path: str
    relative: str


def files(name: str) -> Iterator[Found | InputError]:
    """The file of this name, or the files in the folder of this name, at any depth, sorted by path.

    In a folder, hidden files and folders are passed over, and so are files of kinds that hold no articles
    (images, code, ``.md``, …) and ``.json`` whose first line is no article of JSON lines; a link to a folder
    is followed, once.
    """
    root = Path(name)
    try:
        root.stat()
        is_folder = root.is_dir()
    except (OSError, ValueError) as error:
        yield NotFoundError(printable(name), _reason(error))
        return
    if not is_folder:
        yield Found(root, printable(name), printable(PurePath(name).as_posix()))
        return
    n_found = 0
    for found in _folder(root):
        n_found += 1
        yield found
    if not n_found:
        yield NotFoundError(printable(name), "is a folder with no file that could hold an article")


def printable(name: str) -> str:
    """A path or another argument as text that can be written as UTF-8, whatever bytes it is made of."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # surrogates that stand for no bytes
        return name.encode("utf-8", "backslashreplace").decode()


def _reason(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return f"is no path ({error})"
    if error.errno == errno.ELOOP:
        return "is a link that goes in a circle"
    if error.errno == errno.ENOENT:
        linked = error.filename is not None and Path(error.filename).is_symlink()
        return "is a link that leads nowhere" if linked else "no such file or folder"
    return f"can't be opened: {error.strerror or error}"


def _folder(root: Path) -> Iterator[Found | InputError]:
    """What is in a folder and in the folders within, in order; a stack, since folders nest without limit."""
    seen: set[_Identity] = set()
    left: list[tuple[Path, tuple[_Identity, ...]]] = [(root, ())]  # with the folders that each stands in
    while left:
        path, above = left.pop()
        try:
            stat = path.stat()
            if not path.is_dir():
                yield from _file(path, root)
                continue
            identity = (stat.st_dev, stat.st_ino)
            if identity in above:
                yield NotFoundError(
                    printable(str(path)), "is a link to a folder around it: it goes in a circle"
                )
            elif identity not in seen:
                seen.add(identity)
                entries = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
                left += ((entry, (*above, identity)) for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            yield NotFoundError(printable(str(path)), _reason(error))


def _file(path: Path, root: Path) -> Iterator[Found | InputError]:
    if formats.is_skipped(path.name):
        return
    if formats.is_json(path.name) and path.is_file() and not _holds_articles(path):
        return
    if path.is_file():
        # With the folder's name, or "1.txt" of two folders would be one article.
        relative = PurePath(root.resolve().name, path.relative_to(root))
        yield Found(path, printable(str(path)), printable(relative.as_posix()))
    else:
        yield FormatError(printable(str(path)), "is neither a file nor a folder")


def _holds_articles(path: Path) -> bool:
    try:
        with path.open("rb", buffering=0) as stream:
            return jsonl.holds_articles(ByteStream(stream, str(path)))
    except (OSError, InputError):
        return False
