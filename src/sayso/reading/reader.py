"""Reading articles: one after the other, or many at once on all cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from sayso.errors import FormatError, InputError
from sayso.reading.candidate import Candidate
from sayso.reading.model import Model
from sayso.reading.statements import statements
from sayso.reading.weights import load
from sayso.reading.words import Words, split, windows
from sayso.records import Article, Reading

_AHEAD = 8
"""Windows (and articles) in waiting for each job: enough to keep all cores at work, few enough to bound
memory."""

_Item = tuple[Article, Words, list[Future[list[Candidate]]]] | InputError


class Reader:
    """Reads articles with one size of the model.

    Parameters
    ----------
    model
        Name of a size, or path of a folder with a manifest.

    Raises
    ------
    ModelError
        The weights are missing or damaged.
    """

    def __init__(self, model: str = "base") -> None:
        self._model = Model(load(model))

    def read(self, article: Article) -> Reading:
        """The statements of one article.

        Raises
        ------
        FormatError
            The text holds lone surrogates, which are no characters.
        """
        reading = next(self.read_all([article], jobs=1))
        if isinstance(reading, InputError):
            raise reading
        return reading

    def read_all(self, articles: Iterable[Article | InputError], jobs: int) -> Iterator[Reading | InputError]:
        """The readings of articles in their order; what could not be ingested is handed through in its place.

        Windows, not articles, are shared out, so that one long article too keeps all cores at work. They are
        read in threads: ONNX Runtime works outside the interpreter's lock, and all threads share the weights.

        Parameters
        ----------
        articles
            Taken only as far ahead as there is work to do.
        jobs
            Number of windows that are read at once.
        """
        pending: deque[_Item] = deque()
        most = jobs * _AHEAD
        pool = ThreadPoolExecutor(jobs, "sayso-reader")
        try:
            for article in articles:
                pending.append(self._submit(article, pool))
                while pending and (_done(pending[0]) or len(pending) > most or _waiting(pending) > most):
                    yield self._finish(pending.popleft())
            while pending:
                yield self._finish(pending.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, article: Article | InputError, pool: ThreadPoolExecutor) -> _Item:
        if isinstance(article, InputError):
            return article
        try:
            article.text.encode()
        except UnicodeEncodeError:
            return FormatError(
                article.path, "holds lone surrogates, which are no characters; mend its encoding"
            )
        words = split(article.text, self._model.tokenizer)
        w = self._model.weights
        found = windows(words, w.window, w.stride)
        return article, words, [pool.submit(self._model.candidates, words, window) for window in found]

    def _finish(self, item: _Item) -> Reading | InputError:
        if isinstance(item, InputError):
            return item
        article, words, futures = item
        candidates = [c for future in futures for c in future.result()]
        w = self._model.weights
        found = statements(article, words, candidates, w.calibration)
        return Reading(article, found, f"{w.name} {w.revision}")


def _done(item: _Item) -> bool:
    return isinstance(item, InputError) or all(future.done() for future in item[2])


def _waiting(pending: Iterable[_Item]) -> int:
    return sum(len(item[2]) for item in pending if not isinstance(item, InputError))


def read_all(
    articles: Iterable[Article | InputError], *, model: str = "base", jobs: int | None = None
) -> Iterator[Reading | InputError]:
    """Read articles in their order, on all cores; see ``Reader.read_all``.

    Parameters
    ----------
    model
        Name of a size ("base", "small"), or path of a folder with a manifest.
    jobs
        Number of windows that are read at once; one for each core when not given.
    """
    return Reader(model).read_all(articles, jobs or _n_cores())


def _n_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
