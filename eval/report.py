"""Figures as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.calibration import PRECISION, calibration_error, rank, returned
from eval.groups import Found, outlets, recalls
from eval.matching import SOFT_JACCARD
from eval.measure import Measured
from eval.scoring import Judged, Rate, figures


def report(measured: Measured) -> str:
    """All figures and breakdowns of a model, as lines of text."""
    return "\n".join(_lines(measured))


def _lines(measured: Measured) -> Iterator[str]:
    yield f"exact: the same spans in each role; soft: Jaccard of characters ≥ {SOFT_JACCARD} in each role"
    for name, articles in (("PolNeAR dev", measured.polnear), ("web dev", measured.web)):
        yield from _figures(name, articles)
        yield from _recalls(recalls(articles))
        yield from _outlets(articles)
    yield from _figures("examples", measured.examples)
    yield from _calibration(measured)
    yield from _speakers(measured)
    yield from _seed(measured)


def _figures(name: str, articles: Sequence[Judged]) -> Iterator[str]:
    values = figures(articles)
    yield ""
    yield _row(f"{name}: {len(articles)} articles", "P", "R", "F1", "n")
    yield _rate("source, exact spans", values.source)
    yield _rate("cue, exact spans", values.cue)
    yield _rate("content, exact spans", values.content)
    yield _rate("whole statements, exact", values.exact)
    yield _rate("whole statements, soft", values.soft)
    if values.nested.required:
        nested = values.nested
        yield _row("nested statements, soft", "", f"{nested.recall:.1f}", "", f"{nested.required}")


def _recalls(tables: dict[str, dict[str, Found]]) -> Iterator[str]:
    yield ""
    yield _row("found of gold statements, %", "exact", "soft", "cue", "n")
    for table, rows in tables.items():
        for label in sorted(rows):
            row = rows[label]
            shares = (f"{100 * n / row.n:.1f}" for n in (row.n_exact, row.n_soft, row.n_cue))
            yield _row(f"{table}: {label}", *shares, f"{row.n}")


def _outlets(articles: Sequence[Judged]) -> Iterator[str]:
    yield ""
    yield _row("by outlet, F1 whole", "exact", "soft", "", "n")
    for outlet, members in outlets(articles).items():
        values = figures(members)
        yield _row(outlet, f"{values.exact.f1:.1f}", f"{values.soft.f1:.1f}", "", f"{values.exact.required}")


def _calibration(measured: Measured) -> Iterator[str]:
    yield ""
    yield _row("calibration (right: soft), %", "error", f"at {PRECISION:.0f}", "", "n")
    both = [*measured.polnear, *measured.web]
    for name, articles in (("PolNeAR dev", measured.polnear), ("web dev", measured.web), ("both", both)):
        ranked = rank(articles)
        error, share = calibration_error(ranked), returned(ranked)
        yield _row(name, f"{error:.1f}", f"{share:.1f}", "", f"{len(ranked.scores)}")
    yield "error: expected calibration error, 10 bins of equally many statements"
    yield f"at {PRECISION:.0f}: gold statements returned when {PRECISION:.0f} % of what is returned is right"


def _speakers(measured: Measured) -> Iterator[str]:
    tables = measured.spoken()
    yield ""
    yield _row("speakers, %", *(name.removeprefix("voices.") for name in tables))
    for key in next(iter(tables.values())):
        yield _row(key.replace("_", " "), *(f"{figures[key]:.1f}" for figures in tables.values()))


def _seed(measured: Measured) -> Iterator[str]:
    yield ""
    yield f"seed: {measured.n_seed_found()} of {len(measured.seed.gold)} statements found (soft)"
    yield f"seed: {len(measured.from_debris())} statements read from debris"
    n_right = sum(pair.right for pair in measured.seed_speakers)
    yield f"seed: {n_right} of {len(measured.seed_speakers)} statements found with the right speaker"


def _rate(label: str, rate: Rate) -> str:
    values = (f"{value:.1f}" for value in (rate.precision, rate.recall, rate.f1))
    return _row(label, *values, f"{rate.required}")


def _row(label: str, *cells: str) -> str:
    return f"{label:<32}" + "".join(f"{cell:>8}" for cell in cells)
