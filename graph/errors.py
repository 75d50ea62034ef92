"""What can go wrong, as values: errors stop a step, problems are reported and the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass


class RemitError(Exception):
    """Base of every error raised by Remit: what happened, where, and how to mend it."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        place = f"{where}: " if where else ""
        hint = f" {remedy}" if remedy else ""
        super().__init__(f"{place}{what}{hint}")


class InputError(RemitError):
    """A file cannot be read as what it claims to be."""


class StoreError(RemitError):
    """The store cannot be built, opened or queried."""


class StoreMissing(StoreError):
    """No store has been built yet."""


class RuleError(RemitError):
    """A rule file is broken."""


class UnknownName(RemitError):
    """A country, function, code or other name that does not exist."""


class ScenarioError(RemitError):
    """A step of a what-if scenario cannot be read or taken."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One defect of our own data.

    Attributes:
        file: name of the file, relative as it was given.
        line: 1-based line, 0 where the format has none (a workbook gives sheet and row in ``place``).
        place: the record, in the format's own words (``claims[3].function``, ``Claims!C7``).
        message: what is wrong.
        remedy: how to mend it.
        skipped: the record was left out; otherwise it was kept and is only doubtful.
    """

    file: str
    line: int
    place: str
    message: str
    remedy: str
    skipped: bool = True

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        kept = "left out" if self.skipped else "kept"
        return f"{self.file}{line}: {self.place}: {self.message} ({kept}) {self.remedy}"
