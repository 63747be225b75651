"""Reading articles: one after the other, or many at once on all cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from sayso.errors import FormatError, InputError
from sayso.reading.candidate import Candidate
from sayso.reading.decoding import Floats
from sayso.reading.model import Model
from sayso.reading.statements import statements
from sayso.reading.weights import Weights, load
from sayso.reading.words import Window, Words, split, windows
from sayso.records import Article, Reading

_AHEAD = 8
"""Windows (and articles) in waiting for each job: enough to keep all cores at work, few enough to bound
memory."""

Along = Callable[[Floats], Floats]
"""Makes of a window's states, in the thread that made them, what a later stage keeps of them."""


class Read(NamedTuple):
    """A reading with what later stages look at: the words, and what was kept of their states.

    ``states`` has the shape ``(n_words, …)``.
    """

    reading: Reading
    words: Words
    states: Floats


class _Window(NamedTuple):
    candidates: list[Candidate]
    kept: Floats


_Item = tuple[Article, Words, list[Future[_Window]]] | InputError


class Reader:
    """Reads articles with one size of the model.

    Parameters
    ----------
    model
        Name of a size, path of a folder with a manifest, or weights that are loaded.
    along
        What is kept of the words' states for later stages; nothing when not given.

    Raises
    ------
    ModelError
        The weights are missing or damaged.
    """

    def __init__(self, model: str | Weights = "base", along: Along | None = None) -> None:
        self._model = Model(load(model) if isinstance(model, str) else model)
        self._along = along or _nothing

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

    def read_all(
        self, articles: Iterable[Article | InputError], jobs: int | None = None
    ) -> Iterator[Reading | InputError]:
        """The readings of articles in their order; see ``read_with_states``."""
        for item in self.read_with_states(articles, jobs):
            yield item.reading if isinstance(item, Read) else item

    def read_with_states(
        self, articles: Iterable[Article | InputError], jobs: int | None = None
    ) -> Iterator[Read | InputError]:
        """The readings of articles in their order; what could not be ingested is handed through in its place.

        Windows, not articles, are shared out, so that one long article too keeps all cores at work. They are
        read in threads: ONNX Runtime works outside the interpreter's lock, and all threads share the weights.

        Parameters
        ----------
        articles
            Taken only as far ahead as there is work to do.
        jobs
            Number of windows that are read at once; one for each core when not given.
        """
        jobs = jobs or _n_cores()
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
        return article, words, [pool.submit(self._look, words, window) for window in found]

    def _look(self, words: Words, window: Window) -> _Window:
        found = self._model.look(words, window)
        return _Window(found.candidates, self._along(found.states))

    def _finish(self, item: _Item) -> Read | InputError:
        if isinstance(item, InputError):
            return item
        article, words, futures = item
        looks = [future.result() for future in futures]
        w = self._model.weights
        found = statements(article, words, [c for look in looks for c in look.candidates], w.calibration)
        kept = np.concatenate([look.kept for look in looks]) if looks else np.zeros((0, 0), np.float32)
        return Read(Reading(article, found, f"{w.name} {w.revision}"), words, kept)


def _nothing(states: Floats) -> Floats:
    return np.zeros((len(states), 0), np.float32)


def _done(item: _Item) -> bool:
    return isinstance(item, InputError) or all(future.done() for future in item[2])


def _waiting(pending: Iterable[_Item]) -> int:
    return sum(len(item[2]) for item in pending if not isinstance(item, InputError))


def _n_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
