"""A country as plain rows: the dossier's form, which the workbook shares."""

from __future__ import annotations

from typing import Any

from graph.model import Claim, Country, Institution, LegalBasis, Membership, Scope
from graph.vocabulary import Mode, Polarity, Status, Term

Row = dict[str, Any]


def country_rows(country: Country) -> dict[str, Any]:
    """Sections in the order of a dossier; absent values and empty sections are left out."""
    sections: dict[str, Any] = {
        "country": {"iso3": country.iso3, "name": country.name},
        "retrieved": country.retrieved.isoformat(),
        "institutions": [_institution(item) for item in country.institutions],
        "claims": [_claim(item) for item in country.claims],
        "contests": [_tidy(_contest(item)) for item in country.contests],
        "memberships": [_membership(item) for item in country.memberships],
        "partnerships": [_partnership(item) for item in country.partnerships],
        "reports_to": [
            {"post": item.post, "to": item.superior, "source": list(item.sources)} for item in country.reporting_lines
        ],
        "searched": [
            _tidy(
                {"function": item.function, "date": item.searched_on, "note": item.note, "source": list(item.sources)}
            )
            for item in country.searches
        ],
        "sources": [
            _tidy({"url": item.url, "title": item.title, "year": item.year, "publisher": item.publisher})
            for item in country.sources
        ],
        "unsourced_leads": list(country.leads),
    }
    return {name: section for name, section in sections.items() if section}


def _plain(value: Any) -> Any:
    if isinstance(value, Term):
        return value.word
    if isinstance(value, (str, list, dict)):
        return value
    return value.text


def _tidy(row: Row) -> Row:
    return {name: _plain(value) for name, value in row.items() if value not in (None, "", [], {}, ())}


def _one_or_list(values: Any) -> Any:
    items = list(values)
    return items[0] if len(items) == 1 else items


def _institution(item: Institution) -> Row:
    return _tidy(
        {
            "id": item.id,
            "name_en": item.name,
            "name_local": item.local_name,
            "type": item.type,
            "parent": item.parent,
            "url": item.url,
            "valid_from": item.valid_from,
            "valid_to": item.valid_to,
            "predecessor": list(item.predecessors),
            "status": "planned_or_proposed" if item.planned else None,
            "note": item.note,
            "label": [{"language": label.language, "text": label.text} for label in item.labels],
            "same_as": list(item.same_as),
            "source": list(item.sources),
        }
    )


def _mode(mode: Mode) -> str | None:
    return {Mode.UNSTATED: None, Mode.EXCLUSIVE: "true"}.get(mode, mode.word)


def _status(status: Status) -> str | None:
    return {Status.IN_FORCE: None, Status.PLANNED: "planned_or_proposed"}.get(status, status.word)


def _basis(basis: LegalBasis | None) -> Row | None:
    if basis is None:
        return None
    return _tidy(
        {"title": basis.title, "date": basis.date, "url": basis.url, "rank": basis.rank, "repealed": basis.repealed}
    )


def _scope(scope: Scope | None) -> Row | None:
    return _tidy({"level": scope.level, "sector": scope.sector, "system": scope.system}) if scope else None


def _claim(item: Claim) -> Row:
    return _tidy(
        {
            "institution": item.institution,
            "function": item.function,
            "role": item.role,
            "exclusive": _mode(item.mode),
            "polarity": None if item.polarity is Polarity.AFFIRM else item.polarity,
            "status": _status(item.status),
            "scope": _scope(item.scope),
            "delegated_by": item.delegated_by,
            "legal_basis": _one_or_list(_basis(basis) for basis in item.legal_bases),
            "valid_from": item.valid_from,
            "valid_to": item.valid_to,
            "note": _one_or_list(item.notes),
            "confidence": item.confidence,
            "source": list(item.sources),
        }
    )


def _contest(item: Any) -> Row:
    return {
        "functions": [function.word for function in item.functions],
        "parties": list(item.parties),
        "period": item.period,
        "what": item.what,
        "resolution": item.resolution,
        "source": list(item.sources),
    }


def _membership(item: Membership) -> Row:
    return _tidy(
        {
            "body": item.body,
            "member": item.member,
            "role": item.title or item.seat,
            "valid_from": item.valid_from,
            "source": list(item.sources),
        }
    )


def _partnership(item: Any) -> Row:
    return _tidy(
        {
            "name": item.name,
            "public_party": item.public_party,
            "private_party": item.private_party,
            "function": item.function,
            "kind": item.kind,
            "legal_basis": _basis(item.legal_basis),
            "valid_from": item.valid_from,
            "valid_to": item.valid_to,
            "note": item.note,
            "source": list(item.sources),
        }
    )
