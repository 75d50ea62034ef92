"""CSV with whatever delimiter it has, read record by record and no further than the limit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from graph.errors import InputError, Problem
from loaders.register.parts import Row, Table, as_heads

_DELIMITERS = ",;\t"


def csv_table(text: str, file: str, most: int) -> Table:
    """The table; a record with more or fewer cells than there are heads is a Problem.

    Raises:
        InputError: no heads, a quote is not closed, or there are more than ``most`` rows.
    """
    records = _records(text, file, most)
    line, first = next(records, (1, []))
    if not any(cell.strip() for cell in first):
        raise InputError("has no column heads", where=f"{file}:{line}", remedy="Save the table again with its heads.")
    heads = as_heads(first, f"{file}:{line}")
    rows, problems = list[Row](), list[Problem]()
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == len(heads):
            rows.append(Row(line, {head: cell for head, cell in zip(heads, cells, strict=True) if cell.strip()}))
        else:
            what = f"has {len(cells)} cells where the head has {len(heads)}"
            remedy = "A footer, a cut file, or a delimiter outside quotes: delete or mend the row."
            problems.append(Problem(file, line, f"row {line}", what, remedy))
    return Table(file, heads, tuple(rows), tuple(problems))


def _records(text: str, file: str, most: int) -> Iterator[tuple[int, list[str]]]:
    """Cells with the line where each record begins, without the empty lines before the heads."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line, count = 1, 0
    try:
        for cells in reader:
            count += bool(cells)
            if count > most + 1:
                remedy = "Split it: one country, or one kind of body, a file."
                raise InputError(f"has more than {most:,} rows", where=file, remedy=remedy)
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = "A quote is not closed, or the file is cut off: mend the line or save the table again."
        raise InputError(f"not a CSV table: {error}", where=f"{file}:{line}", remedy=remedy) from None


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line, outside quotes; a comma if none does."""
    unquoted = "".join(text.lstrip().partition("\n")[0].split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)
