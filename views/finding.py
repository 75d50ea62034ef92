"""One finding: the sentence, the claims side by side, what ties the bodies, what outside sources say, and the rule."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from graph.analysis.finding import Finding
from graph.facts import CountryFacts
from graph.model import Contest
from graph.terms import local_name
from graph.vocabulary import State
from views import citing, html, session, url, words
from views.components import text
from views.components.claims import claim_cards
from views.components.text import escape, page_link

# What resolves a finding can be tried as a step of a scenario; where no step is the obvious one, any change can.
_AGREE = frozenset({"F03", "F05"})
_UNLED = "nobody is recorded as leading it"
_ID = re.compile(r"([A-Za-z]{3})/([0-9a-f]{16}(?:-\d+)?)")


def _wanted() -> tuple[str, str] | None:
    found = _ID.fullmatch(url.text("id") or "")
    return (found[1].upper(), found[2]) if found else None


def _missing() -> None:
    """The address is wrong, or the data changed and the finding went away."""
    html.title("No such finding")
    wanted = _wanted()
    if wanted and wanted[0] in session.library().countries:
        name = session.library().countries[wanted[0]]
        st.html(
            html.paragraph(
                f"{escape(name)} has no finding {escape(wanted[1])}: it may have gone when the data changed. "
                f"{page_link(f'All findings of {name}', url.findings_link(country=wanted[0]))}."
            )
        )
        return
    asked = url.text("id")
    reason = f"“{escape(asked)}” is no finding." if asked else "The address names no finding."
    st.html(html.paragraph(f"{reason} One looks like KEN/0e675f9333de6ea2. {page_link('All findings', '/findings')}."))


def _statement(finding: Finding, facts: CountryFacts, shown: Finding | None, day: date) -> None:
    html.title(f"{facts.country.name}: {finding.rule.title[:1].lower()}{finding.rule.title[1:]}")
    st.html(html.paragraph(escape((shown or finding).message), "remit-statement"))
    if shown is None:
        st.info(f"On {words.day(day)} this did not hold. It held {words.finding_span(finding, facts)}.")
    now = shown or finding
    marks = [words.state_tag(now), text.tag(words.SEVERITIES[now.severity], "quiet"), text.badge(now.code)]
    when = f"{words.finding_span(now, facts)} – {words.CERTAINTIES[now.certainty]}"
    st.html(f'<div class="remit-marks">{"".join(marks)} <span class="remit-quiet">{escape(when)}</span></div>')


def _claims(finding: Finding, facts: CountryFacts, day: date) -> None:
    items = [facts.by_iri[iri] for iri in finding.claims if iri in facts.by_iri]
    st.header("The claims side by side", anchor=False)
    if not items:
        st.html(html.paragraph("This finding rests on no claim: it says that one is missing."))
        return
    contested = finding.state is not State.MANAGED and finding.code in words.CONTESTED
    iso3 = finding.country
    cards = [
        words.card(item, facts, contested=contested, href=url.institution_link(iso3, item.claim.institution, day))
        for item in sorted(items, key=lambda item: item.claim.valid_from.text if item.claim.valid_from else "9")
    ]
    st.html(claim_cards(cards))


def _ties(finding: Finding) -> None:
    st.header("What ties the bodies together", anchor=False)
    ties = words.and_list(finding.managed_by)
    if len(finding.institutions) < 2:
        said = "Only one body is concerned."
    elif ties:
        said = f"This overlap is managed: {escape(ties)}."
    else:
        said = (
            "Nothing was found: no shared instrument, no delegation, no contract, no council on which both sit, "
            "and neither says that it shares the task. What is not in the sources may exist all the same."
        )
    st.html(html.paragraph(said))


def _contest(contest: Contest, facts: CountryFacts) -> str:
    parties = words.and_list(facts.country.institution(party).name for party in contest.parties)
    outcome = f"<p><b>Outcome:</b> {escape(contest.resolution)}</p>" if contest.resolution else ""
    read = text.source_list(words.sources(facts.country, contest.sources))
    head = f'<p><b>{escape(contest.period)}</b> <span class="remit-quiet">{escape(parties)}</span></p>'
    return f"{head}<p>{escape(contest.what)}</p>{outcome}{read}"


def _contests(finding: Finding, facts: CountryFacts) -> None:
    st.header("Documented by others", anchor=False)
    found = session.contests(finding)
    if found:
        st.html(text.sentence_list(_contest(contest, facts) for contest in found))
    else:
        st.html(html.paragraph("No outside document about this dispute is on record."))


def _try(finding: Finding) -> str:
    """A step to try on the country, prepared for the function."""
    kind, label = "end", "a change"
    if finding.code == "F07" or _UNLED in (finding.subtype or ""):
        kind, label = "name", "name a lead"
    elif finding.code in _AGREE:
        kind, label = "agree", "an agreement"
    known = next((name for name in finding.functions if name in session.ontology().functions), None)
    return page_link(f"Try it: {label}", url.what_if_link(finding.country, suggest=kind, fn=known))


def _rule(finding: Finding) -> None:
    rule = finding.rule
    st.header("What would resolve it", anchor=False)
    st.html(html.paragraph(f"{escape(rule.resolve)} {_try(finding)}"))
    st.header("The rule and its limits", anchor=False)
    rows = (
        ("It asks", rule.question),
        ("It may be wrong", rule.limits),
        ("Why it matters", rule.why),
        ("Idea from", rule.anchor),
    )
    st.html("".join(html.paragraph(f"<b>{label}:</b> {escape(said)}") for label, said in rows))
    others = url.findings_link(code=rule.code)
    st.html(html.paragraph(page_link(f"All findings of rule {rule.code}, {rule.title.lower()}", others)))
    with st.expander(f"The rule as SPARQL ({rule.code}, version {rule.version})"):
        st.code(rule.query, language="sparql", wrap_lines=True)


def _first(finding: Finding) -> str | None:
    """The claim to begin with, by the last part of its IRI."""
    return local_name(finding.claims[0]) if finding.claims else None


def _dispute(finding: Finding) -> None:
    st.header("Dispute this", anchor=False)
    contribute = url.contribute_link(finding.country, claim=_first(finding))
    st.html(
        html.paragraph(
            "A claim is missing, ended, or says something else? "
            f"{page_link('Contribute what you know', contribute)} with the page where it "
            "stands: you see at once what it would change. The finding goes by itself when the claims no longer meet."
        )
    )


def page() -> None:
    wanted = _wanted()
    finding = session.finding(*wanted) if wanted else None
    if finding is None:
        _missing()
        return
    day, facts = url.day(), session.facts(finding.country)
    shown = finding.at(day)
    _statement(finding, facts, shown, day)
    links = page_link(
        f"All about {facts.country.name}", url.country_link(finding.country, as_of=day if shown else None)
    )
    for name in finding.functions:
        if name in session.ontology().functions:
            links += " · " + page_link(f"{words.function_title(name)} in every country", url.function_link(name, day))
    st.html(html.paragraph(links))
    _claims(shown or finding, facts, day if shown else url.today())
    _ties(shown or finding)
    _contests(finding, facts)
    _rule(finding)
    st.header("Cite this", anchor=False)
    citing.show(citing.of_finding(shown or finding, facts.country.name, day))
    _dispute(finding)


page()
