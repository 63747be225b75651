"""Write the voices part of the model card: ``python -m training.voices.card --weights FOLDER``.

The figures come from the manifest, where ``training.voices.calibrate`` put those of the shipped files.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.voices.corpus import LABELS

CARD = """# {name}: voices

Says of every statement who is behind it, what that party is, by which road the words came, and what is done
by them.

| | |
|---|---|
| revision | `{revision}` |
| size | {megabytes:.1f} MB, over the states of the reader's encoder |

## Trained on

- 248 articles of PolNeAR 1.0 and of web news with 4,793 statements whose speakers were annotated by hand.
- {n_articles} more of the same kinds with {n_statements:,} statements, labelled by a language model by
  the same guide (`training/labels/speakers.jsonl`: places and digests, no text).
- Before that, some 600 articles of PolNeAR with speakers guessed from CoreNLP's names and coreference.

No text of these is part of this package.

## Figures

In percent on 39 dev articles with 725 statements: shipped files, whole command. All but the first two are of
the statements that the reader found.

| | reached | people |
|---|---|---|
| found | {voices found} | |
| speaker right, of all statements | {voices end_to_end} | |
| speaker right | {voices speaker} | 97.9 |
| right where a name is given | {voices sure} | |
| a name is given | {voices given} | |
| kind | {voices kind} | 96.6 |
| named or not | {voices named} | 96.6 |
| act | {voices act} | 97.9 |
| mean F1 of acts | {voices act_mean} | |
| F1 of denials | {voices deny} | |
| role, F1 of words | {voices role} | 95.4 |
| affiliation, F1 of words | {voices affiliation} | 87.4 |
| relays, F1 | {voices relays} | 82.4 |

Scores and thresholds were set on the same articles: {thresholds}.

## Limits

- English news. Worst told: pronouns and descriptions far from the name, statements without a source, groups
  under changing words.
- A name that is not given stands among `others` with its chance; a name that is given may still be wrong.
- Gender and number are used by the model as far as the encoder knows them; they are never said.
"""


def card(weights: Path) -> str:
    """The text of the card.

    Parameters
    ----------
    weights
        Folder of the shipped files.
    """
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf8"))
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf8").splitlines()]
    n_bytes = sum(f["bytes"] for name, f in manifest["files"].items() if name.startswith("voices-"))
    return CARD.format(
        name=manifest["name"],
        revision=manifest["revision"],
        megabytes=n_bytes / 1e6,
        n_articles=len(labels),
        n_statements=sum(len(row["statements"]) for row in labels),
        thresholds=", ".join(f"{k} {v}" for k, v in manifest["settings"]["voices"].items()),
        **manifest["dev"],
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True, help="folder of the shipped files")
    a = parser.parse_args()
    (a.weights / "VOICES.md").write_text(card(a.weights), encoding="utf8")


if __name__ == "__main__":
    main()
