from __future__ import annotations

import subprocess
import sys

import pytest

from analysis.charts import Figure, figures_of_summary
from analysis.summaries import summarise
from tests.analysis.voices import a_reading


def test_a_figure_is_a_value():
    figure = figures_of_summary(summarise(a_reading()))[0]
    assert isinstance(figure, Figure)
    with pytest.raises(AttributeError):
        figure.title = "other"  # type: ignore[misc]


def test_the_room_can_be_entered_without_the_drawing_library():
    code = "import sys, analysis.charts, analysis.charts.figure; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
