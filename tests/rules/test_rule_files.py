"""A broken rule file stops at start-up with file, line and remedy; the handbook equals the headers."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.handbook import rules_page
from graph.analysis.rules import FOLDER, load_rules, read_rule
from graph.errors import RuleError
from graph.settings import ROOT

GOOD = (FOLDER / "F02.rq").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#: title: Rival coordinators\n", "", "F02.rq:1: header: 'title' is missing"),
        ("#: title:", "#: headline:", "F02.rq:2: header: 'headline' is unknown"),
        ("#: code: F02", "#: code: F99", "F02.rq:1: header: code 'F99' is wrong Write F02"),
        ("#: severity: high", "#: severity: grave", "F02.rq:3: header: severity 'grave' is wrong Use one of high"),
        ("#: group: [function]", "#: group: [claim]", "F02.rq:4: header: group ('claim',) is wrong"),
        ("#: title: Rival", "#: title: [Rival", "F02.rq:3: header: "),
        ("SELECT ?function ?pair", "SELECT ?function ?pair ?shoe", "unknown column ?shoe"),
        ("SELECT ?function ?pair", "SELECT ?pair", "the column ?function is missing"),
        ("remit:function ?function ;", "remit:function ?function ;;,", "not SPARQL"),
    ],
)
def test_broken_rule_is_named_with_place_and_remedy(tmp_path: Path, old: str, new: str, message: str):
    assert old in GOOD
    file = tmp_path / "F02.rq"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_rule(file)
    assert message in str(caught.value)
    assert caught.value.where.startswith("F02.rq:")
    assert caught.value.remedy


def test_handbook_is_up_to_date():
    written = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert written == rules_page(load_rules()), "run `python remit.py docs`"
