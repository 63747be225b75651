"""A tiny article with gold and predictions whose figures are computed by hand."""

import json
from dataclasses import asdict
from pathlib import Path

from hypothesis import HealthCheck, settings

from eval.gold import Marks
from eval.speakers import Spoken
from sayso.records import Span, Spans

# A busy machine is no fault of what is tested.
PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXT = (
    "Ilse Brandt said “we pay on Friday.” Her office denied that Tom Oke knew of it.\n"
    "The port reportedly closed.\n"
    "Read also: Ilse Brandt said no\n"
)
DEBRIS = "Read also: Ilse Brandt said no"


def at(*words: str) -> Spans:
    """The first place of each of some words in the text."""
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


SAID = Marks(at("Ilse Brandt"), at("said"), at("“we pay on Friday.”"))
DENIED = Marks(at("Her office"), at("denied"), at("that Tom Oke knew of it"))
KNEW = Marks(at("Tom Oke"), at("knew"), at("of it"), nested=True)
REPORTEDLY = Marks((), at("reportedly"), at("The port", "closed"))
OUTER = (SAID, DENIED, REPORTEDLY)

# As a reader might have it: one right, one nearly, one spurious, the nested one right, one missed.
PREDICTED = (
    Marks(SAID.source, SAID.cue, SAID.content, score=0.9),
    Marks(DENIED.source, DENIED.cue, at("that Tom Oke knew of"), score=0.8),
    Marks((), at("pay"), at("on Friday"), score=0.7),
    Marks(KNEW.source, KNEW.cue, KNEW.content, nested=True, score=0.6),
)

SPOKEN = (
    Spoken(SAID.source, SAID.cue, "Ilse Brandt", "person", True, None, None, "promise", ("Ilse Brandt",)),
    Spoken(
        DENIED.source, DENIED.cue, "Her office", "organization", False, None, None, "deny", ("Her office",)
    ),
    Spoken((), REPORTEDLY.cue, None, None, False, None, None, "assert", ()),
)
"""The speakers of the outer statements."""

IDS = ("p0", "p1", "p2", "p3")


def predictions_line(path: Path) -> str:
    """The predictions as ``sayso read --format jsonl`` has them, for the article at a path."""
    statements: list[dict[str, object]] = [
        {
            "id": name,
            "source": marks.source,
            "cue": marks.cue,
            "content": marks.content,
            "form": "indirect",
            "within": "p1" if marks.nested else None,
            "score": marks.score,
            "speaker": None,
            "act": "assert",
            "chain": [],
        }
        for name, marks in zip(IDS, PREDICTED, strict=True)
    ]
    return json.dumps({"article": {"path": str(path), "text": TEXT}, "statements": statements}) + "\n"


def data_folder(root: Path) -> Path:
    """A folder shaped like the data, examples in it: the tiny article as gold of every kind."""
    polnear, web, seed = root / "data" / "polnear" / "dev", root / "webnews" / "dev", root / "seed"
    examples = root / "examples"
    for folder, stem in ((polnear, "gazette_a"), (web, "web-b"), (seed, "c"), (examples, "d")):
        folder.mkdir(parents=True)
        (folder / f"{stem}.txt").write_bytes(TEXT.encode())
    (polnear / "gazette_a.ann").write_text(brat(OUTER), encoding="utf-8")
    (web / "web-b.json").write_text(
        json.dumps(
            [
                {"source": m.source, "cue": m.cue, "content": m.content, "nested": m.nested}
                for m in (KNEW, *OUTER)
            ]
        ),
        encoding="utf-8",
    )
    (examples / "key.json").write_text(
        json.dumps(
            {"articles": {"d": {"language": "en", "statements": [_keyed(m) for m in (KNEW, *OUTER)]}}}
        ),
        encoding="utf-8",
    )
    speakers = root / "speakers" / "dev"
    speakers.mkdir(parents=True)
    for stem in ("gazette_a", "web-b"):
        rows = [asdict(spoken) for spoken in SPOKEN]
        (speakers / f"{stem}.json").write_text(json.dumps(rows), encoding="utf-8")
    (seed / "reading.json").write_text(
        json.dumps(
            {
                "article": "c.txt",
                "not_statements": [DEBRIS],
                "speakers": {"Ilse Brandt": {"kind": "person", "named": True}},
                "statements": [
                    {
                        "source": {"span": m.source[0]} if m.source else None,
                        "cue": {"span": m.cue[0]},
                        "content": [{"span": piece} for piece in m.content],
                        "speaker": spoken.speaker,
                        "act": spoken.act,
                        "chain": spoken.chain,
                    }
                    for m, spoken in zip(OUTER, SPOKEN, strict=True)
                ],
            }
        ),
        encoding="utf-8",
    )
    return root


def _keyed(marks: Marks) -> dict[str, object]:
    source, cue, *content = (
        {"text": TEXT[start:end], "span": [start, end]} if end else None
        for start, end in ((marks.source or ((0, 0),))[0], marks.cue[0], *marks.content)
    )
    spoken = next((s for s in SPOKEN if s.cue == marks.cue), SPOKEN[2])
    return {"source": source, "cue": cue, "content": content, "nested": marks.nested} | {
        field: getattr(spoken, field)
        for field in ("speaker", "kind", "named", "role", "affiliation", "act", "chain")
    }


def brat(statements: tuple[Marks, ...]) -> str:
    """Statements as brat standoff."""
    lines = []
    for i, marks in enumerate(statements):
        parts = []
        for j, role in enumerate(("source", "cue", "content")):
            spans = getattr(marks, role)
            if spans:
                places = ";".join(f"{start} {end}" for start, end in spans)
                words = " ".join(TEXT[start:end] for start, end in spans)
                lines.append(f"T{3 * i + j}\t{role.title()} {places}\t{words}")
                parts.append(f"{role.title()}:T{3 * i + j}")
        lines.append(f"E{i}\t" + " ".join(parts))
    return "\n".join(lines) + "\n"
