"""Add or correct a country: hand in a file or change it here, see what it would change, take the result along."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.country_codes import known_codes
from views import contribute_counter, contribute_edit, contribute_result, downloads, draft, html, session, uploads, url
from views.components.text import markdown_safe, page_link

_LEDE: Final = (
    "Your country is missing, or something is wrong? Hand in a file or change it here, "
    "and see at once what that would change."
)
_NOTICE: Final = (
    "<b>Only you see it.</b> What you hand in or change is kept in the memory of this page until you close it, is "
    "written nowhere and shown to nobody else. To have it published, download the result at the end and send it."
)
_MOST_MB: Final = 10


def page() -> None:
    html.title("Contribute")
    st.html(html.paragraph(_LEDE, "remit-lede"))
    st.html(f'<p class="remit-hypothetical">{_NOTICE}</p>')
    st.header("1. Begin with what there is", anchor="begin")
    _begin()
    st.header("2. Hand in your file, or change it here", anchor="file")
    _hand_in()
    if iso3 := st.session_state["contribute-iso3"]:
        contribute_edit.show(iso3)
        contribute_counter.show(iso3)
    held = draft.held()
    if held:
        contribute_result.show(held)


def _begin() -> None:
    """A country's workbook to fill or to correct."""
    names = dict(sorted(known_codes().items(), key=lambda item: item[1]))
    chosen = url.choice("iso3", names, fold=True)
    st.session_state["contribute-iso3"] = chosen
    st.selectbox("Country", list(names), key="contribute-iso3", format_func=names.__getitem__, width=400,
                 on_change=_choose, placeholder="Choose a country")  # fmt: skip
    if not chosen:
        return
    with st.container(horizontal=True):
        if uploads.published(chosen):
            downloads.button(f"Workbook of {names[chosen]}", lambda: session.country_file(chosen, "xlsx"),
                             f"{chosen}.xlsx", downloads.XLSX)  # fmt: skip
            downloads.button("Turtle", lambda: session.country_file(chosen, "ttl"), f"{chosen}.ttl", "text/turtle")
            downloads.button("Dossier (YAML)", lambda: session.country_file(chosen, "dossier"),
                             f"{chosen}.yaml", "application/yaml")  # fmt: skip
        else:
            downloads.button(f"Empty workbook for {names[chosen]}", lambda: session.template(chosen),
                             f"{chosen}.xlsx", downloads.XLSX)  # fmt: skip
    how = "Change it in a spreadsheet program: each fact with the address of the page where you read it."
    st.html(html.paragraph(f"{how} {page_link('How to fill it', '/about#add-a-country')}"))


def _choose() -> None:
    url.write(iso3=st.session_state["contribute-iso3"])


def _hand_in() -> None:
    st.file_uploader(
        "Workbook (XLSX), dossier (YAML), Turtle or other RDF, one country, up to 10 MB",
        key=_key(), max_upload_size=_MOST_MB, on_change=_read,
    )  # fmt: skip
    refused = draft.error()
    if refused and not refused.where.startswith(contribute_edit.FILE):
        said = f"The file **{markdown_safe(refused.where)}** {markdown_safe(refused.what)}."
        st.error(f"{said} {markdown_safe(refused.remedy)}", icon=":material/error:")


def _key() -> str:
    return f"upload-{st.session_state.get('upload-round', 0)}"


def _read() -> None:
    file = st.session_state[_key()]
    if file is None:
        draft.drop()
        return
    draft.take(file.getvalue(), file.name)
    held = draft.held()
    if held and not draft.error():
        url.write(iso3=held.facts.country.iso3)


page()
