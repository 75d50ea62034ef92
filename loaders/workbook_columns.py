"""What the sheets of a workbook are called, which columns they have and what each column means."""

from __future__ import annotations

from dataclasses import dataclass

from graph.vocabulary import Confidence, Function, InstitutionType, Mode, Polarity, Rank, Role, Seat, Status


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``name`` is its head, ``note`` its meaning in plain words.

    Attributes:
        words: the drop-down list.
        free: other words are allowed too, the list only helps.
        many: a cell holds a list, one item a line.
        needed: a row without it is left out.
    """

    name: str
    note: str
    width: int = 20
    words: tuple[str, ...] = ()
    free: bool = False
    many: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet holds the records of one kind; ``kind`` is the section's name in a dossier."""

    title: str
    kind: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


_SOURCE = Column("source", "Address of each page where this was read, one a line. Describe it on the sheet Sources.", 48, many=True, needed=True)
_FROM = Column("valid_from", "First year, month or day, as precise as the source: 2013, 2013-08 or 2013-08-27.", 12)
_TO = Column("valid_to", "Last year, month or day. Empty: open, or not known.", 12)
_FUNCTION = Column("function", "The function this is about.", 26, Function.words(), needed=True)


def _legal_basis(many: bool) -> tuple[Column, ...]:
    lines = " Several: one a line, in the same order in the columns beside it." if many else ""
    return (
        Column("legal_basis.title", f"Act, decree or decision it rests on.{lines}", 40, many=many),
        Column("legal_basis.date", f"Its date: 2013, 2013-08 or 2013-08-27.{lines}", 14, many=many),
        Column("legal_basis.url", f"Address of its text.{lines}", 30, many=many),
        Column("legal_basis.rank", f"Its rank. Empty: read from the title.{lines}", 16, Rank.words(), free=many, many=many),
    )


def _body(name: str, what: str, needed: bool = True) -> Column:
    return Column(name, f"{what}: its id on the sheet Institutions.", 22, needed=needed)


SHEETS = (
    Sheet(
        "Country",
        "country",
        (
            Column("iso3", "Three-letter code of the country, ISO 3166-1 alpha-3; XKX for Kosovo.", 10, needed=True),
            Column("name", "The country's name in English.", 30, needed=True),
            Column("retrieved", "The day on which the sources were looked at, such as 2026-11-23.", 14),
        ),
    ),
    Sheet(
        "Institutions",
        "institutions",
        (
            Column("id", "A short name of your own, letters and hyphens: min-ict. All other sheets use it.", 18, needed=True),
            Column("name_en", "Name in English.", 40, needed=True),
            Column("name_local", "Name in a language of the country.", 40),
            Column("type", "What kind of body it is.", 16, InstitutionType.words(), needed=True),
            _body("parent", "The body above it today", needed=False),
            Column("url", "Its own home page.", 30),
            _FROM,
            _TO,
            Column("predecessor", "Ids of the bodies it came from, one a line.", 20, many=True),
            Column("status", "planned, if it does not exist yet. Empty: it does.", 14, (Status.PLANNED.word, Status.IN_FORCE.word)),
            Column("note", "Anything worth knowing, in your own words.", 48),
            _SOURCE,
        ),
    ),
    Sheet(
        "Claims",
        "claims",
        (
            _body("institution", "The body that holds, or says it holds, the function"),
            _FUNCTION,
            Column("role", "What it does about the function.", 16, Role.words(), needed=True),
            Column("exclusive", "Alone, or with others? Empty: the source does not say.", 14, Mode.words()),
            Column("polarity", "deny, if the source says that it does not hold it. Empty: affirm.", 12, Polarity.words()),
            Column("status", "Empty: in force. A plan is planned, a mandate that was replaced is superseded.", 14, Status.words()),
            Column("scope.level", "Level of the state, such as national or municipal. Empty: not stated.", 14),
            Column("scope.sector", "Sector, such as health. Empty: not stated.", 14),
            Column("scope.system", "A single system, such as a portal's name. Empty: not stated.", 18),
            *_legal_basis(many=True),
            _FROM,
            _TO,
            Column("note", "What the source says, in your own words. Several notes: one a line.", 60, many=True),
            Column("confidence", "explicit: the source says so. inferred: you conclude it.", 13, Confidence.words(), needed=True),
            _SOURCE,
        ),
    ),
    Sheet(
        "Contests",
        "contests",
        (
            Column("functions", "The functions in dispute, one a line.", 26, Function.words(), free=True, many=True, needed=True),
            Column("parties", "Ids of the bodies in dispute, one a line.", 22, many=True),
            Column("period", "When, in the source's words: 2004/2013, before 2013, 2025.", 16, needed=True),
            Column("what", "What the dispute or overlap was, in your own words.", 60, needed=True),
            Column("resolution", "How it ended, if it did.", 40),
            _SOURCE,
        ),
    ),
    Sheet(
        "Memberships",
        "memberships",
        (
            _body("body", "The council or committee"),
            _body("member", "The body that sits on it"),
            Column("role", "The seat; other words are kept as they are. Empty: not stated.", 16, Seat.words(), free=True),
            _FROM,
            _SOURCE,
        ),
    ),
    Sheet(
        "Partnerships",
        "partnerships",
        (
            Column("name", "Name of the contract or project.", 36, needed=True),
            _body("public_party", "The public side"),
            Column("private_party", "The company: its id on the sheet Institutions, or its plain name.", 30, needed=True),
            _FUNCTION,
            Column("kind", "Kind of contract: concession, contract, joint_venture, consortium, mou …", 16, needed=True),
            *_legal_basis(many=False),
            _FROM,
            _TO,
            Column("note", "What was agreed, in your own words.", 60, needed=True),
            _SOURCE,
        ),
    ),
    Sheet("Reporting lines", "reports_to", (_body("post", "The post or body"), _body("to", "Whom it reports to"), _SOURCE)),
    Sheet(
        "Searched",
        "searched",
        (
            Column("function", "The function whose owner you looked for and did not find.", 26, Function.words(), needed=True),
            Column("date", "The day you looked.", 14, needed=True),
            Column("note", "Where and how you looked.", 60),
            _SOURCE,
        ),
    ),
    Sheet(
        "Sources",
        "sources",
        (
            Column("url", "Address of the page, exactly as in the column source of the other sheets.", 60, needed=True),
            Column("title", "Title of the page or document.", 60, needed=True),
            Column("year", "Its date: 2013, 2013-08 or 2013-08-27. Empty: not stated.", 12),
            Column("publisher", "Who published it.", 36),
        ),
    ),
    Sheet("Leads", "unsourced_leads", (Column("lead", "A hint without a source: kept for research, never shown as a fact.", 100, needed=True),)),
)
READ_ME, LISTS = "Read me", "Lists"
