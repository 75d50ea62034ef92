"""The closed vocabulary. A test proves that it equals the ontology; change both together.

Values are the local names of the concepts' IRIs; dossiers write them with underscores.
"""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A word of a closed vocabulary; ``word`` is its spelling in dossiers and workbooks."""

    @property
    def word(self) -> str:
        return self.value.replace("-", "_")

    @classmethod
    def words(cls) -> tuple[str, ...]:
        return tuple(term.word for term in cls)

    @classmethod
    def from_word(cls, word: str) -> Term:
        """The term spelt ``word``; raises ValueError when there is none."""
        return cls(word.replace("_", "-"))


class Function(Term):
    STRATEGY_POLICY = "strategy-policy"
    LEGISLATION_HARMONISATION = "legislation-harmonisation"
    ARCHITECTURE = "architecture"
    INTEROPERABILITY = "interoperability"
    CROSS_GOVERNMENT_PROJECTS = "cross-government-projects"
    INTERNATIONAL_COOPERATION = "international-cooperation"
    CIO_COORDINATION = "cio-coordination"
    PRIVATE_SECTOR_PPP = "private-sector-ppp"
    PUBLIC_COMMUNICATION = "public-communication"
    DIGITAL_IDENTITY = "digital-identity"
    TRUST_SERVICES = "trust-services"
    E_SERVICES_PORTAL = "e-services-portal"
    BASE_REGISTERS = "base-registers"
    DATA_EXCHANGE_PLATFORM = "data-exchange-platform"
    DATA_CENTRE_CLOUD = "data-centre-cloud"
    CYBERSECURITY = "cybersecurity"
    DATA_PROTECTION = "data-protection"
    OPEN_DATA = "open-data"
    BROADBAND_INFRASTRUCTURE = "broadband-infrastructure"
    IT_PROCUREMENT = "it-procurement"
    FUNDING_BUDGET = "funding-budget"
    DIGITAL_SKILLS = "digital-skills"
    MONITORING_AUDIT = "monitoring-audit"
    AI_POLICY = "ai-policy"
    E_PARTICIPATION = "e-participation"
    PAYMENTS = "payments"


class Role(Term):
    LEADS_POLICY = "leads-policy"
    COORDINATES = "coordinates"
    IMPLEMENTS = "implements"
    OPERATES = "operates"
    REGULATES = "regulates"
    FUNDS = "funds"
    ADVISES = "advises"
    MONITORS = "monitors"
    SUPPORTS = "supports"


class InstitutionType(Term):
    MINISTRY = "ministry"
    AGENCY = "agency"
    OFFICE = "office"
    COUNCIL = "council"
    COMMITTEE = "committee"
    CIO_POST = "cio-post"
    REGULATOR = "regulator"
    STATE_COMPANY = "state-company"
    ASSOCIATION = "association"
    DONOR = "donor"
    COMPANY = "company"


class Mode(Term):
    EXCLUSIVE = "exclusive"
    SHARED = "shared"
    JOINT = "joint"
    DELEGATED = "delegated"
    UNSTATED = "unstated"


class Status(Term):
    IN_FORCE = "in-force"
    PLANNED = "planned"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"


class Polarity(Term):
    AFFIRM = "affirm"
    DENY = "deny"


class Confidence(Term):
    EXPLICIT = "explicit"
    INFERRED = "inferred"


class Rank(Term):
    CONSTITUTION = "constitution"
    ACT = "act"
    DECREE = "decree"
    ORDER = "order"
    STRATEGY = "strategy"
    OWN_WORD = "own-word"
    THIRD_PARTY = "third-party"

    @property
    def weight(self) -> int:
        """6 for a constitution down to 0 for a third party's word."""
        return 6 - list(Rank).index(self)

    @classmethod
    def from_weight(cls, weight: int) -> Rank:
        return list(cls)[6 - weight]


class Seat(Term):
    CHAIR = "chair"
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    OTHER = "other"


class EventKind(Term):
    FOUNDING = "founding"
    SUCCESSION = "succession"
    MERGER = "merger"
    SPLIT = "split"
    TAKEOVER = "takeover"
    RENAMING = "renaming"
    DISSOLUTION = "dissolution"


class CoverageState(Term):
    CLAIMED = "claimed"
    SEARCHED = "searched"
    NOT_RESEARCHED = "not-researched"


class Severity(Term):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class State(Term):
    OPEN = "open"
    MANAGED = "managed"
    DOCUMENTED = "documented"


class Certainty(Term):
    CERTAIN = "certain"
    POSSIBLE = "possible"
