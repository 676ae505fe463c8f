"""Facts of a case as the rules read them: plain values, whatever tables they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.option import Form, Partner

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.domain.moment import Moment, When


class CaseKind(StrEnum):
    """Kinds of event in the register (R-2.2)."""

    TRIP = "trip"
    VISIT = "visit"
    HOME = "home"
    IMAGE = "image"


class Part(StrEnum):
    """What the own body is in an event."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co-organiser"
    PARTICIPANT = "participant"


class Stage(StrEnum):
    """Which consultation is meant (R-8.1, R-8.2)."""

    DEPARTURE = "departure"
    ARRIVAL = "arrival"


@dataclass(frozen=True)
class Case:
    """One event of the register.

    Attributes:
        body: the own body.
        known_since: day the case was entered; no reminder lies before it.
        coordinates_all: whether the body looks after the handovers of every host of the visit.
    """

    id: str
    kind: CaseKind
    body: str
    part: Part
    start: When | None = None
    end: When | None = None
    departure: Moment | None = None
    returned: When | None = None
    partner: Partner = Partner.STATE
    online: bool = False
    cancelled: bool = False
    coordinates_all: bool = False
    known_since: date | None = None


@dataclass(frozen=True)
class Stop:
    """A stay in a foreign state.

    Attributes:
        mission: whom to consult; empty while nobody is chosen.
        concurrent: whether that mission is accredited there concurrently.
        no_mission: the ground recorded where no mission is accredited at all.
    """

    id: str
    country: str
    arrival: Moment | None = None
    departure: Moment | None = None
    transit: bool = False
    mission: str = ""
    concurrent: bool = False
    no_mission: str = ""


@dataclass(frozen=True)
class Host:
    """Who receives the guests; `official` is false for a private host (N-13)."""

    id: str
    body: str
    official: bool = True


@dataclass(frozen=True)
class Meeting:
    """A meeting of a case; `stop` is empty in Kazakhstan."""

    id: str
    start: Moment
    end: Moment | None = None
    host: Host | None = None
    stop: str = ""
    cancelled: bool = False

    @property
    def over(self) -> Moment:
        """When it ends, or begins if the end is not known."""
        return self.end or self.start


@dataclass(frozen=True)
class Consultation:
    """A consultation or its request; `stop` is empty before departure."""

    stop: str = ""
    requested: date | None = None
    held_at: Moment | None = None
    form: Form | None = None


@dataclass(frozen=True)
class Agreement:
    """An agreement of the body with the Ministry on another form of consultation (R-8.3)."""

    day: date
    stages: frozenset[Stage] = frozenset(Stage)
    valid_to: date | None = None


@dataclass(frozen=True)
class Handover:
    """The host of meeting `source` told the host of meeting `target`, or had a note delivered.

    Attributes:
        host: who the host of `target` was then; another one has not been told.
    """

    source: str
    target: str
    form: Form
    at: Moment
    host: str = ""


@dataclass(frozen=True)
class Request:
    """A request of the Ministry for a report; `stated` is the date that it names."""

    day: date
    stated: date | None = None


@dataclass(frozen=True)
class Report:
    """What became of an event report; `unit` is the id of the case, or of the meeting."""

    unit: str
    request: Request | None = None
    prepared: bool = False
    sent: date | None = None


@dataclass(frozen=True)
class Exchange:
    """Letters with the Ministry on a matter, or why there are none."""

    sent: date | None = None
    answered: date | None = None
    refused: bool = False
    not_needed: str = ""


NOTHING = Exchange()


@dataclass(frozen=True)
class Facts:
    """All facts of one case."""

    stops: tuple[Stop, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    handovers: tuple[Handover, ...] = ()
    reports: tuple[Report, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    coordination: Exchange = NOTHING
    participation: Exchange = NOTHING
    approval: Exchange = NOTHING
