from __future__ import annotations

from datetime import date

from views.components.timeline import Change, Life, timeline

TODAY = date(2026, 11, 23)
LIVES = (
    Life("ICT Authority", "agency", "August 2013 – today", date(2013, 8, 1)),
    Life("Kenya ICT Board", "agency", "2007 – August 2013", date(2007, 1, 1), date(2013, 8, 1)),
    Life("Treasury", "ministry", "start not known – today"),
    Life("Cabinet Committee", "committee", "2004 – end not known", date(2004, 1, 1), ongoing=False),
    Life("Some team", "committee", "dates not known", ongoing=False),
)


def bars() -> dict[str, dict]:
    chart = timeline(LIVES, (), today=TODAY).to_dict()
    return {row["name"]: row for rows in chart["datasets"].values() for row in rows if "edge" in row}


def test_what_is_not_known_fades():
    edges = {name: bar["edge"] for name, bar in bars().items()}
    assert edges == {
        "ICT Authority": "known",
        "Kenya ICT Board": "known",
        "Treasury": "from",
        "Cabinet Committee": "to",
        "Some team": "fromto",
    }


def test_the_living_reach_today_and_the_ended_do_not():
    assert bars()["ICT Authority"]["end"] == TODAY.isoformat()
    assert bars()["Kenya ICT Board"]["end"] == "2013-08-01"
    assert all(bar["start"] < bar["end"] for bar in bars().values())


def test_the_words_of_the_source_are_in_the_tooltip():
    assert bars()["Kenya ICT Board"]["when"] == "2007 – August 2013"


def test_changes_stand_on_known_rows_only():
    changes = [Change(name, "merger", date(2013, 8, 1), "August 2013") for name in ("ICT Authority", "Somebody else")]
    chart = timeline(LIVES, changes, today=TODAY).to_dict()
    assert [row["name"] for rows in chart["datasets"].values() for row in rows if row.get("kind") == "merger"] == [
        "ICT Authority"
    ]


def test_no_lives_is_an_empty_chart():
    assert timeline((), (), today=TODAY).to_dict()["layer"]
