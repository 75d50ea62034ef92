"""What if: steps on the shipped countries, and what the rules find then."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from graph.analysis.in_memory import evaluated
from graph.analysis.profile import profile
from graph.analysis.scenario.outcome import Outcome, State, measures, outcome
from graph.analysis.scenario.steps import MOST, read, read_all, text
from graph.analysis.scenario.taking import apply, takeable
from graph.analysis.scenario.telling import as_json, sentence
from graph.dates import PartialDate
from graph.errors import ScenarioError
from graph.library import Library
from graph.model import Country, Search
from graph.rdf.turtle import turtle
from graph.vocabulary import CoverageState, Function, Role

DAY = date(2026, 11, 25)
RIVALS = "end~ps-ict~cross-government-projects~coordinates"


@pytest.fixture(scope="module")
def kenya(library: Library) -> Country:
    return library.country("KEN")


@pytest.fixture(scope="module")
def what_if(library: Library):
    def run(*steps: str, country: Country | None = None) -> Outcome:
        rules = list(library.rules.values())
        facts, every = evaluated(country or library.country("KEN"), library.ontology, rules)
        found = tuple(row for finding in every if (row := finding.at(DAY)))
        before = State(facts, found, profile(facts, found, library.ontology, DAY))
        return outcome(before, [read(step) for step in steps], library.ontology, rules)

    return run


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("iso3", ["KEN", "KOR", "NAM", "XKX", "ALB"])
def test_in_memory_is_what_the_store_has(library: Library, iso3: str):
    facts, found = evaluated(library.country(iso3), library.ontology, list(library.rules.values()))
    assert facts == library.facts(iso3)
    assert list(found) == library.findings(iso3)


def test_a_rival_that_lets_go_ends_the_rivalry(what_if):
    found = what_if(RIVALS)
    assert codes(found.gone) == ["F02", "F12"]
    assert found.gone[0].message.startswith("Two bodies coordinate cross-government projects: ICT Authority (Kenya)")
    assert found.new == ()
    changed = {old.code: new.message for old, new in found.changed}
    assert changed["F03"].endswith("Cabinet Committee on ICT and ICT Authority (Kenya).")
    assert found.same == len(found.before.findings) - len(found.gone) - len(found.changed)


def test_a_merger_ends_the_rivalry_and_moves_what_was_held(what_if):
    found = what_if("merge~ps-ict~icta")
    assert codes(found.gone) == ["F02", "F12"]
    gone = found.country.institution("ps-ict")
    assert gone.valid_to == PartialDate("2026-11-25")
    assert "ps-ict" in found.country.institution("icta").predecessors
    assert not [item for item in found.after.facts.held(DAY) if item.claim.institution == "ps-ict"]


def test_a_lead_that_is_named_closes_the_gap(library: Library, what_if):
    before = what_if(RIVALS).before
    apart = [finding.label for finding in before.findings if finding.code == "F13"]
    assert "data centres and cloud" in apart
    found = what_if("name~moict~data-centre-cloud~act")
    assert [finding.label for finding in found.gone if finding.code == "F13"] == ["data centres and cloud"]
    rows = {label: (old, new) for label, old, new in measures(found, library.ontology)}
    assert rows["Leading claims on an act or decree"] == ("0 of 5", "1 of 6")


def test_what_nobody_was_found_for_is_owned_once_a_lead_is_named(what_if, kenya):
    searched = Search(Function.DIGITAL_IDENTITY, PartialDate("2026-10-01"), sources=(kenya.sources[0].url,))
    found = what_if("name~icta~digital-identity~decree", country=replace(kenya, searches=(searched,)))
    assert [(item.code, item.label) for item in found.gone if item.code == "F07"] == [("F07", "digital identity")]
    assert found.after.facts.coverage[Function.DIGITAL_IDENTITY] is CoverageState.CLAIMED


def test_an_agreement_makes_the_overlap_managed(what_if):
    found = what_if("agree~ps-ict~icta~cross-government-projects")
    states = {old.code: (old.state, new.state) for old, new in found.changed}
    assert states["F02"] == ("open", "managed")
    assert found.after.profile.contested.part == found.before.profile.contested.part


def test_a_claim_that_moves_is_held_by_the_other_on_the_same_basis(what_if):
    found = what_if("move~icta~cross-government-projects~coordinates~ps-ict")
    held = [item for item in found.after.facts.held(DAY) if item.claim.function is Function.CROSS_GOVERNMENT_PROJECTS]
    coordinates = [item.claim for item in held if item.claim.role is Role.COORDINATES]
    assert {claim.institution for claim in coordinates} == {"ps-ict"}
    titles = {basis.title for claim in coordinates for basis in claim.legal_bases}
    assert "Information and Communications Technology Order, L.N. 182 of 2013" in titles
    assert codes(found.new) == ["F23"]


def test_steps_build_on_each_other(what_if):
    found = what_if("merge~ps-ict~icta", "end~icta~cross-government-projects~coordinates")
    held = [(item.claim.function, item.claim.role) for item in found.after.facts.held(DAY)]
    assert (Function.CROSS_GOVERNMENT_PROJECTS, Role.COORDINATES) not in held


def test_the_country_itself_stays_as_it_was(library: Library, what_if):
    before = turtle(library.country("KEN"))
    what_if(RIVALS, "merge~icta~moict", "name~moict~digital-identity~act")
    assert turtle(library.country("KEN")) == before
    assert "ypothetical" not in before


def test_what_is_only_supposed_says_so(kenya):
    changed = apply(kenya, [read("name~icta~digital-identity~act")], DAY)
    assert changed.name == "Kenya (hypothetical)"
    (lead,) = [claim for claim in changed.claims if claim.function is Function.DIGITAL_IDENTITY]
    assert lead.notes == ("Hypothetical: part of a what-if scenario, not a fact.",)
    assert changed.source(lead.sources[0]).title == "What-if scenario in Remit: hypothetical, not a fact"
    assert lead.legal_bases[0].title == "Hypothetical instrument"


def test_no_step_no_change(kenya):
    assert apply(kenya, [], DAY) is kenya


@pytest.mark.parametrize(
    "word",
    [
        RIVALS,
        "move~icta~cross-government-projects~coordinates~ps-ict",
        "name~icta~digital-identity~own-word",
        "merge~ps-ict~icta",
        "agree~ps-ict~icta~cross-government-projects",
    ],
)
def test_a_step_is_spelt_as_it_was_read(word: str):
    assert text(read(word)) == word


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "“” is no kind of step. Steps are end, move, name, merge, agree."),
        ("drop~icta", "“drop” is no kind of step."),
        ("end~icta", "has not the parts of a step. It looks like end~body~function~role."),
        ("end~icta~flying~coordinates", "“flying” is no function. Known are strategy-policy"),
        ("end~icta~payments~rules", "“rules” is no role."),
        ("name~icta~payments~constitution", "“constitution” is no rank. Known are act, decree, order, own-word."),
        ("<script>alert(1)</script>", "“<script>alert(1)</script>” is no kind of step."),
        ("end~" + "x" * 10_000, "has not the parts of a step."),
    ],
)
def test_a_word_that_is_no_step_gives_a_sentence(word: str, said: str):
    with pytest.raises(ScenarioError) as error:
        read(word)
    assert said in str(error.value)
    assert len(str(error.value)) < 900


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("end~nobody~payments~operates", "There is no body “nobody” in Kenya."),
        (
            "end~icta~payments~leads-policy",
            "does not hold the role “leads-policy” for “payments”",
        ),
        ("move~icta~trust-services~operates~icta", "ICT Authority (Kenya) holds it already."),
        ("name~egov-dir~payments~act", "Directorate of e-Government does not exist on that day."),
        ("name~icta~private-sector-ppp~act", "ICT Authority (Kenya) leads it already."),
        ("merge~icta~icta", "ICT Authority (Kenya) cannot be merged into itself."),
        ("agree~icta~icta~architecture", "An agreement needs two bodies."),
        ("agree~icta~moict~architecture", "neither leads, coordinates, runs nor regulates “architecture”"),
    ],
)
def test_a_step_that_cannot_be_taken_gives_a_sentence_and_is_left_out(kenya, word: str, said: str):
    taken, errors = takeable(kenya, [read(word), read(RIVALS)], DAY)
    assert [text(step) for step in taken] == [RIVALS]
    assert said in str(errors[0])


def test_what_can_be_read_is_kept_and_too_much_is_refused():
    steps, errors = read_all(["rubbish", *[RIVALS] * 40])
    assert len(steps) == MOST
    assert [str(error) for error in errors][-1].startswith("A scenario has at most 12 steps")


def test_a_body_merged_away_cannot_act_again(kenya):
    _, errors = takeable(kenya, [read("merge~ps-ict~icta"), read("name~ps-ict~payments~act")], DAY)
    assert str(errors[0]) == "Permanent Secretaries ICT Committee does not exist on that day."


def test_the_steps_in_words(library: Library, kenya):
    said = [
        sentence(read(word), kenya, library.ontology)
        for word in (RIVALS, "name~icta~digital-identity~act", "merge~ps-ict~icta")
    ]
    assert said == [
        "Permanent Secretaries ICT Committee no longer coordinates cross-government projects.",
        "ICT Authority (Kenya) is named to lead digital identity, by act of parliament.",
        "Permanent Secretaries ICT Committee goes up in ICT Authority (Kenya).",
    ]


def test_json_says_that_it_is_hypothetical_and_what_changes(library: Library, what_if):
    steps = [read(RIVALS)]
    told = json.loads(as_json(what_if(RIVALS), steps, library.ontology, library.version))
    assert told["hypothetical"].startswith("Hypothetical scenario, not a fact")
    assert told["steps"] == [RIVALS]
    assert [row["code"] for row in told["gone"]] == ["F02", "F12"]
    assert {"measure": "Findings", "before": "29", "after": "27"} in told["measures"]
