"""Label articles with a trained reader: ``python -m training.distil --data DIR --teacher base --to FILE``.

The teacher's statements on articles that nobody annotated are labels for a smaller model, beside people's:
``python -m training.train … --silver FILE`` (sequence-level distillation, Kim and Rush 2016). FILE holds the
texts, so it stays outside the project.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.gold import web
from sayso.errors import InputError
from sayso.export.jsonl import line
from sayso.ingest import articles
from sayso.reading import Reader
from sayso.records import Article

UNLABELLED = ("data/unlabelled/bbc-2004.jsonl.gz", "data/emergent/articles.jsonl")
PARTS = ("train", "dev")


def unlabelled(found: Iterable[Article | InputError], annotated: Iterable[str]) -> Iterator[Article]:
    """The readable ones of some articles, each text once, without those that people annotated.

    Parameters
    ----------
    annotated
        Texts of the annotated articles; white space doesn't count in comparing.
    """
    seen = {"".join(text.split()) for text in annotated}
    for article in found:
        if isinstance(article, InputError):
            continue
        key = "".join(article.text.split())
        if key not in seen:
            seen.add(key)
            yield article


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data and webnews")
    parser.add_argument("--teacher", default="base", help="name of a size, or folder of weights")
    parser.add_argument("--to", type=Path, required=True, help="file to write, outside the project")
    parser.add_argument("--every", type=int, default=1, help="label only every n-th article")
    a = parser.parse_args()
    annotated = [article.text for part in PARTS for article in web(a.data / "webnews" / part)]
    found = list(unlabelled(articles([str(a.data / name) for name in UNLABELLED]), annotated))[:: a.every]
    with a.to.open("w", encoding="utf8") as out:
        for n, reading in enumerate(Reader(a.teacher).read_all(found), 1):
            if not isinstance(reading, InputError):
                out.write(line(reading) + "\n")
            print(f"\r{n} of {len(found)} articles", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
