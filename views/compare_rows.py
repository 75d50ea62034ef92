"""What stands in the rows of a comparison: for each country words, links, and what makes two cells the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from graph.analysis.profile import contested_functions
from graph.facts import ClaimFacts
from graph.vocabulary import CoverageState, Function, Role, Severity, State
from views import everywhere, session, url, words
from views.compare_measures import owners
from views.components import text
from views.components.text import escape, page_link
from views.tabs.view import CountryView

SAME, PARTLY, DIFFERENT = "=", "≈", "≠"
SIGNS: Final = {SAME: "the same", PARTLY: "partly the same", DIFFERENT: "different"}
_FRONT: Final = (Role.LEADS_POLICY, Role.COORDINATES)
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One country in one row: HTML, plain text for files, and what is compared; nothing where nothing is known."""

    html: str
    text: str
    key: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    href: str = ""
    section: str = ""

    @property
    def sign(self) -> str:
        """How the known cells stand to each other; empty where fewer than two are known."""
        keys = [cell.key for cell in self.cells if cell.key]
        if len(keys) < 2:
            return ""
        if len(set(keys)) == 1:
            return SAME
        return PARTLY if any(one & other for one, other in combinations(keys, 2)) else DIFFERENT


def rows(views: Sequence[CountryView]) -> list[Row]:
    """Every row: who leads and how, measures, findings, then the functions by family."""
    made = [
        Row(label, tuple(make(view) for view in views), section=section)
        for section, lines in _LINES.items()
        for label, make in lines.items()
    ]
    return [*made, *_function_rows(views)]


def _plain(words: str, *keys: str) -> Cell:
    return Cell(escape(words), words, frozenset(keys))


# ---- Who leads


def _bodies(items: Iterable[ClaimFacts], view: CountryView) -> Cell:
    """Each holder once, with its native name and since when."""
    first: dict[str, ClaimFacts] = {}
    for item in items:
        first.setdefault(item.claim.institution, item)
    known = [(view.country.institution(name), words.claim_span(item.claim)) for name, item in first.items()]
    if not known:
        return Cell('<span class="remit-quiet">Nobody on record</span>', "nobody on record")
    lines = [
        f"<li>{view.institution(body.id)}"
        + (f' <small class="native">{escape(body.local_name)}</small>' if body.local_name else "")
        + f" <small>{escape(since)}</small></li>"
        for body, since in known[:_SHOWN]
    ]
    if len(known) > _SHOWN:
        lines.append(f"<li>{page_link(f'{len(known) - _SHOWN} more', view.tab('matrix'))}</li>")
    return Cell(f"<ul>{''.join(lines)}</ul>", "; ".join(f"{body.name} ({since})" for body, since in known))


def _lead(view: CountryView) -> Cell:
    return _bodies(view.profile.leaders, view)


def _lead_type(view: CountryView) -> Cell:
    name = view.profile.lead_type
    known = [] if name == "not-researched" else [name]
    return _plain(words.lead_type(name), *known)


def _mode(view: CountryView) -> Cell:
    concept = view.ontology.concepts("governance-mode")[view.profile.mode]
    return _plain(concept.label, concept.id)


def _coordination(view: CountryView) -> Cell:
    return _bodies(view.profile.coordinators, view)


# ---- Measures and findings


def _researched(view: CountryView) -> Cell:
    return _plain(str(view.profile.researched))


def _contested(view: CountryView) -> Cell:
    share = view.profile.contested
    said = str(share)
    return Cell(f'<span class="remit-hot">{said}</span>' if share.part else said, said)


def _owners(view: CountryView) -> Cell:
    return _plain(owners(view.profile))


def _legal(view: CountryView) -> Cell:
    return _plain(str(view.profile.legal))


def _findings(view: CountryView) -> Cell:
    """The number of serious ones that nothing manages, and the first of them."""
    live = [f for f in view.findings if f.severity is Severity.HIGH and f.state is not State.MANAGED]
    link = page_link(f"{len(live)} of {len(view.findings)}", url.findings_link(view.day, country=view.iso3))
    first = "".join(f"<li>{words.finding_sentence(f, as_of=view.day)}</li>" for f in live[:2])
    said = "; ".join(f"{f.code} {f.message}" for f in live)
    return Cell(f"{link}<ul>{first}</ul>", f"{len(live)} of {len(view.findings)}: {said}" if live else "none")


_LINES: Final[dict[str, dict[str, Callable[[CountryView], Cell]]]] = {
    "Who leads": {
        "Leads e-government strategy": _lead,
        "Kind of lead": _lead_type,
        "How it is governed": _mode,
        "Coordinates across ministries": _coordination,
    },
    "Measures": {
        "Functions researched": _researched,
        "Contested, of the researched": _contested,
        "Effective owners": _owners,
        "Leading claims on an act or decree": _legal,
        "Serious open findings, of all": _findings,
    },
}


# ---- Functions


def _function_rows(views: Sequence[CountryView]) -> Iterator[Row]:
    ontology = session.ontology()
    for name, about in ontology.functions.items():
        cells = tuple(_function(Function(name), view) for view in views)
        href = url.function_link(name, views[0].day)
        yield Row(about.label, cells, href, ontology.families[about.family].label)


def _function(function: Function, view: CountryView) -> Cell:
    """Who leads and who coordinates, then the others; under it the kinds of house, which are what is compared."""
    held = [item for item in view.held if item.claim.function is function]
    if not held:
        return _silence(view.facts.coverage[function])
    kinds = everywhere.arrangements(view.day)[view.iso3].kinds[function]
    mark = f" {text.tag('contested', 'contested')}" if function in contested_functions(view.findings) else ""
    lines = "".join(f"<li>{_role(role, held, view)}</li>" for role in Role if _holders(role, held))
    houses = "; ".join(sorted(map(words.house, kinds)))
    said = "; ".join(
        f"{role.value}: {words.and_list(_names(role, held, view))}" for role in Role if _holders(role, held)
    )
    html = f"{mark}<ul>{lines}</ul><small>{escape(houses)}</small>"
    return Cell(html, f"{said} [{houses}]{' – contested' if mark else ''}", kinds)


def _silence(state: CoverageState) -> Cell:
    match state:
        case CoverageState.NOT_RESEARCHED:
            return Cell('<span class="remit-quiet">Not researched</span>', "not researched")
        case CoverageState.SEARCHED:
            return Cell("Searched, nobody found", "searched, nobody found", frozenset({"nobody"}))
        case CoverageState.CLAIMED:
            return Cell("Nobody on this day", "nobody on this day", frozenset({"nobody"}))


def _holders(role: Role, held: Iterable[ClaimFacts]) -> list[str]:
    return list(dict.fromkeys(item.claim.institution for item in held if item.claim.role is role))


def _names(role: Role, held: Iterable[ClaimFacts], view: CountryView) -> list[str]:
    return [view.country.institution(name).name for name in _holders(role, held)]


def _role(role: Role, held: Sequence[ClaimFacts], view: CountryView) -> str:
    """``leads`` in bold with its bodies; other roles are quiet and name three bodies at most."""
    holders = _holders(role, held)
    shown = holders if role in _FRONT else holders[:_SHOWN]
    names = ", ".join(view.institution(name) for name in shown)
    more = f" and {len(holders) - len(shown)} more" if len(shown) < len(holders) else ""
    verb = escape(session.ontology().concepts("role")[role.value].label.lower())
    return f"<b>{verb}</b> {names}" if role in _FRONT else f'<span class="remit-quiet">{verb}</span> {names}{more}'
