"""The rules as a page for people, written from their headers so that it cannot disagree with them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.analysis.rules import Rule

_HEAD = """# The rules

Written from the headers of `ontology/findings/*.rq` by `python remit.py docs`; a test compares them.

A finding is a place to look, not a verdict. Claims that end on the day the next one begins, parent and child, a body
and its successor, planned and denied claims are never rivals. Certain and possible overlaps are kept apart: an overlap
is certain when the recorded dates prove it. A claim without a start certainly held when its first source was written;
one without an end is taken to last, and ten years after its newest source only possibly. An overlap that something
resolves (the same instrument, a shared or joint mode, a delegation, a contract between the two, a coordinating body
on which both sit) is shown as *managed*, not hidden.
"""


def rules_page(rules: Iterable[Rule]) -> str:
    """All rules as Markdown."""
    return "\n".join([_HEAD, *(_section(rule) for rule in rules)])


def _section(rule: Rule) -> str:
    rows = {
        "Question": rule.question,
        "Why it matters": rule.why,
        "Limits": rule.limits,
        "Severity": f"{rule.severity}, unless a row says otherwise",
        "What would resolve it": rule.resolve,
        "Anchor": rule.anchor,
        "Version": rule.version,
    }
    lines = [f"- **{name}**: {text}" for name, text in rows.items()]
    return "\n".join([f"## {rule.code} {rule.title}", "", *lines, ""])
