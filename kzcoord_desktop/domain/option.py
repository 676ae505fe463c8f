"""What a reading may be set to: the options by name, with the words a person chooses by."""

from __future__ import annotations

from enum import StrEnum

from kzcoord_desktop.messages import N_


class Unit(StrEnum):
    """What carries the duties of paragraph 7: the case, or each of its meetings."""

    CASE = "case"
    MEETING = "meeting"


class DayCount(StrEnum):
    """Whether the day of completion is the first working day of a count."""

    AFTER = "after"
    INCLUSIVE = "inclusive"


class Trigger(StrEnum):
    """When an event report is due."""

    ALWAYS_PREPARE = "always_prepare"
    ALWAYS_SEND = "always_send"
    ON_REQUEST = "on_request"


class LateRequest(StrEnum):
    """From when the days count if the Ministry asks late."""

    FROM_REQUEST = "from_request"
    FROM_COMPLETION = "from_completion"
    AS_STATED = "as_stated"


class DateBasis(StrEnum):
    """Whose calendar date an event abroad ends on."""

    VENUE = "venue"
    ASTANA = "astana"
    EARLIER_OF_BOTH = "earlier_of_both"


class TripEnd(StrEnum):
    """What completes a trip."""

    LAST_MEETING = "last_meeting"
    RETURN_DATE = "return_date"


class DayOffRule(StrEnum):
    """What a 20th on a day off means."""

    EARLIER = "earlier"
    SAME = "same"
    LATER = "later"


class Period(StrEnum):
    """What a half-year report covers."""

    CALENDAR_HALF = "calendar_half"
    SINCE_LAST_REPORT = "since_last_report"


class Arrival(StrEnum):
    """In which states the consultation on arrival is due."""

    EACH_STATE = "each_state"
    FIRST_STATE_ONLY = "first_state_only"


class NoAnswer(StrEnum):
    """What a request means that nobody answered before the departure."""

    REQUEST_SUFFICES = "request_suffices"
    ANSWER_REQUIRED = "answer_required"


class SameDay(StrEnum):
    """Which meetings fall on the same day."""

    STRICT = "strict"
    BY_END_DATE = "by_end_date"


class Recipients(StrEnum):
    """Which hosts are told."""

    ALL_LATER = "all_later"
    NEXT_ONLY = "next_only"


class Form(StrEnum):
    """How one tells or consults another."""

    WRITTEN = "written"
    ORAL = "oral"
    TELEPHONE = "telephone"
    VIDEO = "video"
    OTHER = "other"


class Partner(StrEnum):
    """Who the other side is (R-2.1, R-5)."""

    STATE = "state"
    STATE_BODY = "state-body"
    ORGANISATION = "organisation"
    DIPLOMATIC_MISSION = "diplomatic-mission"
    INTERNATIONAL = "international"
    REPRESENTATIVE = "representative"
    OTHER = "other"


class RouteGround(StrEnum):
    """What may provide for writing past the Ministry (R-5)."""

    LEGISLATIVE_ACT = "legislative-act"
    ACT_OF_PRESIDENT = "act-of-president"
    ACT_OF_GOVERNMENT = "act-of-government"
    TREATY = "treaty"


UNITS = {
    Unit.CASE: N_("The trip, visit or event as a whole"),
    Unit.MEETING: N_("Each meeting by itself"),
}
DAY_COUNTS = {
    DayCount.AFTER: N_("The next working day is the first"),
    DayCount.INCLUSIVE: N_("The day of completion is the first, if it is worked"),
}
TRIGGERS = {
    Trigger.ALWAYS_PREPARE: N_("Prepare always, overdue only if the Ministry asked"),
    Trigger.ALWAYS_SEND: N_("Send always"),
    Trigger.ON_REQUEST: N_("Only if the Ministry asks"),
}
LATE_REQUESTS = {
    LateRequest.FROM_REQUEST: N_("The days count from the request"),
    LateRequest.FROM_COMPLETION: N_("The days count from the completion"),
    LateRequest.AS_STATED: N_("The date named in the request, else from the completion"),
}
DATE_BASES = {
    DateBasis.VENUE: N_("The date at the place of the event"),
    DateBasis.ASTANA: N_("The date in Astana"),
    DateBasis.EARLIER_OF_BOTH: N_("The earlier of both"),
}
TRIP_ENDS = {
    TripEnd.LAST_MEETING: N_("The end of the last meeting"),
    TripEnd.RETURN_DATE: N_("The return"),
}
DAY_OFF_RULES = {
    DayOffRule.EARLIER: N_("Aim at the last working day before it"),
    DayOffRule.SAME: N_("The 20th, whatever day it is"),
    DayOffRule.LATER: N_("The next working day"),
}
PERIODS = {
    Period.CALENDAR_HALF: N_("The calendar half-year"),
    Period.SINCE_LAST_REPORT: N_("From the day after the last report"),
}
ARRIVALS = {
    Arrival.EACH_STATE: N_("In each state with an event"),
    Arrival.FIRST_STATE_ONLY: N_("In the first state only"),
}
NO_ANSWERS = {
    NoAnswer.REQUEST_SUFFICES: N_("No breach if the request went out in time"),
    NoAnswer.ANSWER_REQUIRED: N_("The answer is needed"),
}
SAME_DAYS = {
    SameDay.STRICT: N_("The earlier meeting began and ended on the day of the next"),
    SameDay.BY_END_DATE: N_("The earlier meeting ended on the day of the next"),
}
RECIPIENTS = {
    Recipients.ALL_LATER: N_("Every later host known now"),
    Recipients.NEXT_ONLY: N_("The next host only"),
}
FORMS = {
    Form.WRITTEN: N_("Written"),
    Form.ORAL: N_("Oral"),
    Form.TELEPHONE: N_("By telephone"),
    Form.VIDEO: N_("By secure video"),
    Form.OTHER: N_("Other, by agreement"),
}
PARTNERS = {
    Partner.STATE: N_("Foreign state"),
    Partner.STATE_BODY: N_("Foreign state body"),
    Partner.ORGANISATION: N_("Foreign organisation"),
    Partner.DIPLOMATIC_MISSION: N_("Diplomatic mission"),
    Partner.INTERNATIONAL: N_("International organisation"),
    Partner.REPRESENTATIVE: N_("Representative of one of these"),
    Partner.OTHER: N_("Other"),
}
ROUTE_GROUNDS = {
    RouteGround.LEGISLATIVE_ACT: N_("Legislative act"),
    RouteGround.ACT_OF_PRESIDENT: N_("Act of the President"),
    RouteGround.ACT_OF_GOVERNMENT: N_("Act of the Government"),
    RouteGround.TREATY: N_("Treaty in force"),
}
