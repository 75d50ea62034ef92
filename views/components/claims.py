"""Claims as cards, to be read side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from views.components.text import Source, escape, link, page_link, source_list, tag


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """What one institution says it holds, in words that are ready to read."""

    institution: str
    verb: str
    function: str
    dates: str
    basis: str = ""
    rank: str = ""
    basis_date: str = ""
    basis_url: str = ""
    notes: Sequence[str] = ()
    sources: Sequence[Source] = ()
    native_name: str = ""
    href: str = ""
    tags: Sequence[str] = ()
    contested: bool = False


def _basis(card: ClaimCard) -> str:
    if not card.basis:
        return '<span class="remit-quiet">No legal basis recorded.</span>'
    rank = f" {tag(card.rank)}" if card.rank else ""
    date = f' <span class="remit-quiet">{escape(card.basis_date)}</span>' if card.basis_date else ""
    return f"{link(card.basis, card.basis_url)}{date}{rank}"


def _head(card: ClaimCard) -> str:
    name = page_link(card.institution, card.href) if card.href else escape(card.institution)
    native = f'<p class="remit-native">{escape(card.native_name)}</p>' if card.native_name else ""
    tags = "".join(tag(word, "quiet") for word in card.tags)
    says = f"{escape(card.verb)} <b>{escape(card.function)}</b> {tags}"
    return f'<h4>{name}</h4>{native}<p class="remit-says">{says}</p>'


def claim_card(card: ClaimCard) -> str:
    """One claim: who, does what, since when, on what basis, read where."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in card.notes)
    facts = f"<dt>When</dt><dd>{escape(card.dates)}</dd><dt>Basis</dt><dd>{_basis(card)}</dd>"
    read = f"<dt>Read in</dt><dd>{source_list(card.sources)}</dd>"
    kind = "remit-card remit-card-contested" if card.contested else "remit-card"
    return f'<article class="{kind}">{_head(card)}{notes}<dl>{facts}{read}</dl></article>'


def claim_cards(cards: Sequence[ClaimCard]) -> str:
    """Competing claims in columns; under each other on a phone."""
    return f'<div class="remit-columns">{"".join(map(claim_card, cards))}</div>'
