"""``python -m benchmarks.speed``: how quick the whole ``sayso read`` is, and how much memory it takes.

Run it on a machine that does nothing else. The command runs as people run it, each time in new processes; the
files have been read once before, so that the disk counts for nothing.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.processes import Cost, run

N_ARTICLES = 300
N_STARTS = 5
SAYSO = (sys.executable, "-c", "from sayso.cli.main import run; run()")


def main(
    paths: Annotated[list[Path] | None, typer.Argument(help="Article files to read.")] = None,
    data: Annotated[
        Path | None,
        typer.Option(help=f"In place of PATHS: {N_ARTICLES} articles of data/polnear/train there."),
    ] = None,
    model: Annotated[str, typer.Option(help="Which model reads: base or small.")] = "base",
) -> None:
    """Print articles a second and core, cold start, time of --help and peak memory."""
    files = spread(sorted((data / "data" / "polnear" / "train").glob("*.txt"))) if data else paths or []
    if not files:
        raise typer.BadParameter("no article files: give PATHS, or --data DIR")
    for file in files:
        file.read_bytes()
    try:
        helps = [run([*SAYSO, "--help"]) for _ in range(N_STARTS)]
        starts = [run(_read(model, files[:1])) for _ in range(N_STARTS)]
        whole = run(_read(model, files))
    except subprocess.CalledProcessError as error:
        typer.echo(f"sayso ended with {error.returncode}: {error.stderr}", err=True)
        raise typer.Exit(3) from error
    typer.echo(table(model, len(files), helps, starts, whole))


def spread(files: list[Path], n: int = N_ARTICLES) -> list[Path]:
    """At most ``n`` of the files, evenly from the whole list."""
    return [files[i * len(files) // n] for i in range(n)] if len(files) > n else files


def table(model: str, n_articles: int, helps: list[Cost], starts: list[Cost], whole: Cost) -> str:
    """The measurements as lines of text; of the starts and ``--help`` the median run."""
    rows = (
        ("articles", f"{n_articles}"),
        ("articles a second of processor", f"{n_articles / whole.processor_s:.2f}"),
        ("articles a second", f"{n_articles / whole.wall_s:.2f}"),
        ("processes", f"{whole.n_processes}"),
        ("peak memory of one process, MB", f"{whole.peak_mb:.0f}"),
        ("cold start on one article, s", f"{_median_s(starts):.2f}"),
        ("the same, peak memory, MB", f"{max(cost.peak_mb for cost in starts):.0f}"),
        ("--help, s", f"{_median_s(helps):.2f}"),
    )
    return "\n".join([f"sayso read --model {model}", *(f"{label:<32}{value:>8}" for label, value in rows)])


def _read(model: str, files: list[Path]) -> list[str]:
    return [*SAYSO, "read", "--format", "jsonl", "--model", model, *map(str, files)]


def _median_s(costs: list[Cost]) -> float:
    return statistics.median(cost.wall_s for cost in costs)


if __name__ == "__main__":
    typer.run(main)
