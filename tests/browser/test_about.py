"""The page about the project: limits first, every rule, how to cite, how to add a country."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from graph.analysis.rules import load_rules


def test_limits_come_first(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/about")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Its limits")


def test_every_rule_is_explained(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/about")
    rows = page.locator("table tbody tr")
    for rule in load_rules():
        expect(rows.filter(has_text=rule.code).first).to_contain_text(rule.question)


def test_it_can_be_cited_and_joined(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/about")
    expect(page.get_by_text("data version").first).to_be_visible()
    expect(page.get_by_text("Creative Commons Attribution 4.0")).to_be_visible()
    expect(page.get_by_role("heading", name="Add a country")).to_be_visible()
    expect(page.get_by_text("remit.py import UGA.xlsx --dry-run")).to_be_visible()
