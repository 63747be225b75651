import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.processes import Cost, run
from benchmarks.speed import spread, table


def test_a_command_costs_something() -> None:
    cost = run([sys.executable, "-c", "sum(range(100_000))"])
    assert cost.wall_s > 0
    assert cost.processor_s > 0


def test_what_was_left_out_is_no_failure_and_wrong_use_is() -> None:
    run([sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run([sys.executable, "-c", "import sys; sys.stderr.write('no such model'); sys.exit(2)"])
    assert caught.value.stderr == "no such model"


def test_articles_are_taken_from_the_whole_list() -> None:
    files = [Path(f"{i}.txt") for i in range(10)]
    assert spread(files, n=3) == [files[0], files[3], files[6]]
    assert spread(files, n=20) == files


def test_table() -> None:
    starts = [Cost(wall_s, 1.0, peak_mb, 1) for wall_s, peak_mb in ((3.0, 5.0), (1.0, 7.0), (2.0, 6.0))]
    whole = Cost(wall_s=50.0, processor_s=80.0, peak_mb=250.4, n_processes=3)
    assert table("small", 300, [starts[1]], starts, whole).splitlines() == [
        "sayso read --model small",
        "articles                             300",
        "articles a second of processor      3.75",
        "articles a second                   6.00",
        "processes                              3",
        "peak memory of one process, MB       250",
        "cold start on one article, s        2.00",
        "the same, peak memory, MB              7",
        "--help, s                           1.00",
    ]
