"""Step 4: meetings with their outcomes, what one host told the next; records of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store.migrations.columns import (
    EDITED,
    TOLD,
    WITHDRAWN,
    at,
    day,
    flag,
    moment,
    more,
    never,
    one_of,
    ref,
    run,
    table,
    text,
)

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database


def make(db: Database) -> None:
    """Make the tables of a visit, and the columns it needs in those that are there."""
    run(db, _COLUMNS)
    run(db, _VISITS)
    run(db, _INDEXES)
    run(db, _GUARDS)


_COLUMNS = (
    *more("case", flag("coordinates_all"),
          one_of("part", "organiser", "co-organiser", "participant")),
    *more("stop", "no_mission TEXT"),
    # a private host is no official whom paragraph 9 names; a guest belongs to the foreign side
    *more("body", flag("private")),
    *more("person", flag("guest"), text("employer"), ref("mission", "mission")),
    *more("mission", "code TEXT"),
    # what a record is about where a case has several of its kind: a stay, a meeting, a telling
    *more("record", "subject TEXT"),
)  # fmt: skip

_CHANNELS = ("in_person", "telephone", "video", "courier", "document_system", "liaison_unit")
_VISITS = (
    table("meeting", EDITED, ref("case", "case", required=True), ref("stop", "stop"),
          moment("begins"), moment("ends"), text("topic"), text("place"),
          # whom a delegation of ours meets abroad; in Kazakhstan `host` says who receives
          text("counterpart"),
          ref("host_body", "body"), ref("host", "person"), ref("interpreter", "person"),
          "moved_from TEXT", at("created_at"), at("cancelled_at", required=False),
          at("removed_at", required=False)),
    table("outcome", EDITED, ref("meeting", "meeting", required=True),
          "position INTEGER NOT NULL",
          one_of("kind", "content", "agreement", "open", "document", rule="NOT NULL"),
          text("text", required=True), one_of("side", "ours", "foreign", "both"),
          text("responsible"), day("due"), day("done_on"), flag("confidential"),
          at("removed_at", required=False)),
    # `note` is shared by the rows of one telling or of one note with several receivers;
    # `given` is when it was told or delivered, empty while a note is still written; `host` is who
    # received the guests then, a person or a body: another one has not been told
    table("handover", EDITED, "note TEXT NOT NULL CHECK (length(note) = 36)",
          ref("case", "case", required=True), ref("source", "meeting", required=True),
          ref("target", "meeting", required=True), "host TEXT",
          one_of("form", "oral", "written", rule="NOT NULL"), moment("given"),
          ref("by_person", "person"), ref("to_person", "person"),
          one_of("channel", *_CHANNELS), "confirmation TEXT", text("content"),
          # a text per language, or `none` where it was said that there are none
          "agreements TEXT CHECK (json_type(agreements) IN ('object', 'text'))",
          TOLD, WITHDRAWN),
    table("agreement", EDITED, ref("case", "case", required=True),
          one_of("covers", "departure", "arrival", "both"),
          one_of("form", "oral", "telephone", "video", "other"),
          one_of("scope", "trip", "until", "standing"), day("valid_to"), day("agreed_on"),
          ref("body_person", "person"), ref("ministry_person", "person"),
          "own_no TEXT", day("own_date"), "ministry_no TEXT", day("ministry_date"),
          text("ground"), text("kept_as"), at("removed_at", required=False)),
)  # fmt: skip

_INDEXES = (
    'CREATE INDEX meeting_case ON meeting("case")',
    "CREATE INDEX meeting_begins ON meeting(begins)",
    "CREATE INDEX outcome_meeting ON outcome(meeting)",
    'CREATE INDEX handover_case ON handover("case")',
    'CREATE INDEX agreement_case ON agreement("case")',
    "CREATE UNIQUE INDEX mission_code ON mission(code)",
    "CREATE UNIQUE INDEX record_subject ON record(\"case\", kind, ifnull(subject, ''))",
)

_GUARDS = (
    *(never("DELETE", table) for table in ("meeting", "outcome", "handover", "agreement")),
    never("UPDATE", "record", of="subject"),
)
