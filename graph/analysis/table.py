"""Findings as plain rows for JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.analysis.finding import Finding
from graph.rdf.findings import write_finding
from graph.rdf.turtle import pretty


def as_row(finding: Finding) -> dict[str, Any]:
    """A finding as JSON shows it: local names, dossier ids, ISO dates or None."""
    return {
        "iri": finding.iri,
        "code": finding.code,
        "subtype": finding.subtype,
        "country": finding.country,
        "functions": list(finding.functions),
        "institutions": list(finding.institutions),
        "claims": list(finding.claims),
        "from": _iso(finding.start),
        "until": _iso(finding.end),
        "certainty": finding.certainty.value,
        "severity": finding.severity.value,
        "state": finding.state.value,
        "managed_by": list(finding.managed_by),
        "contests": list(finding.contests),
        "message": finding.message,
    }


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list, one object a finding."""
    return json.dumps([as_row(finding) for finding in findings], ensure_ascii=False, indent=1)


def as_csv(findings: Iterable[Finding]) -> str:
    """CSV with a head; lists are joined by blanks."""
    rows = [as_row(finding) for finding in findings]
    out = io.StringIO()
    columns = list(rows[0]) if rows else ["iri"]
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def as_turtle(findings: Iterable[Finding]) -> str:
    """The findings' triples as Turtle."""
    return pretty(triple for finding in findings for triple in write_finding(finding))


def as_table(findings: Iterable[Finding]) -> str:
    """One line a finding, for a terminal."""
    return "\n".join(_line(finding) for finding in findings)


def _line(finding: Finding) -> str:
    since = finding.start.isoformat() if finding.start else "unknown"
    until = finding.end.isoformat() if finding.end else "today"
    facts = f"{finding.severity}, {finding.certainty}, {finding.state}, {since} – {until}"
    return f"{finding.country} {finding.code}  {finding.message}\n          {facts}"


def _cell(value: object) -> str:
    text = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    # A spreadsheet would run a cell that begins like a formula.
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
