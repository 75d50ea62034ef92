"""The questions of the panel, each with its answer, its sources and an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from graph.analysis.answer_lines import Line
from graph.analysis.answers import Answer, Known, answers
from graph.analysis.expectations import Unmet, unmet
from graph.analysis.finding import Finding
from graph.analysis.sentence import aged, plain
from graph.facts import ClaimFacts
from graph.model import LegalBasis
from graph.vocabulary import Certainty, Rank, State
from views import downloads, glossary, url, words
from views.components.claims import ClaimCard, claim_cards
from views.components.text import escape, markdown_safe, page_link, sentence_list, tag
from views.tabs.view import CountryView

_HEAD = ("question", "known", "answer", "institution", "basis", "rank of basis", "certainty", "sources")


def show(view: CountryView) -> None:
    found = answers(view.facts, view.profile, view.ontology)
    st.html(_contents(found, view))
    for answer in found:
        with st.container(key=f"answer-{answer.id}", gap="small"):
            st.subheader(markdown_safe(answer.question), anchor=answer.id)
            st.html(_answer(answer, view))
    _expected(view)
    downloads.csv_button(lambda: _rows(found, view), f"remit-{view.iso3}-answers-{view.day}", "All answers as CSV")


def _expected(view: CountryView) -> None:
    """What surveys say exists and nobody has recorded: a gap of our coverage, not of the country."""
    gaps = unmet(view.country)
    if gaps:
        st.subheader("Others say it exists, and it is not recorded here", anchor="expected")
        st.html(sentence_list(f"{_about(gap, view)}: {escape(str(gap))}" for gap in gaps))
        help_us = page_link("Add what you know", url.contribute_link(view.iso3))
        st.html(f'<p class="remit-plain">These are gaps in what we read. {help_us}.</p>')


def _about(gap: Unmet, view: CountryView) -> str:
    return page_link(words.function_title(gap.function.value), url.function_link(gap.function.value, view.day))


def _contents(found: tuple[Answer, ...], view: CountryView) -> str:
    """Every question in a word, with what awaits the reader."""
    items = "".join(f"<li>{page_link(a.title, f'#{a.id}')} {_state(a, view)}</li>" for a in found)
    return f'<nav aria-label="Questions"><ul class="remit-contents">{items}</ul></nav>'


def _state(answer: Answer, view: CountryView) -> str:
    if any(row.state is not State.MANAGED for row in _meetings(answer, view)):
        return tag("contested", "contested")
    match answer.known:
        case Known.ANSWERED:
            return ""
        case Known.NONE_FOUND:
            return tag("searched, none found", "quiet")
        case Known.OTHER_DAYS:
            return tag("on other days", "quiet")
        case Known.NOT_RESEARCHED:
            return tag("not researched", "quiet")


def _meetings(answer: Answer, view: CountryView) -> list[Finding]:
    """Findings that say that two bodies hold the same for this function, the open ones first."""
    wanted = answer.function
    rows = [row for row in view.findings if row.code in words.CONTESTED and wanted and wanted in row.functions]
    return sorted(rows, key=lambda row: (row.state is State.MANAGED, row.code))


# ---- One answer


def _answer(answer: Answer, view: CountryView) -> str:
    """What meets, the competing claims side by side, then everything else that is known."""
    meetings = _meetings(answer, view)
    claimed = [line.claim for line in answer.lines if line.claim and answer.function]
    competing = [item for item in claimed if item.iri in view.contested]
    rest = [line for line in answer.lines if line.claim not in competing]
    parts = (
        _elsewhere(answer, view),
        f"<p>{escape(answer.remark)}</p>" if answer.remark else "",
        "".join(f"<p>{words.state_tag(row)} {words.finding_sentence(row, as_of=view.day)}</p>" for row in meetings),
        claim_cards([_card(item, view) for item in competing]) if competing else "",
        sentence_list(_line(line, answer, view) for line in rest) if rest else "",
        _silence(answer, view),
    )
    return f'<section class="remit-answer">{"".join(parts)}</section>'


def _elsewhere(answer: Answer, view: CountryView) -> str:
    """The function's page: the same question in every country."""
    if not answer.function:
        return ""
    link = page_link(f"{answer.title} in every country", url.function_link(answer.function, view.day))
    return f'<p class="remit-quiet">{link}</p>'


def _card(item: ClaimFacts, view: CountryView) -> ClaimCard:
    card = words.card(item, view.facts, contested=True, href=view.institution_href(item.claim.institution))
    doubt = _doubt(item, view)
    return replace(card, tags=[*card.tags, doubt] if doubt else card.tags)


def _doubt(item: ClaimFacts, view: CountryView) -> str:
    """Why the claim may not hold on the day; empty when it certainly does."""
    if item.at(view.day) is Certainty.CERTAIN:
        return ""
    year = aged(item, view.country)
    return f"may have ended: newest source of {year}" if year else "possible: a date is not known"


def _line(line: Line, answer: Answer, view: CountryView) -> str:
    said = _claim(line.claim, view) if answer.function and line.claim else view.html(line.sentence)
    noted = f"<small>{escape(line.aside)}</small>" if line.aside else ""
    read = f"<small>Read in: {view.read_in(line.sources)}</small>" if line.sources else ""
    return said + noted + read


def _claim(item: ClaimFacts, view: CountryView) -> str:
    """Under its question a claim needs no function: who, verb, when, on what basis."""
    claim = item.claim
    label = glossary.term(f"role-{claim.role.value}", view.ontology.concepts("role")[claim.role].label)
    when = f", {words.claim_span(claim)}" if claim.valid_from or claim.valid_to else ""
    doubt = _doubt(item, view)
    mark = f" {tag(doubt, 'quiet')}" if doubt else ""
    return f"<b>{label}:</b> {view.institution(claim.institution)}{escape(when)}, {_basis(item)}.{mark}"


def _basis(item: ClaimFacts) -> str:
    """``by ICT Order 2013 (government decree)``, ``by its own word``; HTML."""
    own = "its " if item.rank is Rank.OWN_WORD else ""
    rank = glossary.term(f"rank-{item.rank.value}", own + words.rank(item.rank))
    titles = [_dated(basis) for basis in item.claim.legal_bases]
    return f"by {escape(words.and_list(titles))} ({rank})" if titles else f"by {rank}"


def _dated(basis: LegalBasis) -> str:
    """The title, with the date unless it says its year itself."""
    if basis.date and basis.date.text[:4] not in basis.title:
        return f"{basis.title}, {basis.date.words}"
    return basis.title


def _silence(answer: Answer, view: CountryView) -> str:
    match answer.known:
        case Known.ANSWERED | Known.NONE_FOUND:
            return ""
        case Known.OTHER_DAYS:
            day = escape(words.day(view.day))
            return f"<p>Nobody is on record for {day}. On other days: {_others(answer, view)}.</p>"
        case Known.NOT_RESEARCHED:
            return not_researched()


def not_researched() -> str:
    """What stands where nobody has looked, and how to change that; HTML."""
    how = page_link("help", url.page_url("about") + "#add-a-country")
    return f"<p><b>{glossary.term('not-researched', 'Not researched yet')}:</b> {how}. A spreadsheet will do.</p>"


def _others(answer: Answer, view: CountryView) -> str:
    """Who was or will be on record on other days."""
    rows = [item.claim for item in view.facts.claims if item.claim.function is answer.function]
    said = (f"{view.institution(claim.institution)} ({escape(words.claim_span(claim))})" for claim in rows)
    return ", ".join(dict.fromkeys(said))


# ---- To take away


def _rows(found: tuple[Answer, ...], view: CountryView) -> Iterator[tuple[str, ...]]:
    """A row for each line of an answer, one for a question without any."""
    yield _HEAD
    for answer in found:
        lines = [_row(line, view) for line in answer.lines] or [("",) * (len(_HEAD) - 2)]
        yield from ((answer.question, answer.known.value, *line) for line in lines)


def _row(line: Line, view: CountryView) -> tuple[str, ...]:
    sources = " ".join(line.sources)
    if not line.claim:
        return (plain(line.sentence), "", "", "", "", sources)
    claim = line.claim.claim
    bases = "; ".join(basis.title for basis in claim.legal_bases)
    certainty = line.claim.at(view.day)
    holder = view.country.institution(claim.institution).name
    return (plain(line.sentence), holder, bases, words.rank(line.claim.rank), certainty or "", sources)
