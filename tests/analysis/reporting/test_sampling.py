from __future__ import annotations

from argparse import Namespace

import pytest

from analysis.errors import InputError, ParameterError
from analysis.reporting.sampling import design_of
from analysis.tables import Table

TABLE = Table(
    "t.csv",
    ("w", "ward", "region", "wards", "bad"),
    (("2", "a", "n", "40", "x"), ("2", "b", "n", "40", "1"), ("4", "c", "s", "90", "1"), ("4", "d", "s", "90", "1")),
    (1, 2, 3, 4),
    (),
    (),
)


def said(**values):
    given = {"design": "probability", "weight": None, "stratum": None, "cluster": None, "drawn_from": None}
    return Namespace(**{**given, **values})


def test_without_columns_there_is_no_design():
    assert design_of(TABLE, said()) is None


def test_weights_strata_and_clusters_come_from_their_columns():
    design = design_of(TABLE, said(weight="w", stratum="region", cluster="ward"))
    assert design.weights.tolist() == [2, 2, 4, 4] and design.degrees == 2
    drawn = design_of(TABLE, said(stratum="region", cluster="ward", drawn_from="wards"))
    assert drawn.weights.tolist() == [20, 20, 45, 45]


def test_volunteers_have_no_design_weights():
    with pytest.raises(ParameterError, match="add --design probability"):
        design_of(TABLE, said(weight="w", design="self-selected"))


def test_what_is_missing_or_no_number_is_named():
    with pytest.raises(ParameterError, match="for how many each stands"):
        design_of(TABLE, said(cluster="ward"))
    with pytest.raises(InputError, match="Row 1, column 'bad': 'x' is no number"):
        design_of(TABLE, said(weight="bad"))
