from __future__ import annotations

from analysis.opinion.sortition.lottery import draw_panel

POOL = "id,age,name\n3,old,Cy\n1,old,Al\n2,young,Bo\n4,young,Di\n"
QUOTAS = "category,name,min,max\nage,old,1,1\nage,young,1,1\n"


def test_a_draw_from_files_keeps_the_quotas_and_the_other_columns(tmp_path):
    pool, quotas = tmp_path / "pool.csv", tmp_path / "quotas.csv"
    pool.write_text(POOL)
    quotas.write_text(QUOTAS)
    drawn = draw_panel(pool, quotas, size=2, seed="2026")
    rows = drawn.rows()
    assert [row[0] for row in rows] == list(drawn.panel)
    assert sorted(row[1] for row in rows) == ["old", "young"]
    assert all(row in {tuple(line.split(",")) for line in POOL.split()} for row in rows)
    assert drawn.fairness.min_probability == 0.5
    assert {draw_panel(pool, quotas, size=2, seed=str(n)).panel for n in range(12)} > {drawn.panel}
