from __future__ import annotations

import csv
import json

from analysis.__main__ import main
from tests.analysis.opinion.sortition.pools import QUOTAS, SIZE, volunteers


def files(folder, *, reverse=False, least=5):
    ids, values = volunteers()
    people = enumerate(zip(ids, values["gender"], values["age"], strict=True))
    rows = [f"{name},{gender},{age},n{i}\n" for i, (name, gender, age) in people]
    pool, quotas = folder / "pool.csv", folder / "quotas.csv"
    pool.write_text("id,gender,age,nickname\n" + "".join(rows[::-1] if reverse else rows))
    more = least - 5
    lines = [f"{q.category},{q.name},{q.least + more * (i == 0)},{q.most + more}\n" for i, q in enumerate(QUOTAS)]
    quotas.write_text("category,name,min,max\n" + "".join(lines))
    return [str(pool), str(quotas), "--size", str(SIZE)]


def test_the_command_draws_the_same_panel_whatever_the_order_of_rows(tmp_path):
    for name, reverse in (("one", False), ("two", True)):
        arguments = ["sortition", *files(tmp_path, reverse=reverse), "--seed", "42", "--out", str(tmp_path / name)]
        assert main(arguments) == 0
    for file in ("panel.csv", "fairness.json", "report.html"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    with (tmp_path / "one" / "panel.csv").open(encoding="utf-8", newline="") as panel:
        rows = list(csv.DictReader(panel))
    assert len(rows) == SIZE
    assert list(rows[0]) == ["id", "gender", "age", "nickname"]
    assert len(json.loads((tmp_path / "one" / "fairness.json").read_text())["probabilities"]) == 60


def test_quotas_that_cannot_hold_are_one_message_and_exit_2(tmp_path, capsys):
    assert main(["sortition", *files(tmp_path, least=9), "--seed", "1", "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "gender" in said and "Please" in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_out_that_is_a_file_is_refused(tmp_path, capsys):
    arguments = files(tmp_path)
    assert main(["sortition", *arguments, "--seed", "1", "--out", arguments[0]]) == 2
    assert "this is a file" in capsys.readouterr().err
