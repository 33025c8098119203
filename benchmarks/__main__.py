"""`./run bench` lists the benchmarks; `./run bench NAME …` runs one."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks there are: a folder with a __main__.py, or a module."""
    folders = {path.parent.name for path in HERE.glob("*/__main__.py")}
    modules = {path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_")}
    return sorted(folders | modules)


def main() -> int:
    """Run the benchmark that is named."""
    if len(sys.argv) < 2 or sys.argv[1] in {"-h", "--help"}:
        print("Usage: ./run bench NAME [arguments]. The benchmarks are:", *names(), sep="\n  ")
        return 0
    if sys.argv[1] not in names():
        print(f"There is no benchmark {sys.argv[1]!r}. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    sys.argv = sys.argv[1:]
    runpy.run_module(f"benchmarks.{sys.argv[0]}", run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
