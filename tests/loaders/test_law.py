"""Legal texts: real statutes in their versions, the review list, bad texts, and any text at all."""

from __future__ import annotations

import contextlib
import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from graph.integrity import closed
from graph.model import Claim
from graph.vocabulary import Function, Role
from loaders import dossier, turtle
from loaders.importing import write
from loaders.law.importing import Law, add_to_review, preview_law
from loaders.law.language import SHIPPED, load_language, parse_language
from loaders.law.passages import read_versions
from loaders.law.proposals import Proposal, propose
from loaders.law.review import HEADS, Line, read_review, write_review
from loaders.merge.country import Meeting
from tests.loaders.corpus import NO_DATA, ROOT, SHARED, small
from tests.test_cli import remit

LAW = SHARED / "data" / "legalize-ee"
RIA = LAW / "history" / "128042011001_RIA_statute"
AREAS = LAW / "government_act_ministry_areas_by_version.csv"
ET = load_language("et")
HEAD = """---
title: "Ameti põhimäärus"
source: "https://example.org/akt/{url}"
effective_from: "{day}"
rank: "maarus"
act_number: "7"
adoption_date: "2013-01-05"
text_type: "{kind}"
---
##### § 1. Amet

(1) Agency B on valitsusasutus.
"""
DUTY = """
##### § 2<sup>1</sup>. Ülesanded

(1) Amet:

1) võib korraldada infosüsteemide andmevahetuskihi haldamist;

1<sup>2</sup>) korraldab infosüsteemide andmevahetuskihi haldamist.
"""


def statute(day: str, text: str = DUTY, kind: str = "terviktekst") -> bytes:
    return (HEAD.format(day=day, url=day, kind=kind) + text).encode()


def proposed(*contents: bytes) -> list[Proposal]:
    versions = [version for content in contents for version in read_versions(content, "x.md", ET)]
    return propose(versions, ET, estonia_like())


def estonia_like():  # type: ignore[no-untyped-def]
    country = small().country
    return replace(country, institutions=tuple(replace(item, local_name=item.name) for item in country.institutions))


def test_passages_have_their_locators() -> None:
    (version,) = read_versions(statute("2013-02-01"), "x.md", ET)
    assert [passage.locator for passage in version.passages] == [
        "§ 1 lg 1",
        "§ 2^1 lg 1",
        "§ 2^1 lg 1 p 1",
        "§ 2^1 lg 1 p 1^2",
    ]
    assert version.passages[-1].context == "Amet:"


def test_a_duty_begins_with_the_first_version_that_has_it_and_ends_with_the_first_without() -> None:
    (found,) = proposed(statute("2013-02-01", ""), statute("2014-02-01"), statute("2015-02-01"), statute("2016", ""))
    assert (found.institution, found.rule.function, found.rule.role) == (
        "agency-b",
        Function.DATA_EXCHANGE_PLATFORM,
        Role.OPERATES,
    )
    assert (found.begins and found.begins.text, found.ends and found.ends.text) == ("2014-02-01", "2016")
    assert found.note.endswith("(§ 2^1 lg 1 p 1^2 as of 2014-02-01, § 2^1 lg 1 p 1^2 as of 2015-02-01)")
    assert found.urls == tuple(f"https://example.org/akt/{day}" for day in ("2014-02-01", "2015-02-01", "2016"))


def test_a_duty_that_comes_again_is_proposed_twice() -> None:
    found = proposed(statute("2013"), statute("2014", ""), statute("2015"))
    assert [(item.begins and item.begins.text, item.ends and item.ends.text) for item in found] == [
        (None, "2014"),
        ("2015", None),
    ]


def test_the_oldest_version_at_hand_begins_nothing_unless_it_is_the_first() -> None:
    assert proposed(statute("2013"))[0].begins is None
    assert proposed(statute("2013", kind="algtekst-terviktekst"))[0].begins is not None


def test_what_a_body_may_do_is_no_duty() -> None:
    assert proposed(statute("2013", DUTY.replace("1<sup>2</sup>) korraldab", "2) võib korraldada"))) == []


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_rules_rest_on_real_sentences(path: Path) -> None:
    language = load_language(path.stem)
    assert len({(rule.function, rule.role, rule.says) for rule in language.rules}) == len(language.rules)
    if LAW.is_dir():
        texts = " ".join(file.read_text(encoding="utf-8") for file in (*RIA.glob("*.md"), AREAS))
        assert [rule.rests_on for rule in language.rules if rule.rests_on.rstrip(".") not in texts] == []


@NO_DATA
def test_locators_are_those_of_the_published_table() -> None:
    """The table of duties was made by others from the same statute."""
    with (LAW / "ria_statute_duties_by_version.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["version_effective_date"] == "2026-02-01"]
    (version,) = read_versions((RIA / "2026-02-01.md").read_bytes(), "x.md", ET)
    ours = {passage.locator: passage.text.rstrip(";") for passage in version.passages if "§ 8 " in passage.locator}
    assert {row["locator"]: row["duty_text_et"] for row in rows}.items() <= ours.items()
    assert len(rows) == 23


@NO_DATA
def test_the_statute_of_ria_in_23_versions() -> None:
    estonia = turtle.read(ROOT / "data" / "countries" / "EST.ttl").country
    files = sorted(RIA.glob("*.md"))
    assert len(files) == 23
    versions = [version for file in files for version in read_versions(file.read_bytes(), file.name, ET)]
    found = propose(versions, ET, estonia)
    assert {item.institution for item in found} == {"est-ria"}
    assert {(i.rule.role.value, i.rule.function.value, _day(i.begins), _day(i.ends)) for i in found} == {
        ("operates", "data-exchange-platform", "2011-06-01", ""),
        ("operates", "e-services-portal", "2011-06-01", ""),
        ("operates", "digital-identity", "2016-02-29", ""),
        ("operates", "data-centre-cloud", "2023-10-06", ""),
        ("coordinates", "trust-services", "2011-06-01", "2016-02-29"),
        ("regulates", "base-registers", "2014-11-17", ""),
        ("implements", "cybersecurity", "2011-06-01", ""),
        ("coordinates", "cybersecurity", "2011-06-01", ""),
        ("regulates", "cybersecurity", "2011-06-01", ""),
        ("coordinates", "architecture", "2014-01-01", "2018-03-01"),
        ("coordinates", "cross-government-projects", "2011-06-01", "2018-03-01"),
        ("implements", "funding-budget", "2011-06-01", "2021-06-12"),
    }


def _day(day) -> str:  # type: ignore[no-untyped-def]
    return day.text if day else ""


@NO_DATA
def test_digital_policy_moves_between_ministries() -> None:
    estonia = turtle.read(ROOT / "data" / "countries" / "EST.ttl").country
    found = propose(read_versions(AREAS.read_bytes(), AREAS.name, ET), ET, estonia)
    policy = [item for item in found if item.rule.function is Function.STRATEGY_POLICY]
    assert [(item.institution, _day(item.begins), _day(item.ends)) for item in policy] == [
        ("est-justdigi", "2025-01-01", ""),
        ("est-mkm", "2002-10-23", "2025-01-01"),
    ]
    assert policy[0].urls[0] == "https://www.riigiteataja.ee/akt/130122024004"
    unknown = [item for item in found if not item.institution]
    assert {item.body for item in unknown} == {"Justiitsministeeriumi", "Teede- ja Sideministeeriumi"}


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "reviews").glob("*.csv")), ids=lambda path: path.stem)
def test_what_was_accepted_stands_in_the_country(path: Path) -> None:
    (merge,) = preview_law([], "", ET, path, ROOT / "data" / "countries").merges
    assert (merge.found.changes, merge.found.problems) == ([], [])
    assert {met.meeting for met in merge.met} == {Meeting.SAME}


def test_the_move_of_digital_policy_stands_in_estonia() -> None:
    estonia = turtle.read(ROOT / "data" / "countries" / "EST.ttl").country
    moved = [claim for claim in estonia.claims if "2025-01-01" in (_day(claim.valid_from), _day(claim.valid_to))]
    spans = {(c.institution, c.role.value, c.function.value, _day(c.valid_from), _day(c.valid_to)) for c in moved}
    assert {
        ("est-mkm", "leads-policy", "strategy-policy", "2002-10-23", "2025-01-01"),
        ("est-justdigi", "leads-policy", "strategy-policy", "2025-01-01", ""),
        ("est-mkm", "leads-policy", "cybersecurity", "2023-07-01", "2025-01-01"),
        ("est-justdigi", "leads-policy", "cybersecurity", "2025-01-01", ""),
    } <= spans
    assert {basis.title for claim in moved for basis in claim.legal_bases} == {"Government of the Republic Act"}
    assert _day(estonia.institution("est-mkm").valid_to) == "2025-01-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "FJI.ttl").write_bytes(turtle.dump(estonia_like()))
    for day, text in (("2013-02-01", ""), ("2014-02-01", DUTY), ("2015-02-01", "")):
        (tmp_path / f"{day}.md").write_bytes(statute(day, text))
    return tmp_path


def law(folder: Path, *files: str) -> Law:
    paths = [folder / file for file in files]
    return preview_law(paths, "FJI" if files else "", ET, folder / "review.csv", folder / "data")


def decide(folder: Path, decision: str, **cells: str) -> None:
    path = folder / "review.csv"
    lines = [line for _, line in read_review(path.read_bytes(), path.name).values()]
    path.write_bytes(write_review([replace(line, decision=decision, **cells) for line in lines]))


def claims(folder: Path) -> list[Claim]:
    return [
        c for c in turtle.read(folder / "data" / "FJI.ttl").country.claims if c.role is Role.OPERATES and c.valid_to
    ]


def test_a_proposal_becomes_a_claim_when_a_person_accepts_it(folder: Path) -> None:
    first = law(folder, ".")
    assert (len(first.waiting), first.merges, first.undecided) == (1, [], 1)
    add_to_review(folder / "review.csv", first.waiting)
    assert law(folder).merges == []
    decide(folder, "accept")
    (merge,) = law(folder, ".").merges
    assert str(merge.met[0]).startswith("new: review.csv:2: row 2: agency-b operates data_exchange_platform")
    assert write(merge.found).written
    (claim,) = claims(folder)
    assert (claim.institution, claim.valid_from and claim.valid_from.text) == ("agency-b", "2014-02-01")
    assert (claim.legal_bases[0].title, claim.legal_bases[0].rank) == ("Ameti põhimäärus, No. 7", "decree")
    assert claim.sources == ("https://example.org/akt/2014-02-01", "https://example.org/akt/2015-02-01")
    assert law(folder, ".").waiting == []
    assert law(folder).merges[0].found.changes == []


def test_a_person_changes_or_skips(folder: Path) -> None:
    add_to_review(folder / "review.csv", law(folder, ".").waiting)
    decide(folder, "skip")
    assert law(folder, ".") == Law([], [], 0)
    decide(folder, "change", function="interoperability", note="Runs it.")
    write(law(folder).merges[0].found)
    (claim,) = claims(folder)
    assert (claim.function, claim.notes) == (Function.INTEROPERABILITY, ("Runs it.",))


def test_a_broken_line_is_left_out_with_its_row(folder: Path) -> None:
    add_to_review(folder / "review.csv", law(folder, ".").waiting)
    decide(folder, "accept", institution="agency-x")
    found = law(folder).merges[0].found
    assert [str(problem) for problem in found.problems] == [
        "review.csv:2: row 2.institution: no institution 'agency-x' (left out) "
        "Add 'agency-x' to the institutions or correct the id."
    ]
    assert found.changes == []


@pytest.mark.parametrize(
    ("content", "file", "message"),
    [
        (b"# Title", "x.md", "x.md:1: has no front matter"),
        (b"---\ntitle: A\nsource: https://a.org\n---\n", "x.md", "x.md:1: the front matter has no effective_from"),
        (b"---\ntitle: [A]\n---\n", "x.md", "x.md:1: the front matter is not key: value"),
        (b"---\ntitle: &a A\nsource: *a\n---\n", "x.md", "x.md: YAML aliases (*name) are not read"),
        (statute("2013-02-30"), "x.md", "x.md:1: the day of effect '2013-02-30' is not in the calendar"),
        (statute("2013").partition(b"##### ")[0], "x.md", "x.md: has no section"),
        (statute("2013").replace("§".encode(), b"\xa7"), "x.md", "x.md: not UTF-8 text at byte"),
        (b"a,b\n1,2\n", "x.csv", "x.csv: is no table of passages: a, b"),
        (
            b"institution,version_effective_date,locator,duty_text_et,source_url\nA,soon,1,t,u\n",
            "x.csv",
            "x.csv:2: the",
        ),
        (b"%PDF", "x.pdf", "x.pdf: is no legal text"),
    ],
)
def test_bad_texts_say_where_and_why(content: bytes, file: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_versions(content, file, ET)
    assert str(error.value).startswith(message)
    assert error.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("role: operates", "role: runs", "x.yaml: rules[1].role: 'runs' is not in the vocabulary"),
        ("rests_on: korraldab andme", "rests_on: korraldab ande", "x.yaml: rules[1]: the rule misses the sentence"),
        ("may: ", "might: ", "x.yaml: the file: 'may' is missing"),
        ("    says: Develops", "    tells: Develops", "x.yaml: rules[1]: 'says' is missing"),
        ("section: '#+ (", "section: '#+ ((", "x.yaml: section: '#+ ((§"),
        ("seadus: act", "seadus: law", "x.yaml: ranks: 'law' is not in the vocabulary"),
    ],
)
def test_bad_rules_say_where_and_why(old: str, new: str, message: str) -> None:
    text = (SHIPPED / "et.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputError) as error:
        parse_language(text.replace(old, new, 1), "x.yaml")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"decision": "yes"}, "x.csv:2: 'yes' is no decision"),
        ({}, "x.csv:3: 'k' stands twice"),
    ],
)
def test_bad_review_lists_say_where_and_why(cells: dict[str, str], message: str) -> None:
    line = replace(Line(*("" for _ in HEADS)), key="k", **cells)
    with pytest.raises(InputError) as error:
        read_review(write_review([line, line]), "x.csv")
    assert str(error.value).startswith(message)


def test_a_spreadsheet_computes_nothing() -> None:
    line = replace(Line(*("" for _ in HEADS)), key="k", note="=1+1", quote="-x")
    content = write_review([line])
    assert "'=1+1" in next(csv.reader(io.StringIO(content.decode("utf-8-sig").split("\n", 1)[1])))
    assert read_review(content, "x.csv")["k"][1] == line


WORDS = st.lists(
    st.sampled_from(
        ["#", "##### § 1. X", "(1) Amet:", "1) ", "andmevahetuskihi haldamine", "võib ", "---", "<sup>1</sup>"]
    )
    | st.text(max_size=6),
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_any_text_is_proposals_or_an_error(texts: list[list[str]]) -> None:
    contents = [statute(str(2013 + number), "\n".join(words)) for number, words in enumerate(texts)]
    with contextlib.suppress(InputError):
        for item in proposed(*contents):
            assert item.begins is None or item.ends is None or item.begins.first < item.ends.first
            assert item.rule.function is Function.DATA_EXCHANGE_PLATFORM


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(*[st.text(max_size=5) | st.sampled_from(["agency-b", "operates", "payments", "2013"])] * 15)))
def test_any_review_list_gives_a_closed_country_or_an_error(tmp_path_factory, rows) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("law")
    (folder / "FJI.ttl").write_bytes(turtle.dump(small().country))
    lines = [replace(Line("accept", *row), country="FJI", key=str(number)) for number, row in enumerate(rows)]
    (folder / "review.csv").write_bytes(write_review(lines))
    with contextlib.suppress(InputError):
        for merge in preview_law([], "", ET, folder / "review.csv", folder).merges:
            assert closed(merge.found.country) == (merge.found.country, [])
            assert set(small().country.claims) <= set(merge.found.country.claims)


def test_the_command_proposes_then_carries_out(folder: Path) -> None:
    review, data = str(folder / "review.csv"), str(folder / "data")
    done = remit("propose", str(folder), "--country", "fji", "--review", review, REMIT_DATA=data)
    assert done.stdout.splitlines()[0].startswith(
        "proposed: agency-b operates data_exchange_platform from 2014-02-01 to 2015-02-01: "
    )
    assert done.stdout.splitlines()[-1].startswith("1 new proposals, 1 to decide in ")
    decide(folder, "accept")
    done = remit("propose", "--review", review, REMIT_DATA=data)
    assert "FJI: 3 changes, written" in done.stdout
    assert dossier.dumps(turtle.read(folder / "data" / "FJI.ttl").country).count("Ameti põhimäärus, No. 7\n") == 1
