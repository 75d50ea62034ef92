"""What if: try changes on the country and see what the rules would find. Nothing is kept but the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.analysis.profile import contested_functions
from graph.analysis.scenario import steps as spelling
from graph.analysis.scenario.outcome import Outcome
from graph.analysis.scenario.steps import Step
from graph.analysis.scenario.taking import takeable
from graph.analysis.scenario.telling import sentence
from graph.errors import RemitError
from graph.vocabulary import Function
from views import before_after, html, session, url, whatif_form, words
from views.components.text import escape, markdown_safe
from views.tabs.view import CountryView

_THEN = "In the scenario (hypothetical)"
_CHANGES = "what-would-change"
_SEE = f'<a href="#{_CHANGES}">See what</a>'
_NOTICE = (
    "<b>Hypothetical.</b> Try a change from {day} on and see which findings go, come or change. Nothing is written to "
    "the data, and nobody else sees it; the scenario is only in the address of this page, so that you can send it."
)


def show(view: CountryView) -> None:
    st.html(f'<p class="remit-hypothetical">{_NOTICE.format(day=escape(words.day(view.day)))}</p>')
    taken = _read(view)
    found = session.what_if(view.iso3, view.day, taken) if taken else None
    _steps(taken, found, view)
    _form(taken, found, view)
    if found:
        st.subheader("What would change", anchor=_CHANGES)
        before_after.changes(found, view.day, _THEN)
        st.subheader("The country before and after")
        before_after.measured(found, view.ontology, _THEN)
        _keep(taken, found, view)


def _read(view: CountryView) -> tuple[Step, ...]:
    """The steps of the address that can be taken; a sentence for each that cannot."""
    read, unread = spelling.read_all(url.texts("step"))
    taken, refused = takeable(view.country, read, view.day)
    for error in (*unread, *refused):
        _complain(error)
    return taken


def _complain(error: RemitError) -> None:
    st.warning(
        f"A step was left out: {markdown_safe(error.what)} {markdown_safe(error.remedy)}", icon=":material/link_off:"
    )


def _write(steps: Sequence[Step]) -> None:
    url.write(step=[spelling.text(step) for step in steps], suggest=None, fn=None)


def _steps(taken: Sequence[Step], found: Outcome | None, view: CountryView) -> None:
    if not found:
        return
    st.subheader("The scenario so far")
    said = "".join(f"<li>{escape(sentence(step, found.country, view.ontology))}</li>" for step in taken)
    st.html(f'<ol class="remit-steps">{said}</ol>')
    st.html(f'<p class="remit-outcome" role="status">{escape(before_after.counted(found))} {_SEE}</p>')
    with st.container(horizontal=True):
        st.button("Undo the last step", on_click=_write, args=(taken[:-1],), icon=":material/undo:")
        st.button("Start over", on_click=_write, args=((),), icon=":material/restart_alt:")


def _form(taken: Sequence[Step], found: Outcome | None, view: CountryView) -> None:
    st.subheader("Add a step" if found else "What would you change?")
    if len(taken) >= spelling.MOST:
        st.html(html.paragraph(f"A scenario has at most {spelling.MOST} steps. Undo one to try another."))
        return
    state = found.after.findings if found else view.findings
    about = url.choice("fn", {item.value: words.function_title(item) for item in Function})
    ground = whatif_form.Ground(
        found.country if found else view.country,
        view.day,
        frozenset(contested_functions(state)),
        Function(about) if about else None,
    )
    with st.container(key="whatif-form", width=640):
        step = whatif_form.ask(ground)
        args = ((*taken, step) if step else taken,)
        st.button("Try it", on_click=_write, args=args, disabled=step is None, type="primary")


def _keep(taken: Sequence[Step], found: Outcome, view: CountryView) -> None:
    st.subheader("Take the scenario along")
    address = url.what_if_link(view.iso3, map(spelling.text, taken), view.day)
    st.code(url.here(address), language=None, wrap_lines=True)
    name = f"remit-{view.iso3}-hypothetical-{view.day}"
    with st.container(horizontal=True):
        st.download_button(
            "Scenario as JSON", lambda: session.scenario_json(found, taken), f"{name}.json", "application/json",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Changed country as Turtle", lambda: session.scenario_turtle(found), f"{name}.ttl", "text/turtle",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
