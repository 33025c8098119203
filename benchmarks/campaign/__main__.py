"""Hold the laws of questionnaires against made-up definitions and answers, as many as one likes.

Run `./run bench campaign [COUNT] [--seed S] [--first N]`: COUNT definitions (100,000 otherwise), each with a dozen
answer sheets, from number N on. A case depends on seed and number alone: a run that was stopped goes on from the
number it named last, and a case that breaks a law is tried again by `--first N` with a count of 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from benchmarks.campaign.laws import try_case

TOLD_EVERY = 5_000
MOST_BROKEN = 20


def main() -> int:
    """Run the cases; return 1 where a law was broken."""
    parser = argparse.ArgumentParser(prog="bench campaign", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    broken, started = 0, time.process_time()
    for number in range(options.first, options.first + options.count):
        try:
            try_case(options.seed, number)
        except Exception:  # whatever breaks is what is looked for
            broken += 1
            print(f"case {number} of seed {options.seed}:\n{traceback.format_exc()}", flush=True)
            if broken == MOST_BROKEN:
                print("Stopped: too much is broken.")
                break
        if (number + 1 - options.first) % TOLD_EVERY == 0:
            done = number + 1 - options.first
            spent = f"{time.process_time() - started:.0f} CPU s"
            print(f"{done:,} cases, next {number + 1}, {spent}, {broken} broken", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
