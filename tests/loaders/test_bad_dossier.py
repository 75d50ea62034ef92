"""Every mistake in a dossier is named with its line and its remedy, and costs no more than its record."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.checking import check_file
from loaders import dossier, turtle
from tests.loaders.corpus import SMALL, line_of, problems, small

DATES = "Give a day of the calendar, a month or a year."
FIELDS = "See docs/adding-a-country.md for the fields."
ROLES = "Use one of leads_policy, coordinates, implements, operates, regulates, funds, advises, monitors, supports."


def missing(id: str) -> tuple[str, str]:
    return f"no institution {id!r}", f"Add {id!r} to the institutions or correct the id."


NOTE = "Say in your own words what the page says: a claim without it does not pass the check."

CASES = {
    "unknown key": (
        "    note: It operates the system.",
        "    notes: It operates the system.",
        [
            ("institution: agency-b", "claims[1].note", "is missing", NOTE, False),
            ("notes:", "claims[1].notes", "unknown field", FIELDS, False),
        ],
    ),
    "unknown key inside": (
        "    valid_from: 2013\n",
        "    valid_from: 2013\n    legal_basis: {title: Act, number: 3}\n",
        [("number: 3", "claims[1].legal_basis.number", "unknown field", FIELDS, False)],
    ),
    "unknown role": (
        "role: operates",
        "role: runs",
        [("role: runs", "claims[1].role", "'runs' is not in the vocabulary", ROLES, True)],
    ),
    "no such day": (
        "    valid_from: 2013\n",
        "    valid_from: 2013-02-30\n",
        [("2013-02-30", "claims[1].valid_from", "'2013-02-30' is not in the calendar", DATES, True)],
    ),
    "far future": (
        "    valid_from: 2013\n",
        "    valid_from: 2013\n    valid_to: 9999\n",
        [("9999", "claims[1].valid_to", "'9999': the year is out of range, leave an open end empty", DATES, True)],
    ),
    "no date": (
        "    valid_from: 2013\n",
        "    valid_from: about 2013\n",
        [
            (
                "about 2013",
                "claims[1].valid_from",
                "'about 2013' is not a date: write 2013, 2013-08 or 2013-08-27",
                DATES,
                True,
            )
        ],
    ),
    "end before start": (
        "    valid_from: 2013\n",
        "    valid_from: 2013\n    valid_to: 2012\n",
        [
            (
                "institution: agency-b",
                "claims[1].valid_to",
                "ends in 2012, before it begins in 2013",
                "Exchange or correct the dates.",
                True,
            )
        ],
    ),
    "parent": (
        "parent: min-a",
        "parent: min-z",
        [("id: agency-b", "institutions[2].parent", *missing("min-z"), False)],
    ),
    "predecessor": (
        "predecessor: [min-a]",
        "predecessor: [min-z]",
        [("id: agency-b", "institutions[2].predecessor", *missing("min-z"), False)],
    ),
    "party": (
        "parties: [min-a, agency-b]",
        "parties: [min-z, agency-b]",
        [("functions: [", "contests[1].parties", *missing("min-z"), False)],
    ),
    "claimant": (
        "institution: agency-b",
        "institution: agency-z",
        [("institution: agency-z", "claims[1].institution", *missing("agency-z"), True)],
    ),
    "seat": ("body: min-a", "body: min-z", [("body: min-z", "memberships[1].body", *missing("min-z"), True)]),
    "post": (
        "post: agency-b",
        "post: agency-z",
        [("post: agency-z", "reports_to[1].post", *missing("agency-z"), True)],
    ),
    "public party": (
        "public_party: agency-b",
        "public_party: agency-z",
        [("name: Identity cards", "partnerships[1].public_party", *missing("agency-z"), True)],
    ),
    "no source": (
        "    confidence: explicit\n    source: [https://example.org/a]\n",
        "    confidence: explicit\n",
        [("institution: agency-b", "claims[1].source", "is missing", "Name the page where the fact was read.", True)],
    ),
    "blank source": (
        "    confidence: explicit\n    source: [https://example.org/a]\n",
        "    confidence: explicit\n    source: ['  ']\n",
        [("['  ']", "claims[1].source", "is missing", "Name the page where the fact was read.", True)],
    ),
    "source not described": (
        "    confidence: explicit\n    source: [https://example.org/a]",
        "    confidence: explicit\n    source: [https://example.org/z]",
        [
            (
                "institution: agency-b",
                "claims[1].source",
                "https://example.org/z is not among the sources",
                "Add it there with its title.",
                True,
            )
        ],
    ),
    "no confidence": (
        "    confidence: explicit\n",
        "",
        [("institution: agency-b", "claims[1].confidence", "is missing", "Add confidence.", True)],
    ),
    "blank text": (
        "    period: before 2013",
        "    period: '  '",
        [("period: '  '", "contests[1].period", "is missing", "Add period.", True)],
    ),
    "list for text": (
        "    period: before 2013",
        "    period: before 2013\n    resolution: [a, b]",
        [("[a, b]", "contests[1].resolution", "is a list or a mapping", "Write one text.", True)],
    ),
    "list inside a mapping": (
        "    valid_from: 2013\n",
        "    valid_from: 2013\n    legal_basis: {title: [Act, Other act]}\n",
        [("[Act,", "claims[1].legal_basis.title", "is a list or a mapping", "Write one text.", True)],
    ),
    "two legal bases of a contract": (
        "    kind: contract\n",
        "    kind: contract\n    legal_basis: [{title: A}, {title: B}]\n",
        [("{title: B}", "partnerships[1].legal_basis", "2 given where one is allowed", "Keep one of them.", True)],
    ),
    "address": (
        "type: agency",
        "type: agency\n    url: javascript:alert(1)",
        [
            (
                "javascript",
                "institutions[2].url",
                "'javascript:alert(1)' is not a web address",
                "Begin it with https:// or http://.",
                False,
            )
        ],
    ),
    "status of a body": (
        "type: agency",
        "type: agency\n    status: withdrawn",
        [
            (
                "withdrawn",
                "institutions[2].status",
                "'withdrawn' says nothing of a body",
                "A body is planned or in force; one that is gone has a valid_to.",
                False,
            )
        ],
    ),
    "source twice": (
        "title: Page A\n",
        "title: Page A\n  - title: Other title\n    url: https://example.org/a\n",
        [
            (
                "title: Other title",
                "sources[2].url",
                "stands twice with different content",
                "Keep one record, with the sources of both.",
                True,
            )
        ],
    ),
    "unknown section": (
        "reports_to:",
        "reports:",
        [
            (
                "post: agency-b",
                "reports",
                "unknown section",
                "Use one of claims, contests, country, institutions, memberships, partnerships, reports_to, "
                "retrieved, searched, sources, unsourced_leads.",
                True,
            )
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem_names_line_and_remedy(name: str) -> None:
    old, new, expected = CASES[name]
    reading = small(old, new)
    text = SMALL.replace(old, new, 1)
    assert problems(reading) == [(line_of(mark, text), *rest) for mark, *rest in expected]
    assert all(problem.file == "small.yaml" for problem in reading.problems)
    assert reading.complete is not any(case[-1] for case in expected)


def test_the_whole_dossier_has_no_problem() -> None:
    assert small().problems == []


def test_a_broken_record_costs_only_itself() -> None:
    whole, broken = small().country, small("role: operates", "role: runs").country
    assert broken.claims == ()
    assert (broken.institutions, broken.contests, broken.sources) == (whole.institutions, whole.contests, whole.sources)


def test_duplicate_id_keeps_the_first() -> None:
    reading = small("id: agency-b", "id: min-a")
    assert problems(reading)[0] == (
        line_of("id: agency-b"),
        "institutions[2].id",
        "'min-a' stands twice",
        "Give each institution an id of its own.",
        True,
    )
    assert reading.country.institution("min-a").name == "Ministry A"


def test_id_that_cannot_be_an_address() -> None:
    found = problems(small("id: agency-b", "id: agency b/c"))
    remedy = "Use letters a-z, digits and hyphens, such as min-ict."
    assert found[0] == (line_of("id: agency-b"), "institutions[2].id", "'agency b/c' is not an id", remedy, True)


def test_parents_in_a_circle() -> None:
    reading = small("type: ministry", "type: ministry\n    parent: agency-b")
    remedy = "An institution cannot stand above itself: correct one parent."
    assert problems(reading) == [(3, "institutions[1].parent", "'min-a' is its own ancestor", remedy, False)]
    assert reading.country.institution("min-a").parent is None
    assert reading.country.institution("agency-b").parent == "min-a"


def test_circle_is_placed_even_when_the_body_lost_a_source() -> None:
    text = SMALL.replace("type: ministry", "type: ministry\n    parent: agency-b").replace(
        "source: [https://example.org/a]", "source: [https://example.org/a, https://example.org/z]", 1
    )
    assert {problem.line for problem in dossier.loads(text, "x.yaml").problems} == {3}


def test_parent_that_is_left_out_is_no_parent() -> None:
    reading = small("    source: [https://example.org/a]", "    source: [https://example.org/z]")
    assert not reading.country.has("min-a")
    body = reading.country.institution("agency-b")
    assert (body.parent, body.predecessors) == (None, ())
    what, remedy = "no institution 'min-a'", "Mend its own record: it was left out."
    assert (line_of("id: agency-b"), "institutions[2].parent", what, remedy, False) in problems(reading)


def test_who_names_a_body_with_a_mistake_is_sent_to_the_mistake() -> None:
    reading = small("type: agency", "type: central bank")
    said = {problem.place: problem.remedy for problem in reading.problems}
    assert said["claims[1].institution"] == "Mend its own record: it was left out."
    assert "Use one of ministry" in said["institutions[2].type"]


@pytest.mark.parametrize("line", ["role: chair", "valid_from: 2013-08", "note: It operates the system.", "year: 2013"])
def test_blank_text_is_no_text(line: str) -> None:
    reading = small(line, f"{line.partition(':')[0]}: ' '")
    without = small(f"{line}\n", "\n")
    assert [problem[1:] for problem in problems(reading)] == [problem[1:] for problem in problems(without)]
    assert reading.country == small(f"{line}\n", "\n").country


def test_searched_twice_keeps_the_first() -> None:
    extra = "searched:\n  - {function: payments, date: 2026-11-21, source: [https://example.org/a]}\n"
    reading = small("searched:\n", extra)
    assert [search.searched_on.text for search in reading.country.searches] == ["2026-11-21"]
    assert [(p.line, p.place, p.skipped) for p in reading.problems] == [
        (line_of("date: 2026-11-20"), "searched[2].function", True)
    ]


def test_a_claim_without_a_note_is_said_at_import_and_named_by_the_check(tmp_path: Path) -> None:
    reading = small("    note: It operates the system.\n", "")
    assert [(problem.place, problem.skipped) for problem in reading.problems] == [("claims[1].note", False)]
    file = tmp_path / "FJI.ttl"
    file.write_bytes(turtle.dump(reading.country))
    (said,) = check_file(file)
    assert said.place == "agency-b operates digital_identity from 2013: note"
    assert said.message.startswith("A claim needs a paraphrase")
