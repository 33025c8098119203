"""The short form of the campaign: `./run bench campaign` holds the same laws against a hundred thousand."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.campaign.laws import try_case
from benchmarks.campaign.made_up import OWN, definition
from surveys.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("number", range(60))
def test_every_law_holds_for_a_definition_made_up_by_chance(number):
    try_case(2026, number)


def test_a_case_depends_on_seed_and_number_alone():
    one, two, other = (definition(random.Random(seed)) for seed in ("1 7", "1 7", "1 8"))
    assert one == two != other


def test_every_kind_of_question_turns_up():
    made = [definition(random.Random(n)) for n in range(200)]
    pages = [page for one in made for section in one["sections"] for page in section["pages"]]
    found = {asked["kind"] for page in pages for asked in page.get("questions", ())}
    assert found == {kind for kind, cls in KINDS.items() if cls.IS_ASKED} | {"calculation"}
    assert set(OWN) <= set(KINDS)


def test_the_long_form_can_be_taken_up_where_it_stopped():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "campaign", "3", "--first", "12", "--seed", "5"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
