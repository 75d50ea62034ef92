"""Settles whether each body of a register is one of ours, new, or waits for a person; then makes the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.country_codes import known_codes
from graph.errors import Problem
from graph.model import Country
from loaders.facts import Reading, read_facts
from loaders.record import Record, Value
from loaders.register.entries import Entry
from loaders.register.mapping import Register
from loaders.register.matching import LIKELY, by_address, by_name
from loaders.register.review import Decision
from loaders.rows import country_rows

Decisions = Mapping[tuple[str, str], Decision]
# Fields that name institutions by the register's own key.
_REFERENCES = {
    "institutions": ("parent", "predecessor"),
    "claims": ("institution", "delegated_by"),
    "memberships": ("body", "member"),
    "partnerships": ("public_party",),
    "reports_to": ("post", "to"),
}
_FILLED = ("name_local", "parent", "url", "valid_from", "valid_to")
_UNITED = ("label", "same_as", "source", "predecessor")


@dataclass
class Settled:
    """The country as it would be, and the lines that wait for a person."""

    reading: Reading
    waiting: list[Decision] = field(default_factory=list)


def settle(iso3: str, entries: list[Entry], old: Country | None, decisions: Decisions, register: Register) -> Settled:
    """The country with the register's records in it.

    A body is ours where it has an address that one of ours has, or where a person said so; without institutions of
    ours all are new whose type is known. Everything else waits, with all that names it.
    """
    settling = _Settling(iso3, old, decisions, register)
    for entry in entries:
        if entry.kind == "institutions":
            settling.body(entry)
    return settling.finish([entry for entry in entries if entry.kind != "institutions"])


class _Settling:
    def __init__(self, iso3: str, old: Country | None, decisions: Decisions, register: Register) -> None:
        self.iso3, self.old, self.decisions, self.register = iso3, old, decisions, register
        self.ids = dict[str, str]()
        self.aside = set[str]()
        self.problems, self.waiting = list[Problem](), list[Decision]()
        self.entries = list[Entry]()
        rows = country_rows(old) if old else {"institutions": []}
        self.rows: dict[str, list[dict[str, Value]]] = {k: v for k, v in rows.items() if isinstance(v, list)}
        self.bodies: dict[str, dict[str, Value]] = {str(row["id"]): row for row in self.rows.get("institutions", [])}

    def report(self, entry: Entry, name: str, message: str, remedy: str) -> None:
        self.problems.append(entry.problem(name, message, remedy))

    def body(self, entry: Entry) -> None:
        if entry.key in self.ids or entry.key in self.aside:
            return self.report(entry, "key", f"{entry.key!r} stands twice", "Keep one row.")
        line = self.decision(entry)
        if line is None:
            self.waiting.append(self.proposal(entry))
            self.aside.add(entry.key)
        elif line.decision == "skip":
            self.aside.add(entry.key)
        elif line.decision == "same":
            self.same(entry, line)
        else:
            self.new(entry, line)
        return None

    def decision(self, entry: Entry) -> Decision | None:
        """What a person said, else what needs nobody; None where somebody has to look."""
        told = self.decisions.get((self.iso3, entry.key))
        if told and told.decision:
            return told
        if not self.old or not self.old.institutions:
            return Decision("new", self.iso3, entry.key, "") if entry.fields.get("type") else None
        if found := by_address(_texts(entry.fields.get("same_as")), self.old):
            return Decision("same", self.iso3, entry.key, "", found.id)
        return None

    def proposal(self, entry: Entry) -> Decision:
        """What a person is asked, with the likeliest of our institutions if one is like it."""
        told = self.decisions.get((self.iso3, entry.key))
        if told:
            return told
        name, kind = str(entry.fields.get("name_en", "")), str(entry.fields.get("type", ""))
        match = by_name([name, *_labels(entry)], self.old) if self.old else None
        if match is None:
            return Decision("", self.iso3, entry.key, name, type=kind)
        score = f"{match.score:g}" + ("" if match.score >= LIKELY else " doubtful")
        return Decision("", self.iso3, entry.key, name, match.id, match.name, score, kind)

    def same(self, entry: Entry, line: Decision) -> None:
        """Ours keeps what it says; the register fills what is empty and adds names, addresses and its source."""
        ours = self.bodies.get(line.id)
        if ours is None:
            remedy = "Correct the id in the review list, or decide new."
            return self.report(entry, "id", f"the review list says it is {line.id!r}, which is not there", remedy)
        self.ids[entry.key] = line.id
        fields = dict(entry.fields)
        if fields.get("name_en") not in (None, ours["name_en"]):
            fields["label"] = [*_items(fields.get("label")), {"language": "en", "text": str(fields["name_en"])}]
        for name in _FILLED:
            if fields.get(name) and not ours.get(name):
                ours[name] = fields[name]
        for name in _UNITED:
            united = [*_items(ours.get(name)), *(item for item in _items(fields.get(name)))]
            if united:
                ours[name] = [item for number, item in enumerate(united) if item not in united[:number]]
        ours["source"] = [*_items(ours.get("source")), self.register.source["url"]]
        return None

    def new(self, entry: Entry, line: Decision) -> None:
        id = line.id or str(entry.fields.get("id", ""))
        if not id:
            remedy = "Its name has no Latin letters: give it an id in the review list or in the table."
            return self.report(entry, "id", "no id can be made of it", remedy)
        if id in self.bodies or id in self.ids.values():
            remedy = "Give it another id, in the review list or in the table."
            return self.report(entry, "id", f"the id {id!r} is taken", remedy)
        if line.type:
            entry.fields["type"] = line.type
        self.ids[entry.key] = id
        entry.fields["id"] = id
        self.entries.append(entry)
        return None

    def finish(self, others: list[Entry]) -> Settled:
        """References become ids; what names a body that waits, waits too."""
        for entry in others:
            named = [key for name in _REFERENCES.get(entry.kind, ()) for key in _texts(entry.fields.get(name))]
            if not any(key in self.aside for key in named):
                self.entries.append(entry)
        for entry in self.entries:
            self.refer(entry)
        for row in self.bodies.values():
            for name in _REFERENCES["institutions"]:
                if name in row:
                    kept = [self.ids.get(key, key) for key in _texts(row[name]) if key not in self.aside]
                    row[name] = kept if name == "predecessor" else (kept or [""])[0]
        reading = self.read()
        return Settled(reading, self.waiting)

    def refer(self, entry: Entry) -> None:
        for name in _REFERENCES.get(entry.kind, ()):
            value = entry.fields.get(name)
            if value:
                ids = [self.ids.get(key, key) for key in _texts(value) if key not in self.aside]
                entry.fields[name] = ids if isinstance(value, list) else (ids or [""])[0]

    def read(self) -> Reading:
        file = self.entries[0].table.file if self.entries else self.register.name
        kinds: dict[str, list[Record]] = {
            kind: [Record(f"{self.iso3}.ttl", 0, row) for row in rows if isinstance(row, dict)]
            for kind, rows in self.rows.items()
        }
        url = self.register.source["url"]
        for number, entry in enumerate(self.entries):
            place = f"entry[{number}]"
            kinds.setdefault(entry.kind, []).append(Record(place, entry.number, {**entry.fields, "source": [url]}))
        known = kinds.setdefault("sources", [])
        cited = any(url in _texts(record.fields.get("source")) for records in kinds.values() for record in records)
        if cited and not any(record.fields.get("url") == url for record in known):
            known.append(Record("source", 0, self.register.source))
        reading = read_facts(self.head(), kinds, self.old.leads if self.old else (), file)
        pointed = [self.pointed(problem) for problem in reading.problems]
        return Reading(reading.country, sorted({*self.problems, *pointed}))

    def head(self) -> Record:
        name = self.old.name if self.old else known_codes()[self.iso3]
        day = self.old.retrieved if self.old else date.today()
        return Record("country", 0, {"iso3": self.iso3, "name": name, "retrieved": day.isoformat()})

    def pointed(self, problem: Problem) -> Problem:
        """The problem with the place in the table instead of the record's number."""
        number, _, name = problem.place.removeprefix("entry[").partition("].")
        if not number.isdigit():
            return problem
        entry = self.entries[int(number)]
        there = entry.heads.get(name) or next((h for n, h in entry.heads.items() if n.startswith(f"{name}.")), "")
        place = entry.table.place(entry.number, there)
        message = problem.message if there else f"{name}: {problem.message}"
        return replace(problem, place=place, message=message, file=entry.table.file)


def _items(value: Value | None) -> list[Value]:
    return [] if value in (None, "") else [value] if isinstance(value, (str, dict)) else list(value)


def _texts(value: Value | None) -> list[str]:
    return [item for item in _items(value) if isinstance(item, str)]


def _labels(entry: Entry) -> list[str]:
    return [str(label["text"]) for label in _items(entry.fields.get("label")) if isinstance(label, dict)]
