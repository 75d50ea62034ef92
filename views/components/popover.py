"""A word or sign that opens a small panel: the browser's own popover, so that keyboard, Escape and phone just work."""

from __future__ import annotations

from views.components.text import escape


def opener(id: str, shown: str, *, said: str = "", kind: str = "remit-term") -> str:
    """The button; ``shown`` is HTML, ``said`` what a screen reader says instead of it."""
    label = f' aria-label="{escape(said)}"' if said else ""
    return f'<button type="button" class="{escape(kind)}" popovertarget="{escape(id)}"{label}>{shown}</button>'


def panel(id: str, body: str, label: str, *, kind: str = "remit-pop") -> str:
    """What the button opens; ``body`` is HTML. One panel may have many openers, but stands once in a page."""
    return (
        f'<div popover class="{escape(kind)}" id="{escape(id)}" role="group" aria-label="{escape(label)}">{body}</div>'
    )
