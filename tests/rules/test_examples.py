"""Every rule hits its hit examples and is silent on its miss examples; a rule without both fails the suite."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.analysis.rules import load_rules
from tests.rules.conftest import country_of, examples

HERE = Path(__file__).parent
FILES = examples(HERE)


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_hit_and_a_miss(rule):
    kinds = {file.stem.partition("-")[0] for file in FILES if file.parent.name == rule.code}
    assert kinds == {"hit", "miss"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_example(file: Path, find):
    example = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = [finding for finding in find(country_of(example)) if finding.code == file.parent.name]
    if file.stem.startswith("miss"):
        assert not found, f"{example['why']}: {found[0].message}"
        return
    assert len(found) == 1, example["why"]
    assert _seen(found[0], example["expect"]) == example["expect"], example["why"]


def _seen(finding, wanted: dict) -> dict:
    facts = {
        "institutions": list(finding.institutions),
        "functions": list(finding.functions),
        "severity": str(finding.severity),
        "subtype": finding.subtype,
        "certainty": str(finding.certainty),
        "state": str(finding.state),
        "managed_by": list(finding.managed_by),
        "from": str(finding.start),
        "until": str(finding.end),
        "message": finding.message,
    }
    return {name: facts[name] for name in wanted}
