"""Step 2: duties and what settles them; the working calendar and the readings of the body's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store.migrations.columns import (
    EDITED,
    ROW,
    TOLD,
    WITHDRAWN,
    at,
    day,
    flag,
    frozen,
    json,
    moment,
    never,
    one_of,
    ref,
    run,
    table,
)

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database


def make(db: Database) -> None:
    """Make the tables of duties, exemptions and exchanges, of calendars and profiles."""
    run(db, _DUTIES)
    run(db, _READINGS)
    run(db, _INDEXES)
    run(db, _GUARDS)


_RULE = "rule TEXT NOT NULL CHECK (rule GLOB 'R-[2-9]*')"
_GROUNDS = tuple(f"E{n}" for n in range(1, 11))
_OUTCOMES = ("not_applicable", "done_in_time", "done_late", "done_other_form", "cancelled",
            "closed")  # fmt: skip
_WAYS = ("asked", "prepared", "sent", "answered", "refused", "received", "not_needed")
_DUTIES = (
    # `key` is what stays the same when facts change.  Derived for order and index, never shown:
    # from `opens_at` to `leaves_at` it stands on the board, by `due_at` it is ordered, from
    # `today_at` it is called today, from `over_at` on its deadline has passed
    table("duty", EDITED, "key TEXT NOT NULL UNIQUE", _RULE, json("subject", "array"),
          ref("case", "case"), ref("owner", "officer"), "profile TEXT NOT NULL",
          "calendar TEXT NOT NULL", json("inputs", "object"), day("last"), moment("before"),
          day("target"), day("safe"), day("soon_from"), day("today_from"),
          json("reminders", "array"), "form TEXT", flag("ours"),
          one_of("after", "overdue", "due_soon", "closed", rule="NOT NULL"),
          one_of("outcome", *_OUTCOMES), "done_at TEXT", "done_at_zone TEXT",
          *map(at, ("opens_at", "due_at", "today_at", "over_at", "leaves_at"))),
    table("duty_history", ROW, ref("duty", "duty", required=True),
          one_of("why", "facts", "exemption", "calendar", "profile", rule="NOT NULL"),
          json("old", "object"), TOLD),
    table("exemption", EDITED, ref("case", "case", required=True),
          "paragraph INTEGER NOT NULL CHECK (paragraph IN (7, 8, 9))",
          one_of("ground", *_GROUNDS, rule="NOT NULL"),
          "whole INTEGER NOT NULL CHECK (whole IN (0, 1))",
          "decided_by TEXT NOT NULL CHECK (decided_by <> '')", day("decided_on", required=True),
          "note TEXT CHECK (note IS NULL OR ground IN ('E7', 'E8', 'E9'))", TOLD, WITHDRAWN),
    # what went to the Ministry or came from it about a duty; a half-year has no case
    table("exchange", EDITED, _RULE, ref("case", "case"),
          "half_year TEXT CHECK (half_year GLOB '[0-9][0-9][0-9][0-9]-H[12]')",
          one_of("way", *_WAYS, rule="NOT NULL"), day("day", required=True), "number TEXT",
          day("stated"), "channel TEXT", "note TEXT", TOLD, WITHDRAWN,
          rules=', CHECK (("case" IS NULL) <> (half_year IS NULL))'),
)  # fmt: skip

_READINGS = (
    table("calendar_file", ROW, "year INTEGER NOT NULL CHECK (year >= 2015)",
          "revision INTEGER NOT NULL CHECK (revision >= 1)",
          one_of("format", "json", "csv", rule="NOT NULL"), "text TEXT NOT NULL",
          day("issued", required=True), TOLD, rules=", UNIQUE (year, revision)"),
    table("calendar_override", EDITED, day("day", required=True),
          "working INTEGER NOT NULL CHECK (working IN (0, 1))",
          "reason TEXT NOT NULL CHECK (reason <> '')", TOLD, WITHDRAWN),
    table("profile_version", ROW, "version TEXT NOT NULL UNIQUE", day("since", required=True),
          "act TEXT NOT NULL CHECK (act <> '')", json("values", "object"), TOLD),
)  # fmt: skip

_OPEN = "outcome IS NULL AND ours = 1"
_INDEXES = (
    f"CREATE INDEX duty_board ON duty(leaves_at) WHERE {_OPEN}",
    f"CREATE INDEX duty_board_of_owner ON duty(owner, leaves_at) WHERE {_OPEN}",
    'CREATE INDEX duty_case ON duty("case")',
    "CREATE INDEX duty_history_duty ON duty_history(duty)",
    'CREATE INDEX exemption_case ON exemption("case")',
    'CREATE INDEX exchange_case ON exchange("case")',
    "CREATE INDEX exchange_half_year ON exchange(half_year) WHERE half_year IS NOT NULL",
)

_GUARDS = (
    *frozen("duty_history", "calendar_file", "profile_version"),
    *(never("DELETE", table) for table in ("duty", "exemption", "exchange", "calendar_override")),
    never("UPDATE", "duty", of="uid, key"),
    never("UPDATE", "exemption",
          of='paragraph, "case", ground, whole, decided_by, decided_on, note, at, who'),
    never("UPDATE", "exchange",
          of='rule, "case", half_year, way, day, number, stated, channel, note, at, who'),
    never("UPDATE", "calendar_override", of="day, working, reason, at, who"),
)  # fmt: skip
