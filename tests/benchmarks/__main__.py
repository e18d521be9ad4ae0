"""``python -m tests.benchmarks [--full] [name …]``: run the benchmarks one after another."""

from __future__ import annotations

import argparse
import importlib

from tests.benchmarks.report import Figure, show

NAMES = (
    "startup",
    "submission",
    "burst",
    "room",
    "day",
    "analysis",
    "evaluation",
    "workbook",
    "export_job",
    "coverage",
    "released",
    "research",
    "ecosystem",
    "importing",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="name", help=", ".join(NAMES))
    parser.add_argument("--full", action="store_true", help="every size; takes longer")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    for name in chosen.names:
        print(f"measuring {name} …", flush=True)
        figures += importlib.import_module(f"tests.benchmarks.{name}").measure(full=chosen.full)
    show(figures)


if __name__ == "__main__":
    main()
