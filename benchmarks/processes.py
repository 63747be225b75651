"""Running a command and watching what it costs, its worker processes included."""

from __future__ import annotations

import re
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

POLL_S = 0.02
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock and of processors, peak memory of its largest process.

    ``peak_mb`` is the largest resident set of any one process in MB of a million bytes, libraries shared
    between processes included; ``n_processes`` how many of them were alive at once. Both come from ``/proc``,
    and are 0 where there is none.
    """

    wall_s: float
    processor_s: float
    peak_mb: float
    n_processes: int


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end, its standard output thrown away.

    An exit code of 1 is no failure: the command is done, though something was left out. Raises
    :class:`subprocess.CalledProcessError` for others, with what was written on standard error.
    """
    with tempfile.TemporaryFile() as errors:
        used_s, start_s = _processors_s(), time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        watch = _Watch(process.pid)
        thread = threading.Thread(target=watch.run)
        thread.start()
        code = process.wait()
        wall_s = time.perf_counter() - start_s
        watch.over.set()
        thread.join()
        if code not in (0, 1):
            errors.seek(0)
            raise subprocess.CalledProcessError(code, list(command), stderr=errors.read().decode())
    return Cost(wall_s, _processors_s() - used_s, watch.peak_bytes / 1e6, watch.n_processes)


@dataclass(slots=True)
class _Watch:
    """Looks at a process and its descendants every 20 ms until it is over."""

    pid: int
    over: threading.Event = field(default_factory=threading.Event)
    peak_bytes: int = 0
    n_processes: int = 0

    def run(self) -> None:
        while not self.over.wait(POLL_S):
            peaks = [_peak_bytes(pid) for pid in _family(self.pid)]
            self.peak_bytes = max(self.peak_bytes, *peaks)
            self.n_processes = max(self.n_processes, len(peaks))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        for child in _text(children).split():
            yield from _family(int(child))


def _peak_bytes(pid: int) -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", _text(PROC / str(pid) / "status"))
    return 1024 * int(found.group(1)) if found else 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:  # the process is over
        return ""


def _processors_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
