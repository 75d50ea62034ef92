"""Puts one body in the place of another wherever the records name it, except in claims, contests and history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from graph.dates import PartialDate
from graph.model import Claim, Country, Institution, Membership, Partnership, ReportingLine

R = TypeVar("R", Membership, Partnership, ReportingLine)


def merged(country: Country, old: str, new: str, day: PartialDate) -> Country:
    """The country after ``old`` went up in ``new``; their claims are the caller's."""
    return replace(
        country,
        institutions=tuple(_institution(body, country.institution(old), new, day) for body in country.institutions),
        claims=tuple(
            replace(claim, delegated_by=None if claim.institution == new else new)
            if claim.delegated_by == old
            else claim
            for claim in country.claims
        ),
        memberships=_renamed(country.memberships, ("body", "member"), old, new),
        partnerships=_renamed(country.partnerships, ("public_party", "private_party"), old, new),
        reporting_lines=_renamed(country.reporting_lines, ("post", "superior"), old, new),
    )


def _given(claim: Claim, new: str) -> Claim:
    """The claim delegated by the new body; nobody delegates to itself."""
    return replace(claim, delegated_by=None if claim.institution == new else new)


def _institution(body: Institution, old: Institution, new: str, day: PartialDate) -> Institution:
    if body.id == old.id:
        return replace(body, valid_to=day)
    parent = body.parent
    if parent == old.id:
        parent = old.parent if body.id == new else new
    if body.id == new:
        return replace(body, parent=parent, predecessors=(*body.predecessors, old.id))
    return replace(body, parent=parent)


def _renamed(records: Iterable[R], ends: tuple[str, str], old: str, new: str) -> tuple[R, ...]:
    """Records with the new name at either end; one that would tie the body to itself is dropped."""
    kept = []
    for record in records:
        one, other = (new if getattr(record, end) == old else getattr(record, end) for end in ends)
        if one != other:
            changes: dict[str, Any] = {ends[0]: one, ends[1]: other}
            kept.append(replace(record, **changes))
    return tuple(kept)
