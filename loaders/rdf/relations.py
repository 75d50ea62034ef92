"""How organisations hang together: who stands above whom, who came out of whom, who sits on what."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.rdf.subject import Scene, Subject, Thing
from loaders.record import Value

Pairs = Mapping[Thing, list[Thing]]


class Relations:
    """Relations between the organisations of a file, said from either end.

    Attributes:
        above: what each body is a part of.
        before: the bodies it came out of.
        born: the day of the event that it came out of, as texts.
    """

    def __init__(self, bodies: list[Subject], scene: Scene) -> None:
        self.scene, self.bodies = scene, {subject.node: subject for subject in bodies}
        self.above = self.pairs("org:subOrganizationOf org:unitOf org:postIn", "org:hasSubOrganization org:hasUnit")
        self.before = self.pairs("xhv:prev", "xhv:next")
        self.councils = self.pairs("org:memberOf", "org:hasMember")
        self.superiors = self.pairs("org:reportsTo", "")
        self.born: dict[Thing, list[str]] = {node: [] for node in self.bodies}
        for body in bodies:  # the events say it all themselves
            body.values("org:changedBy", "org:resultedFrom")
        for event in scene.of_class({"org:ChangeEvent", "cv:FoundationEvent"}):
            self.event(event)

    def pairs(self, up: str, down: str) -> dict[Thing, list[Thing]]:
        found: dict[Thing, list[Thing]] = {node: [] for node in self.bodies}
        for node, subject in self.bodies.items():
            found[node] += self.known(subject, *up.split())
            for below in self.known(subject, *down.split()):
                found[below].append(node)
        return {node: list(dict.fromkeys(others)) for node, others in found.items()}

    def known(self, subject: Subject, *predicates: str) -> list[Thing]:
        """Organisations of the file that the properties point to."""
        found = subject.nodes(*predicates)
        for other in found:
            if other not in self.bodies:
                remedy = "Describe that body in the file too, with its class."
                message = f"{other} is no organisation of this file, not read"
                self.scene.doubt(subject, predicates[0], message, remedy)
        return [other for other in found if other in self.bodies]

    def event(self, event: Subject) -> None:
        """An event makes each of its results a successor, and begins those that it did not only change."""
        before = self.known(event, "org:originalOrganization")
        days = [day.value for day in event.literals("dct:date", "prov:endedAtTime", "prov:startedAtTime")]
        for node in self.known(event, "org:resultingOrganization"):
            if node not in before:
                self.before[node] += [other for other in before if other not in self.before[node]]
                self.born[node] += days[:1]

    def seats(self, ids: Mapping[Thing, str]) -> list[dict[str, Value]]:
        """Members as rows: plain ones, and those of ``org:Membership`` with what the role is called."""
        rows: list[dict[str, Value]] = [
            {"body": ids[council], "member": ids[member]} for member in ids for council in self.councils[member]
        ]
        for seat in self.scene.of_class({"org:Membership"}):
            roles = [role.value for role in seat.literals("org:role")]
            for council in self.known(seat, "org:organization"):
                members = self.known(seat, "org:member")
                rows += [{"body": ids[council], "member": ids[m], "role": " ".join(roles)} for m in members]
        return rows
