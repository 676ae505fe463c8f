"""The tables, as the steps that made them: forward only, never edited after a release.

Every table has an integer `id` for joins and a `uid` made by the workstation; what can be edited
has a revision `rev`.  A reference holds a uid.  Texts per language are JSON, dates `2026-12-14`,
local moments two columns `<name>` and `<name>_zone`, times of the system UTC with `Z`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store.driver import APPLICATION_ID, Database, Migrations

if TYPE_CHECKING:
    from collections.abc import Iterable

STORE = Migrations("store")

JSON_COLUMNS: dict[str, frozenset[str]] = {
    "body": frozenset({"name", "short_name", "address", "city"}),
    "unit": frozenset({"name"}),
    "person": frozenset(
        {"name", "short_name", "dative", "position", "position_dative", "employer"}
    ),
    "mission": frozenset({"name", "city"}),
    "case": frozenset({"title", "counterparts", "city"}),
    "stop": frozenset({"city"}),
    "draft": frozenset({"values"}),
    "setting": frozenset({"value"}),
    "duty": frozenset({"subject", "reminders", "inputs"}),
    "duty_history": frozenset({"old"}),
    "profile_version": frozenset({"values"}),
    "meeting": frozenset({"topic", "place", "counterpart"}),
    "outcome": frozenset({"text", "responsible"}),
    "handover": frozenset({"content", "agreements"}),
    "agreement": frozenset({"ground", "kept_as"}),
}
"""Columns that hold JSON: given and returned as mappings and lists."""


def version(steps: Migrations = STORE) -> int:
    """Return the version of the schema after all `steps`, as `user_version` holds it."""
    return len(steps.pending(Database(memory=True, execute_plugins=False)))


def _run(db: Database, statements: Iterable[str]) -> None:
    for statement in statements:
        db.conn.execute(statement)


_ROW = "id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)"
_EDITED = f"{_ROW}, rev INTEGER NOT NULL DEFAULT 1 CHECK (rev >= 1)"
_DAY = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
_CASE_NUMBER = "[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9]*"
_TIME = "[0-2][0-9]:[0-5][0-9]"


def _text(name: str, *, required: bool = False) -> str:
    """A text per language."""
    rule = f"CHECK (json_type({name}) = 'object')"
    return f"{name} TEXT {'NOT NULL ' if required else ''}{rule}"


def _day(name: str, *, required: bool = False) -> str:
    return f"{name} TEXT {'NOT NULL ' if required else ''}CHECK ({name} GLOB '{_DAY}')"


def _moment(name: str) -> str:
    """A local wall time and its zone: both or neither."""
    return (
        f"{name} TEXT CHECK ({name} GLOB '{_DAY}T{_TIME}'), "
        f"{name}_zone TEXT CHECK (({name} IS NULL) = ({name}_zone IS NULL))"
    )


def _at(name: str, *, required: bool = True) -> str:
    """A time of the system."""
    return (
        f"{name} TEXT {'NOT NULL ' if required else ''}CHECK ({name} GLOB '{_DAY}T{_TIME}:[0-9]*Z')"
    )


def _flag(name: str) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} IN (0, 1))"


def _one_of(name: str, *values: str, rule: str = "") -> str:
    return f"{name} TEXT {rule} CHECK ({name} IN ({', '.join(repr(v) for v in values)}))"


def _ref(name: str, table: str, *, required: bool = False) -> str:
    return f'"{name}" TEXT {"NOT NULL " if required else ""}REFERENCES "{table}"(uid)'


def _table(name: str, *columns: str, rules: str = "") -> str:
    return f'CREATE TABLE "{name}" ({", ".join(columns)}{rules}) STRICT'


def _json(name: str, kind: str) -> str:
    return f'"{name}" TEXT NOT NULL CHECK (json_type("{name}") = \'{kind}\')'


def _never(action: str, table: str, *, when: str = "", of: str = "") -> str:
    """A trigger that refuses an action, against mistakes of our own."""
    name = f"{table}_never_{action.lower()}{of and '_' + of.partition(',')[0]}"
    return (
        f'CREATE TRIGGER "{name}" BEFORE {action} {"OF " + of if of else ""} ON "{table}" '
        f"{'WHEN ' + when if when else ''} BEGIN "
        f"SELECT RAISE(ABORT, '{table}: {action} is never allowed'); END"
    )


def _frozen(*tables: str) -> list[str]:
    return [_never(action, table) for table in tables for action in ("UPDATE", "DELETE")]


@STORE(name="0001_trip")
def _trip(db: Database) -> None:
    """A trip with its people, its papers and their signatures, the audit log and the keys."""
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(db, _DIRECTORY)
    _run(db, _CASES)
    _run(db, _PAPERS)
    _run(db, _HOUSE)
    _run(db, _INDEXES)
    _run(db, _GUARDS)


_DIRECTORY = (
    _table("body", _EDITED, _text("name", required=True), _text("short_name"),
           _one_of("kind", "own", "mfa", "mission", "other",
                   rule="NOT NULL DEFAULT 'other'"),
           "bin TEXT CHECK (bin GLOB replace(hex(zeroblob(6)), '0', '[0-9]'))",
           "prefix TEXT CHECK (length(prefix) BETWEEN 2 AND 4 AND prefix NOT GLOB '*[^A-Z0-9]*')",
           _text("address"), _text("city"), "phone TEXT", "email TEXT",
           _at("retired_at", required=False)),
    _table("unit", _EDITED, _ref("body", "body", required=True), _text("name", required=True),
           _at("retired_at", required=False)),
    _table("person", _EDITED, _ref("body", "body"), _ref("unit", "unit"),
           _one_of("organisation", "own", "mfa", "mission", "other",
                   rule="NOT NULL DEFAULT 'own'"),
           _text("name", required=True), _text("short_name"), _text("dative"),
           "original_name TEXT", _text("position"), _text("position_dative"),
           "iin TEXT CHECK (iin GLOB replace(hex(zeroblob(6)), '0', '[0-9]'))",
           "phone TEXT", "email TEXT", _at("retired_at", required=False)),
    _table("mission", _EDITED, _text("name", required=True), "country TEXT", _text("city"),
           "address TEXT", "phone TEXT", "email TEXT", _at("retired_at", required=False)),
    _table("officer", _EDITED, _ref("person", "person"), "label TEXT NOT NULL UNIQUE",
           _one_of("role", "officer", "head", "administrator", rule="NOT NULL DEFAULT 'officer'"),
           "key_path TEXT", "key_fingerprint TEXT", _at("retired_at", required=False)),
)  # fmt: skip

_CASES = (
    _table("case", _EDITED,
           _one_of("kind", "trip", "visit", "home", "image", "halfyear", "letter", rule="NOT NULL"),
           f"number TEXT NOT NULL UNIQUE CHECK (number GLOB '{_CASE_NUMBER}')",
           _text("title"), _text("counterparts"), "counterpart_kind TEXT", "country TEXT",
           _text("city"), _flag("online"), _flag("foreign_economic"),
           _day("start_date"), _day("end_date"), _moment("departure"),
           _ref("head", "person"), _ref("contact", "person"),
           _one_of("form", "kk", "ru", "en", "kk+ru", rule="NOT NULL DEFAULT 'kk'"),
           _ref("owner", "officer"), _ref("body", "body"), _ref("parent", "case"),
           _at("created_at"), _at("cancelled_at", required=False)),
    _table("stop", _EDITED, _ref("case", "case", required=True), "position INTEGER NOT NULL",
           "country TEXT", _text("city"), _moment("arrival"), _moment("departure"),
           _flag("transit"), _ref("mission", "mission"), _ref("concurrent", "mission"),
           _at("removed_at", required=False)),
    _table("participant", _EDITED, _ref("case", "case", required=True),
           _ref("person", "person", required=True), "position INTEGER NOT NULL DEFAULT 0",
           _one_of("side", "ours", "foreign", rule="NOT NULL DEFAULT 'ours'"),
           _one_of("part", "head", "member", "guest", "interpreter", "diplomat",
                   rule="NOT NULL DEFAULT 'member'"),
           "planned INTEGER CHECK (planned IN (0, 1))", "came INTEGER CHECK (came IN (0, 1))",
           _at("removed_at", required=False)),
    _table("consultation", _EDITED, _ref("case", "case", required=True), _ref("stop", "stop"),
           _one_of("form", "written", "other"), "agreement_no TEXT", _day("agreement_date"),
           _ref("with_person", "person"), _ref("body_person", "person"),
           "request_no TEXT", _day("request_date"), "answer_no TEXT", _day("answer_date"),
           _moment("held_at"), _day("head_informed_at")),
)  # fmt: skip

_STATES = ("draft", "ready", "signed", "final", "sent", "answered", "superseded", "void")
_PAPERS = (
    _table("record", _EDITED, "kind TEXT NOT NULL", _ref("case", "case", required=True),
           _ref("consultation", "consultation"), "number TEXT UNIQUE",
           "code TEXT CHECK (code NOT GLOB '*[^A-Z0-9]*')", "code_n INTEGER CHECK (code_n >= 1)",
           _one_of("form", "kk", "ru", "en", "kk+ru", rule="NOT NULL"), _ref("owner", "officer"),
           _at("created_at"),
           rules=', UNIQUE ("case", code, code_n), '
                 "CHECK ((number IS NULL) = (code IS NULL) AND (code IS NULL) = (code_n IS NULL))"),
    _table("draft", _ROW, '"record" TEXT NOT NULL UNIQUE REFERENCES "record"(uid)',
           "\"values\" TEXT NOT NULL CHECK (json_type(\"values\") = 'object')",
           "step TEXT", "field TEXT", '"cursor" INTEGER', _at("at"), "officer TEXT NOT NULL"),
    _table("record_version", _ROW, _ref("record", "record", required=True),
           "n INTEGER NOT NULL CHECK (n >= 1)", "previous TEXT CHECK (length(previous) = 64)",
           "content TEXT NOT NULL CHECK (json_valid(content))",
           "sha256 TEXT NOT NULL CHECK (length(sha256) = 64)", "author TEXT NOT NULL", _at("at"),
           "program TEXT NOT NULL", "profile TEXT NOT NULL",
           rules=', UNIQUE ("record", n), CHECK ((n = 1) = (previous IS NULL))'),
    _table("file", _ROW, "sha256 TEXT NOT NULL CHECK (length(sha256) = 64)",
           "bytes BLOB NOT NULL", "media_type TEXT NOT NULL", _ref("version", "record_version"),
           _one_of("purpose", "signed", "scan", "cms", "attachment", "imported", rule="NOT NULL"),
           "name TEXT", _at("at")),
    _table("signature", _ROW, _ref("file", "file", required=True),
           _one_of("layer", "ooxml", "cms", rule="NOT NULL"), "signer TEXT NOT NULL", "iin TEXT",
           "bin TEXT", "serial TEXT NOT NULL", "role TEXT", _at("claimed_at"), _at("at")),
    _table("record_event", _ROW, _ref("record", "record", required=True),
           _one_of("state", *_STATES, rule="NOT NULL"), _at("at"), "who TEXT NOT NULL",
           "number TEXT", "channel TEXT", "receiver TEXT", _ref("version", "record_version"),
           _ref("file", "file")),
)  # fmt: skip

_HOUSE = (
    _table("store", "id INTEGER PRIMARY KEY CHECK (id = 1)",
           "store_id TEXT NOT NULL CHECK (length(store_id) = 36)", _flag("sample"),
           _at("created_at"), "program TEXT NOT NULL"),
    _table("workstation", "id INTEGER PRIMARY KEY CHECK (id = 1)",
           "private_key BLOB NOT NULL CHECK (length(private_key) = 32)",
           "public_key BLOB NOT NULL CHECK (length(public_key) = 32)"),
    _table("audit", "seq INTEGER PRIMARY KEY", _at("at"), "actor TEXT NOT NULL",
           "workstation TEXT NOT NULL", "action TEXT NOT NULL", '"object" TEXT NOT NULL',
           "details TEXT NOT NULL CHECK (json_type(details) = 'object')",
           "prev BLOB NOT NULL CHECK (length(prev) = 32)",
           "hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)"),
    _table("checkpoint", "id INTEGER PRIMARY KEY", _at("at"),
           '"rows" INTEGER NOT NULL CHECK ("rows" >= 1)',
           "head BLOB NOT NULL CHECK (length(head) = 32)", "note TEXT NOT NULL"),
    _table("edit_lock", "id INTEGER PRIMARY KEY", '"object" TEXT NOT NULL UNIQUE',
           '"window" TEXT NOT NULL', "officer TEXT NOT NULL", _at("since"), _at("heartbeat")),
    _table("place", "id INTEGER PRIMARY KEY", "officer TEXT NOT NULL",
           _ref("case", "case", required=True), _ref("record", "record"), "step TEXT NOT NULL",
           "field TEXT", '"cursor" INTEGER', _at("at"), rules=', UNIQUE (officer, "case")'),
    _table("setting", "id INTEGER PRIMARY KEY", "name TEXT NOT NULL UNIQUE",
           "value TEXT NOT NULL CHECK (json_valid(value))"),
    _table("anchor", _ROW, "sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)",
           "der BLOB NOT NULL", "subject TEXT NOT NULL", _at("added_at"),
           "added_by TEXT NOT NULL", _at("retired_at", required=False)),
    _table("crl", _ROW, "sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)",
           "der BLOB NOT NULL", "issuer TEXT NOT NULL", _at("this_update"),
           _at("next_update", required=False), _at("added_at"), "added_by TEXT NOT NULL"),
)  # fmt: skip

_INDEXES = (
    'CREATE INDEX case_kind_start ON "case"(kind, start_date)',
    'CREATE INDEX case_country_start ON "case"(country, start_date)',
    'CREATE INDEX stop_case ON stop("case")',
    'CREATE INDEX participant_case ON participant("case")',
    'CREATE INDEX consultation_case ON consultation("case")',
    "CREATE INDEX record_consultation ON record(consultation)",
    "CREATE INDEX person_organisation ON person(organisation)",
    "CREATE INDEX file_version ON file(version)",
    "CREATE INDEX file_sha256 ON file(sha256)",
    "CREATE INDEX signature_file ON signature(file)",
    "CREATE INDEX record_event_record ON record_event(record)",
)

_GUARDS = (
    *_frozen("record_version", "file", "signature", "record_event", "audit", "checkpoint"),
    _never("DELETE", "record"),
    _never("DELETE", "case"),
    _never("UPDATE", "record", of='kind, uid, "case", created_at'),
    _never("UPDATE", "record", of="number, code, code_n", when="OLD.number IS NOT NULL"),
    _never("UPDATE", "record", of="form",
           when="EXISTS (SELECT 1 FROM record_version WHERE record = OLD.uid)"),
    _never("UPDATE", "store", of="store_id, sample, created_at"),
    _never("DELETE", "store"),
)  # fmt: skip


@STORE(name="0002_duties")
def _duties(db: Database) -> None:
    """Duties and what settles them; the working calendar and the profile of the body's own."""
    _run(db, _DUTIES)
    _run(db, _READINGS)
    _run(db, _DUTY_INDEXES)
    _run(db, _DUTY_GUARDS)


_RULE = "rule TEXT NOT NULL CHECK (rule GLOB 'R-[2-9]*')"
_GROUNDS = tuple(f"E{n}" for n in range(1, 11))
_OUTCOMES = ("not_applicable", "done_in_time", "done_late", "done_other_form", "cancelled",
             "closed")  # fmt: skip
_WAYS = ("asked", "prepared", "sent", "answered", "refused", "received", "not_needed")
_TOLD = f"{_at('at')}, who TEXT NOT NULL"
_WITHDRAWN = (
    f"{_at('withdrawn_at', required=False)}, "
    "withdrawn_by TEXT CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))"
)
_DUTIES = (
    # `key` is what stays the same when facts change.  Derived for order and index, never shown:
    # from `opens_at` to `leaves_at` it stands on the board, by `due_at` it is ordered, from
    # `today_at` it is called today, from `over_at` on its deadline has passed
    _table("duty", _EDITED, "key TEXT NOT NULL UNIQUE", _RULE, _json("subject", "array"),
           _ref("case", "case"), _ref("owner", "officer"), "profile TEXT NOT NULL",
           "calendar TEXT NOT NULL", _json("inputs", "object"), _day("last"), _moment("before"),
           _day("target"), _day("safe"), _day("soon_from"), _day("today_from"),
           _json("reminders", "array"), "form TEXT", _flag("ours"),
           _one_of("after", "overdue", "due_soon", "closed", rule="NOT NULL"),
           _one_of("outcome", *_OUTCOMES), "done_at TEXT", "done_at_zone TEXT",
           *map(_at, ("opens_at", "due_at", "today_at", "over_at", "leaves_at"))),
    _table("duty_history", _ROW, _ref("duty", "duty", required=True),
           _one_of("why", "facts", "exemption", "calendar", "profile", rule="NOT NULL"),
           _json("old", "object"), _TOLD),
    _table("exemption", _EDITED, _ref("case", "case", required=True),
           "paragraph INTEGER NOT NULL CHECK (paragraph IN (7, 8, 9))",
           _one_of("ground", *_GROUNDS, rule="NOT NULL"),
           "whole INTEGER NOT NULL CHECK (whole IN (0, 1))",
           "decided_by TEXT NOT NULL CHECK (decided_by <> '')", _day("decided_on", required=True),
           "note TEXT CHECK (note IS NULL OR ground IN ('E7', 'E8', 'E9'))", _TOLD, _WITHDRAWN),
    # what went to the Ministry or came from it about a duty; a half-year has no case
    _table("exchange", _EDITED, _RULE, _ref("case", "case"),
           "half_year TEXT CHECK (half_year GLOB '[0-9][0-9][0-9][0-9]-H[12]')",
           _one_of("way", *_WAYS, rule="NOT NULL"), _day("day", required=True), "number TEXT",
           _day("stated"), "channel TEXT", "note TEXT", _TOLD, _WITHDRAWN,
           rules=', CHECK (("case" IS NULL) <> (half_year IS NULL))'),
)  # fmt: skip

_READINGS = (
    _table("calendar_file", _ROW, "year INTEGER NOT NULL CHECK (year >= 2015)",
           "revision INTEGER NOT NULL CHECK (revision >= 1)",
           _one_of("format", "json", "csv", rule="NOT NULL"), "text TEXT NOT NULL",
           _day("issued", required=True), _TOLD, rules=", UNIQUE (year, revision)"),
    _table("calendar_override", _EDITED, _day("day", required=True),
           "working INTEGER NOT NULL CHECK (working IN (0, 1))",
           "reason TEXT NOT NULL CHECK (reason <> '')", _TOLD, _WITHDRAWN),
    _table("profile_version", _ROW, "version TEXT NOT NULL UNIQUE", _day("since", required=True),
           "act TEXT NOT NULL CHECK (act <> '')", _json("values", "object"), _TOLD),
)  # fmt: skip

_OPEN = "outcome IS NULL AND ours = 1"
_DUTY_INDEXES = (
    f"CREATE INDEX duty_board ON duty(leaves_at) WHERE {_OPEN}",
    f"CREATE INDEX duty_board_of_owner ON duty(owner, leaves_at) WHERE {_OPEN}",
    'CREATE INDEX duty_case ON duty("case")',
    "CREATE INDEX duty_history_duty ON duty_history(duty)",
    'CREATE INDEX exemption_case ON exemption("case")',
    'CREATE INDEX exchange_case ON exchange("case")',
    "CREATE INDEX exchange_half_year ON exchange(half_year) WHERE half_year IS NOT NULL",
)

_DUTY_GUARDS = (
    *_frozen("duty_history", "calendar_file", "profile_version"),
    *(_never("DELETE", table) for table in ("duty", "exemption", "exchange", "calendar_override")),
    _never("UPDATE", "duty", of="uid, key"),
    _never("UPDATE", "exemption",
           of='paragraph, "case", ground, whole, decided_by, decided_on, note, at, who'),
    _never("UPDATE", "exchange",
           of='rule, "case", half_year, way, day, number, stated, channel, note, at, who'),
    _never("UPDATE", "calendar_override", of="day, working, reason, at, who"),
)  # fmt: skip


@STORE(name="0003_links")
def _links(db: Database) -> None:
    """Certificates between an anchor and a signer: imported, and not trusted by themselves."""
    db.conn.execute(
        _table("link", _ROW, "sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)",
               "der BLOB NOT NULL", "subject TEXT NOT NULL", _at("added_at"),
               "added_by TEXT NOT NULL", _at("retired_at", required=False))
    )  # fmt: skip


@STORE(name="0004_visits")
def _visits(db: Database) -> None:
    """Visits: meetings with their outcomes, what one host told the next; records of a part."""
    _run(db, _VISIT_COLUMNS)
    _run(db, _VISITS)
    _run(db, _VISIT_INDEXES)
    _run(db, _VISIT_GUARDS)


def _more(table: str, *columns: str) -> list[str]:
    return [f'ALTER TABLE "{table}" ADD COLUMN {column}' for column in columns]


_VISIT_COLUMNS = (
    *_more("case", _flag("coordinates_all"),
           _one_of("part", "organiser", "co-organiser", "participant")),
    *_more("stop", "no_mission TEXT"),
    # a private host is no official whom paragraph 9 names; a guest belongs to the foreign side
    *_more("body", _flag("private")),
    *_more("person", _flag("guest"), _text("employer"), _ref("mission", "mission")),
    *_more("mission", "code TEXT"),
    # what a record is about where a case has several of its kind: a stay, a meeting, a telling
    *_more("record", "subject TEXT"),
)  # fmt: skip

_CHANNELS = ("in_person", "telephone", "video", "courier", "document_system", "liaison_unit")
_VISITS = (
    _table("meeting", _EDITED, _ref("case", "case", required=True), _ref("stop", "stop"),
           _moment("begins"), _moment("ends"), _text("topic"), _text("place"),
           # whom a delegation of ours meets abroad; in Kazakhstan `host` says who receives
           _text("counterpart"),
           _ref("host_body", "body"), _ref("host", "person"), _ref("interpreter", "person"),
           "moved_from TEXT", _at("created_at"), _at("cancelled_at", required=False),
           _at("removed_at", required=False)),
    _table("outcome", _EDITED, _ref("meeting", "meeting", required=True),
           "position INTEGER NOT NULL",
           _one_of("kind", "content", "agreement", "open", "document", rule="NOT NULL"),
           _text("text", required=True), _one_of("side", "ours", "foreign", "both"),
           _text("responsible"), _day("due"), _day("done_on"), _flag("confidential"),
           _at("removed_at", required=False)),
    # `note` is shared by the rows of one telling or of one note with several receivers;
    # `given` is when it was told or delivered, empty while a note is still written; `host` is who
    # received the guests then, a person or a body: another one has not been told
    _table("handover", _EDITED, "note TEXT NOT NULL CHECK (length(note) = 36)",
           _ref("case", "case", required=True), _ref("source", "meeting", required=True),
           _ref("target", "meeting", required=True), "host TEXT",
           _one_of("form", "oral", "written", rule="NOT NULL"), _moment("given"),
           _ref("by_person", "person"), _ref("to_person", "person"),
           _one_of("channel", *_CHANNELS), "confirmation TEXT", _text("content"),
           # a text per language, or `none` where it was said that there are none
           "agreements TEXT CHECK (json_type(agreements) IN ('object', 'text'))",
           _TOLD, _WITHDRAWN),
    _table("agreement", _EDITED, _ref("case", "case", required=True),
           _one_of("covers", "departure", "arrival", "both"),
           _one_of("form", "oral", "telephone", "video", "other"),
           _one_of("scope", "trip", "until", "standing"), _day("valid_to"), _day("agreed_on"),
           _ref("body_person", "person"), _ref("ministry_person", "person"),
           "own_no TEXT", _day("own_date"), "ministry_no TEXT", _day("ministry_date"),
           _text("ground"), _text("kept_as"), _at("removed_at", required=False)),
)  # fmt: skip

_VISIT_INDEXES = (
    'CREATE INDEX meeting_case ON meeting("case")',
    "CREATE INDEX meeting_begins ON meeting(begins)",
    "CREATE INDEX outcome_meeting ON outcome(meeting)",
    'CREATE INDEX handover_case ON handover("case")',
    'CREATE INDEX agreement_case ON agreement("case")',
    "CREATE UNIQUE INDEX mission_code ON mission(code)",
    "CREATE UNIQUE INDEX record_subject ON record(\"case\", kind, ifnull(subject, ''))",
)

_VISIT_GUARDS = (
    *(_never("DELETE", table) for table in ("meeting", "outcome", "handover", "agreement")),
    _never("UPDATE", "record", of="subject"),
)
