"""What a file that was handed in says, would change and becomes: problems, difference, findings, the country, files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import streamlit as st

from graph.analysis.matrix import matrix
from graph.analysis.summary import summary
from graph.difference import Change
from graph.errors import Problem
from views import before_after, contribute_counter, contribute_edit, downloads, draft, html, uploads, url, words
from views.components.text import escape, sentence_list
from views.draft import DraftView
from views.tabs import matrix as matrix_tab
from views.uploads import Upload

_THEN: Final = "With your changes (not published)"
_SIGNS: Final = {"+": "new", "-": "gone", "~": "changed"}
_AT_ONCE: Final = 12
_FILES: Final = (
    ("Patch", "patch", "text/x-diff", uploads.as_patch),
    ("Result as Turtle", "ttl", "text/turtle", lambda held: uploads.as_file(held, "ttl")),
    ("Result as workbook", "xlsx", downloads.XLSX, lambda held: uploads.as_file(held, "xlsx")),
)


def show(held: Upload) -> None:
    view = DraftView(held.facts.country.iso3, url.day(), held)
    st.header(f"3. What it says: {view.country.name}", anchor="result")
    _problems(held.problems, view)
    _difference(held, view)
    contribute_counter.side_by_side(view)
    st.subheader("Findings that would change")
    st.html(html.paragraph(before_after.counted(view.outcome)))
    before_after.changes(view.outcome, view.day, _THEN)
    before_after.measured(view.outcome, view.ontology, _THEN)
    _country(view)
    _take_along(view)


def _problems(problems: tuple[Problem, ...], view: DraftView) -> None:
    st.subheader("Problems in the file")
    if not problems:
        st.html(html.paragraph("None: everything was read."))
        return
    left = sum(problem.skipped for problem in problems)
    kept = "all else was read" if left else "everything was read"
    st.html(
        html.paragraph(f"{words.plural(left, 'record')} left out of {words.plural(len(problems), 'problem')}; {kept}.")
    )
    _long(("Where", "What is wrong", "How to mend it"), [_problem(problem) for problem in problems], "Problems")
    downloads.csv_button(lambda: _problem_rows(problems), f"{view.iso3}-contribution-problems", "Problems as CSV")


def _problem_rows(problems: tuple[Problem, ...]) -> Iterator[tuple[str, ...]]:
    yield ("file", "line", "place", "what is wrong", "how to mend it", "record")
    for problem in problems:
        line, kept = str(problem.line or ""), "left out" if problem.skipped else "kept"
        yield (problem.file, line, problem.place, problem.message, problem.remedy, kept)


def _problem(problem: Problem) -> list[str]:
    kept = "The record was left out." if problem.skipped else "The record was kept."
    return [
        _place(problem),
        f"{escape(problem.message)}<br><small class='remit-quiet'>{kept}</small>",
        escape(problem.remedy),
    ]


def _place(problem: Problem) -> str:
    if problem.file == contribute_edit.FILE:
        where, what = contribute_edit.place(problem)
        return f"{escape(where)}<br><small class='remit-quiet'>{escape(what)}</small>"
    line = f", line {problem.line}" if problem.line and "!" not in problem.place else ""
    return f"{escape(problem.file)}{line}<br><code>{escape(problem.place)}</code>"


def _difference(held: Upload, view: DraftView) -> None:
    changes, lost = uploads.changes(held)
    st.subheader("The difference to what is published")
    if not changes:
        st.html(html.paragraph("None: the file says what is published already."))
        return
    counts = (f"{sum(c.sign == sign for c in changes)} {word}" for sign, word in _SIGNS.items())
    st.html(html.paragraph(f"{words.plural(len(changes), 'record')}: {', '.join(counts)}."))
    if lost:
        _warn(lost, view)
    _long(("", "What", "Record"), [_change(change) for change in changes], "Difference")
    lines = [("change", "what", "record"), *((_SIGNS[c.sign], c.kind, c.text) for c in changes)]
    downloads.csv_button(lambda: lines, f"{view.iso3}-contribution-difference", "Difference as CSV")


def _change(change: Change) -> list[str]:
    return [_SIGNS[change.sign], escape(change.kind), escape(change.text)]


def _warn(lost: list[Change], view: DraftView) -> None:
    many = words.plural(len(lost), "record")
    remedy = "If they should stay, mend the problems, or begin with the published workbook above."
    st.warning(f"Your file takes {many} away that {view.country.name} has now. {remedy}", icon=":material/remove:")


def _long(head: tuple[str, ...], rows: list[list[str]], caption: str) -> None:
    """A table; what goes beyond the first rows is folded away."""
    st.html(html.table(head, rows[:_AT_ONCE], caption))
    if rest := rows[_AT_ONCE:]:
        with st.expander(f"{len(rest)} more"):
            st.html(html.table(head, rest, f"{caption}, continued"))


def _country(view: DraftView) -> None:
    st.subheader(f"{view.country.name} with your changes")
    said = summary(view.facts, view.findings, view.profile, view.ontology)
    st.html(sentence_list(map(view.html, said)))
    whole = matrix(view.facts, view.findings, view.ontology, view.day)
    if whole.rows:
        st.html(matrix_tab.drawn(whole, view))


def _take_along(view: DraftView) -> None:
    st.header("4. Take it along and send it", anchor="send")
    iso3 = view.iso3
    st.html(html.paragraph(
        "Send the patch or the Turtle file to whoever runs this site, with a sentence on why. "
        "The workbook is yours to go on with."
    ))  # fmt: skip
    with st.container(horizontal=True):
        for label, suffix, media, made in _FILES:
            downloads.button(label, partial(made, view.draft), f"{iso3}-contribution.{suffix}", media)
        st.button("Start over", on_click=draft.drop, icon=":material/restart_alt:")
