"""``python -m eval``: score, gate, errors. Run it from the root of the repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from eval import gate as gates
from eval import mistakes, predictions, speakers
from eval.gold import GoldError
from eval.measure import Gold, Measured, load_gold, measure
from eval.report import report
from sayso.errors import SaysoError

Data = Annotated[Path, typer.Option(help="A folder with data/polnear/dev, webnews/dev and seed.")]
Model = Annotated[str, typer.Option(help="Which model reads: base or small.")]
Predicted = Annotated[
    Path | None,
    typer.Option("--predictions", help="What `sayso read --format jsonl` wrote; else the articles are read."),
]

app = typer.Typer(add_completion=False, help=__doc__)


@app.command()
def score(
    data: Data,
    model: Model = "base",
    predicted: Predicted = None,
) -> None:
    """Print every figure of a model, with breakdowns."""
    print(report(_measured(load_gold(data), model, predicted)))


@app.command()
def errors(
    data: Data,
    model: Model = "base",
    predicted: Predicted = None,
    n: Annotated[int, typer.Option(help="How many.")] = 20,
    kind: Annotated[mistakes.Kind | None, typer.Option(help="Only errors of this kind.")] = None,
) -> None:
    """Print the worst errors beside gold: ⟦S source⟧, ⟦C cue⟧, ⟦X content⟧."""
    measured = _measured(load_gold(data), model, predicted)
    found = mistakes.mistakes([*measured.polnear, *measured.web])
    # The seed's reading is not the only possible one: what it lacks is no error.
    found += [mistake for mistake in mistakes.mistakes([measured.seed]) if mistake.kind == "missed"]
    for mistake in [m for m in found if kind in (None, m.kind)][:n]:
        print(mistakes.show(mistake), end="\n\n")


@app.command("speakers")
def wrong_speakers(
    data: Data,
    model: Model = "base",
    predicted: Predicted = None,
    n: Annotated[int, typer.Option(help="How many.")] = 40,
) -> None:
    """Print the worst wrong speakers beside gold, the surest first."""
    gold = load_gold(data)
    texts = {article.name: article.text for article in gold.articles()}
    measured = _measured(gold, model, predicted)
    for pair in speakers.wrong([*measured.speakers, *measured.seed_speakers])[:n]:
        print(mistakes.show_speaker(pair, texts[pair.article]), end="\n\n")


@app.command()
def gate(
    data: Data,
    model: Annotated[
        list[str] | None, typer.Option(help="Only this model; may be repeated. Else all there are.")
    ] = None,
    update: Annotated[bool, typer.Option(help="Raise the floors to what is measured now.")] = False,
    lower: Annotated[bool, typer.Option(help="With --update: let floors fall, too.")] = False,
) -> None:
    """Fail when a figure is below its floor, or when what was measured is no longer what is there."""
    if lower and not update:
        raise typer.BadParameter("--lower goes with --update alone")
    if not data.is_dir():
        print(f"gate skipped: no data at {data}")
        return
    gold, floors = load_gold(data), gates.load(gates.BASELINE)
    names = model or gates.models(floors)
    found = [] if names else ["no model is in the package, and none has floors"]
    for name in names:
        wanted = floors.get(name)
        reached = gates.floor(name, gold, _measured(gold, name, None).figures())
        if not update:
            found += gates.faults(name, wanted, reached)
        elif lower or wanted is None:
            floors[name] = reached
        elif lost := gates.losses(name, wanted, reached):
            found += [f"{fault}; it is lowered with --lower alone" for fault in lost]
        else:
            floors[name] = gates.raised(wanted, reached)
        print(_table(name, wanted, reached))
    if update and not found:
        gates.save(floors, gates.BASELINE)
    print("\n".join(found) if found else "gate passed")
    raise typer.Exit(bool(found))


def _measured(gold: Gold, model: str, file: Path | None) -> Measured:
    read = predictions.load(file) if file else predictions.read(gold.articles(), model)
    for reason in read.refused:
        print(f"not read: {reason}")
    return measure(gold, read)


def _table(model: str, wanted: gates.Floor | None, reached: gates.Floor) -> str:
    lines = [f"{model:<24}{'floor':>8}{'now':>8}"]
    for name, value in reached.figures.items():
        before = wanted.figures.get(name, "") if wanted else ""
        lines.append(f"{name:<24}{before:>8}{value:>8}")
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        app()
    except (GoldError, SaysoError) as error:
        sys.exit(str(error))
