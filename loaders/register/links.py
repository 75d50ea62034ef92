"""Who came from whom: rows of a second table become predecessors of the institutions they name."""

from __future__ import annotations

from graph.errors import Problem
from loaders.record import Value
from loaders.register.entries import Entries, Entry


def link(found: Entries) -> list[Problem]:
    """Give each successor its predecessors, and report the links that say something else.

    A link without a kind moved functions between bodies that both lived: that makes none the other's successor.
    """
    bodies = {entry.key: entry for entry in found.of("institutions")}
    problems = []
    for entry in found.of("links"):
        problem = _apply(entry, bodies)
        if problem:
            problems.append(problem)
    return problems


def _apply(entry: Entry, bodies: dict[str, Entry]) -> Problem | None:
    older, newer, kind = (str(entry.fields.get(name, "")) for name in ("from", "to", "kind"))
    for name, key in (("from", older), ("to", newer)):
        if key not in bodies:
            return entry.problem(name, f"no institution {key!r}", "Import the table of institutions with it.")
    names = f"{bodies[older].fields['name_en']} to {bodies[newer].fields['name_en']}"
    if kind == "transfer":
        remedy = "Record it as claims with dates, if it concerns e-government."
        return entry.problem("kind", f"functions moved from {names}: no succession", remedy)
    fields = bodies[newer].fields
    known = fields.get("predecessor", [])
    fields["predecessor"] = [*(known if isinstance(known, list) else []), older]
    day = f" ({entry.fields['date']})" if entry.fields.get("date") else ""
    before: Value = fields.get("note", "")
    fields["note"] = f"{before} {kind.capitalize()}: {names}{day}.".strip()
    return None
