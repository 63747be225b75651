"""Write the model card: ``python -m training.card --run runs/small --weights src/sayso/weights/small``.

The figures come from the manifest, where ``training.calibrate`` put those of the shipped files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BASES = {
    "small": "all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019)",
    "base": "eight layers of all-mpnet-base-v2 (Apache-2.0; Song et al. 2020, Reimers and Gurevych 2019)",
}

CARD = """# {name}

Finds attributions in English news: source, cue and content of every statement, nested ones too. Who is behind
them: [VOICES.md](VOICES.md).

| | |
|---|---|
| revision | `{revision}` |
| size | {megabytes:.0f} MB, weights of 7 bits |
| begins from | {base} |
| trained | {trained} |

## Trained on

- PolNeAR 1.0, train: 840 articles of seven US outlets, 2016 and 2017, 20 thousand attributions (Newell,
  Margolin and Ruths 2018). No data licence is stated; the texts are their publishers'.
- 354 web and BBC articles with 6 thousand statements, nested ones too, annotated by hand.
{silver}
No text of either is part of this package.

## Figures

F1 in percent on the dev articles (84 of PolNeAR, 27 web), of the shipped files; "exact" and "soft" are whole
statements, the others spans.

| | source | cue | content | exact | soft | nested found |
|---|---|---|---|---|---|---|
| PolNeAR | {polnear source} | {polnear cue} | {polnear content} | {polnear exact} | {polnear soft} | |
| web | {web source} | {web cue} | {web content} | {web exact} | {web soft} | {web nested} |

Score: calibration error {calibration error} % (cross-validated by article); {returned at 85 % precision} %
of gold statements are returned at 85 % precision. One PolNeAR annotator against another reaches 77.7
(source), 70.5, 68.4 and 56.3 (exact).

## Limits

- English news only. Fiction, chats, court papers and minutes are other kinds of text and were not measured.
- Worst read: indirect statements without a plain verb of saying, statements without a source, contents in
  several pieces, long sentences with several cues, headlines.
- It says what an article passes on, not whether it is true.
- The training articles are mostly of US politics of 2016 and 2017, and British and web news of 2004 to 2015.

## Settings

```json
{settings}
```
"""


def card(run: Path, weights: Path) -> str:
    """The text of a size's card.

    Parameters
    ----------
    run
        Folder that ``training.train`` wrote.
    weights
        Folder of the shipped files.
    """
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf8"))
    settings = json.loads((run / "settings.json").read_text(encoding="utf8"))
    n_bytes = sum(f["bytes"] for name, f in manifest["files"].items() if not name.startswith("voices-"))
    return CARD.format(
        name=manifest["name"],
        revision=manifest["revision"],
        megabytes=n_bytes / 1e6,
        base=BASES[manifest["name"]],
        trained="; before that ".join(runs(settings)) + "; settings below",
        silver=silver(settings),
        settings=json.dumps(settings, indent=1),
        **manifest["dev"],
    )


def runs(settings: dict[str, Any]) -> Iterator[str]:
    """What was trained, the last run first: a run may begin from the weights of an earlier one."""
    step: dict[str, Any] | None = settings
    while step is not None:
        frozen = step["size"]["frozen"]
        layers = f"all but the lowest {frozen} layers" if frozen else "all layers"
        yield f"{layers} for {step['n_steps']} steps (seed {step['seed']})"
        step = step.get("begin")


def silver(settings: dict[str, Any]) -> str:
    """Which articles were labelled by a teacher."""
    if "silver" not in settings:
        return ""
    n = settings["silver"]["articles"]
    return f"- {n:,} BBC and Emergent articles as `base` reads them (distillation).\n"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote")
    parser.add_argument("--weights", type=Path, required=True, help="folder of the shipped files")
    a = parser.parse_args()
    (a.weights / "CARD.md").write_text(card(a.run, a.weights), encoding="utf8")


if __name__ == "__main__":
    main()
