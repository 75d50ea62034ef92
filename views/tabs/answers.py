"""The questions of the panel with their answers."""

from __future__ import annotations

import streamlit as st

from graph.analysis.answer_lines import Line
from graph.analysis.answers import Answer, Known, answers
from graph.library import ClaimFacts
from views import url, words
from views.components.text import escape, page_link, tag
from views.tabs.view import CountryView


def show(view: CountryView) -> None:
    found = answers(view.facts, view.profile, view.ontology)
    st.html("".join(_answer(answer, view) for answer in found))


def _answer(answer: Answer, view: CountryView) -> str:
    mark = f" {tag('contested', 'contested')}" if _contested(answer, view) else ""
    head = f"<h3>{escape(answer.question)}{mark}</h3>{_elsewhere(answer, view)}"
    lines = "".join(f"<li>{_line(line, answer, view)}</li>" for line in answer.lines)
    body = f'<ul class="remit-sentences">{lines}</ul>' if lines else ""
    return f'<section class="remit-answer">{head}{body}{_silence(answer, view)}</section>'


def _elsewhere(answer: Answer, view: CountryView) -> str:
    """The function's page: the same question in every country."""
    if not answer.function:
        return ""
    link = page_link(f"{answer.title} in every country", url.function_link(answer.function, view.day))
    return f'<p class="remit-quiet">{link}</p>'


def _contested(answer: Answer, view: CountryView) -> bool:
    return any(line.claim and line.claim.iri in view.contested for line in answer.lines)


def _silence(answer: Answer, view: CountryView) -> str:
    match answer.known:
        case Known.ANSWERED | Known.NONE_FOUND:
            return ""
        case Known.OTHER_DAYS:
            return (
                f"<p>Nobody is on record for {escape(words.day(view.day))}. On other days: {_others(answer, view)}.</p>"
            )
        case Known.NOT_RESEARCHED:
            help_us = page_link("Help us", url.page_url("about") + "#add-a-country")
            return f"<p><b>Not researched yet.</b> {help_us}: send what you know.</p>"


def _others(answer: Answer, view: CountryView) -> str:
    """Who was or will be on record on other days."""
    rows = [item.claim for item in view.facts.claims if item.claim.function is answer.function]
    said = (f"{view.institution(claim.institution)} ({escape(words.claim_span(claim))})" for claim in rows)
    return ", ".join(dict.fromkeys(said))


def _line(line: Line, answer: Answer, view: CountryView) -> str:
    said = view.html(line.sentence)
    if answer.function and line.claim:
        said = _claim(line.claim, view)
    sources = f' <span class="remit-quiet">{view.read_in(line.sources)}</span>' if line.sources else ""
    return said + sources


def _claim(item: ClaimFacts, view: CountryView) -> str:
    """Under its question a claim needs no function: who, verb, when, on what basis."""
    claim = item.claim
    label = escape(view.ontology.concepts("role")[claim.role].label)
    when = f", {words.claim_span(claim)}" if claim.valid_from or claim.valid_to else ""
    basis = f" {tag(words.rank(item.rank), 'quiet')}"
    return f"<b>{label}:</b> {view.institution(claim.institution)}{escape(when)}{basis}"
