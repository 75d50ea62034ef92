"""A country: who leads, who coordinates, what is contested, and where all that was read."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.summary import summary
from views import arrival, country_missing, html, session, takeaway, theme, trouble, url, words, year_slider
from views.components.text import escape, page_link
from views.glossary import term
from views.tabs import answers, councils, findings, institution, matrix, network, sources, timeline, whatif
from views.tabs.view import CountryView

TABS: Final = MappingProxyType(
    {
        "answers": ("Answers", answers.show),
        "matrix": ("Matrix", matrix.show),
        "network": ("Network", network.show),
        "findings": ("Findings", findings.show),
        "timeline": ("Timeline", timeline.show),
        "councils": ("Councils and partners", councils.show),
        "institution": ("Institutions", institution.show),
        "sources": ("Sources", sources.show),
        "whatif": ("What if", whatif.show),
    }
)


def show() -> None:
    theme.apply()
    iso3 = (url.text("iso3") or "").upper()
    if not iso3:
        country_missing.choose()
    elif iso3 in session.library().countries:
        _country(CountryView(iso3, url.day()))
    else:
        country_missing.show(iso3)


def _country(view: CountryView) -> None:
    _head(view)
    _figures(view)
    year_slider.show(view)
    arrival.at_the_tab()
    _tabs(view)


@st.fragment
def _tabs(view: CountryView) -> None:
    """The open tab alone runs again when it changes, or a filter in it: the head above it stays as it is."""
    labels = {name: label for name, (label, _) in TABS.items()}
    chosen = url.choice("tab", labels, "answers") or "answers"
    shown = st.tabs(
        list(labels.values()), default=labels[chosen], key=f"tab-{view.iso3}", on_change=_write, args=(view.iso3,)
    )
    for (_, draw), tab in zip(TABS.values(), shown, strict=True):
        if tab.open:
            with tab, trouble.told():
                draw(view)


def _write(iso3: str) -> None:
    """The open tab's name goes into the address; filters of the tab before do not stay."""
    label = st.session_state[f"tab-{iso3}"]
    name = next(name for name, (known, _) in TABS.items() if known == label)
    gone = dict.fromkeys(
        ("institution", "family", "role", "type", "ties", "sort", "pick", "from", "to", "suggest", "fn")
    )
    url.write(tab=name, **gone)


def _head(view: CountryView) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        html.title(view.country.name)
        with st.container(width="content"):
            url.date_control(view.day)
    said = summary(view.facts, view.findings, view.profile, view.ontology)
    lead, *rest = (view.html(sentence) for sentence in said)
    st.html(html.paragraph(lead, "remit-lede"))
    st.html(f'<div class="remit-measure">{"".join(map(_line, rest))}</div>')
    st.html(html.paragraph(_compared(view)))
    takeaway.row(view)


def _compared(view: CountryView) -> str:
    """The way to other countries."""
    beside = page_link("side by side with those most alike", url.compare_link([view.iso3], view.day))
    why = page_link("what makes them alike", url.compare_link([view.iso3], view.day, view="alike"))
    return f"Compare {escape(view.country.name)}: {beside} · {why}"


def _line(sentence: str) -> str:
    return f'<p style="margin:0 0 .35rem">{sentence}</p>'


def _figures(view: CountryView) -> None:
    found = view.profile
    owners = f"{found.effective_owners:.1f}" if found.effective_owners else "–"
    figures = (
        (f"functions {term('researched')}", str(found.researched)),
        (f"researched functions openly {term('contested')}", str(found.contested)),
        (f"{term('effective-owners')} of {words.plural(found.legal.whole, 'leading claim')}", owners),
        (f"{term('leading-claim', 'leading claims')} rest on an act or decree", str(found.legal)),
    )
    st.html(html.figures(figures))


show()
