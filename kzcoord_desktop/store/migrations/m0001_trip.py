"""Step 1: trips with their papers, the audit log and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.store.driver import APPLICATION_ID
from kzcoord_desktop.store.migrations.columns import (
    EDITED,
    ROW,
    at,
    day,
    flag,
    frozen,
    moment,
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
    """Make the tables of a trip, its people, its papers and their signatures."""
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    run(db, _DIRECTORY)
    run(db, _CASES)
    run(db, _PAPERS)
    run(db, _HOUSE)
    run(db, _INDEXES)
    run(db, _GUARDS)


_CASE_NUMBER = "[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9]*"
_DIRECTORY = (
    table("body", EDITED, text("name", required=True), text("short_name"),
          one_of("kind", "own", "mfa", "mission", "other",
                  rule="NOT NULL DEFAULT 'other'"),
          "bin TEXT CHECK (bin GLOB replace(hex(zeroblob(6)), '0', '[0-9]'))",
          "prefix TEXT CHECK (length(prefix) BETWEEN 2 AND 4 AND prefix NOT GLOB '*[^A-Z0-9]*')",
          text("address"), text("city"), "phone TEXT", "email TEXT",
          at("retired_at", required=False)),
    table("unit", EDITED, ref("body", "body", required=True), text("name", required=True),
          at("retired_at", required=False)),
    table("person", EDITED, ref("body", "body"), ref("unit", "unit"),
          one_of("organisation", "own", "mfa", "mission", "other",
                  rule="NOT NULL DEFAULT 'own'"),
          text("name", required=True), text("short_name"), text("dative"),
          "original_name TEXT", text("position"), text("position_dative"),
          "iin TEXT CHECK (iin GLOB replace(hex(zeroblob(6)), '0', '[0-9]'))",
          "phone TEXT", "email TEXT", at("retired_at", required=False)),
    table("mission", EDITED, text("name", required=True), "country TEXT", text("city"),
          "address TEXT", "phone TEXT", "email TEXT", at("retired_at", required=False)),
    table("officer", EDITED, ref("person", "person"), "label TEXT NOT NULL UNIQUE",
          one_of("role", "officer", "head", "administrator", rule="NOT NULL DEFAULT 'officer'"),
          "key_path TEXT", "key_fingerprint TEXT", at("retired_at", required=False)),
)  # fmt: skip

_CASES = (
    table("case", EDITED,
          one_of("kind", "trip", "visit", "home", "image", "halfyear", "letter", rule="NOT NULL"),
          f"number TEXT NOT NULL UNIQUE CHECK (number GLOB '{_CASE_NUMBER}')",
          text("title"), text("counterparts"), "counterpart_kind TEXT", "country TEXT",
          text("city"), flag("online"), flag("foreign_economic"),
          day("start_date"), day("end_date"), moment("departure"),
          ref("head", "person"), ref("contact", "person"),
          one_of("form", "kk", "ru", "en", "kk+ru", rule="NOT NULL DEFAULT 'kk'"),
          ref("owner", "officer"), ref("body", "body"), ref("parent", "case"),
          at("created_at"), at("cancelled_at", required=False)),
    table("stop", EDITED, ref("case", "case", required=True), "position INTEGER NOT NULL",
          "country TEXT", text("city"), moment("arrival"), moment("departure"),
          flag("transit"), ref("mission", "mission"), ref("concurrent", "mission"),
          at("removed_at", required=False)),
    table("participant", EDITED, ref("case", "case", required=True),
          ref("person", "person", required=True), "position INTEGER NOT NULL DEFAULT 0",
          one_of("side", "ours", "foreign", rule="NOT NULL DEFAULT 'ours'"),
          one_of("part", "head", "member", "guest", "interpreter", "diplomat",
                  rule="NOT NULL DEFAULT 'member'"),
          "planned INTEGER CHECK (planned IN (0, 1))", "came INTEGER CHECK (came IN (0, 1))",
          at("removed_at", required=False)),
    table("consultation", EDITED, ref("case", "case", required=True), ref("stop", "stop"),
          one_of("form", "written", "other"), "agreement_no TEXT", day("agreement_date"),
          ref("with_person", "person"), ref("body_person", "person"),
          "request_no TEXT", day("request_date"), "answer_no TEXT", day("answer_date"),
          moment("held_at"), day("head_informed_at")),
)  # fmt: skip

_STATES = ("draft", "ready", "signed", "final", "sent", "answered", "superseded", "void")
_PAPERS = (
    table("record", EDITED, "kind TEXT NOT NULL", ref("case", "case", required=True),
          ref("consultation", "consultation"), "number TEXT UNIQUE",
          "code TEXT CHECK (code NOT GLOB '*[^A-Z0-9]*')", "code_n INTEGER CHECK (code_n >= 1)",
          one_of("form", "kk", "ru", "en", "kk+ru", rule="NOT NULL"), ref("owner", "officer"),
          at("created_at"),
          rules=', UNIQUE ("case", code, code_n), '
                "CHECK ((number IS NULL) = (code IS NULL) AND (code IS NULL) = (code_n IS NULL))"),
    table("draft", ROW, '"record" TEXT NOT NULL UNIQUE REFERENCES "record"(uid)',
          "\"values\" TEXT NOT NULL CHECK (json_type(\"values\") = 'object')",
          "step TEXT", "field TEXT", '"cursor" INTEGER', at("at"), "officer TEXT NOT NULL"),
    table("record_version", ROW, ref("record", "record", required=True),
          "n INTEGER NOT NULL CHECK (n >= 1)", "previous TEXT CHECK (length(previous) = 64)",
          "content TEXT NOT NULL CHECK (json_valid(content))",
          "sha256 TEXT NOT NULL CHECK (length(sha256) = 64)", "author TEXT NOT NULL", at("at"),
          "program TEXT NOT NULL", "profile TEXT NOT NULL",
          rules=', UNIQUE ("record", n), CHECK ((n = 1) = (previous IS NULL))'),
    table("file", ROW, "sha256 TEXT NOT NULL CHECK (length(sha256) = 64)",
          "bytes BLOB NOT NULL", "media_type TEXT NOT NULL", ref("version", "record_version"),
          one_of("purpose", "signed", "scan", "cms", "attachment", "imported", rule="NOT NULL"),
          "name TEXT", at("at")),
    table("signature", ROW, ref("file", "file", required=True),
          one_of("layer", "ooxml", "cms", rule="NOT NULL"), "signer TEXT NOT NULL", "iin TEXT",
          "bin TEXT", "serial TEXT NOT NULL", "role TEXT", at("claimed_at"), at("at")),
    table("record_event", ROW, ref("record", "record", required=True),
          one_of("state", *_STATES, rule="NOT NULL"), at("at"), "who TEXT NOT NULL",
          "number TEXT", "channel TEXT", "receiver TEXT", ref("version", "record_version"),
          ref("file", "file")),
)  # fmt: skip

_HOUSE = (
    table("store", "id INTEGER PRIMARY KEY CHECK (id = 1)",
          "store_id TEXT NOT NULL CHECK (length(store_id) = 36)", flag("sample"),
          at("created_at"), "program TEXT NOT NULL"),
    table("workstation", "id INTEGER PRIMARY KEY CHECK (id = 1)",
          "private_key BLOB NOT NULL CHECK (length(private_key) = 32)",
          "public_key BLOB NOT NULL CHECK (length(public_key) = 32)"),
    table("audit", "seq INTEGER PRIMARY KEY", at("at"), "actor TEXT NOT NULL",
          "workstation TEXT NOT NULL", "action TEXT NOT NULL", '"object" TEXT NOT NULL',
          "details TEXT NOT NULL CHECK (json_type(details) = 'object')",
          "prev BLOB NOT NULL CHECK (length(prev) = 32)",
          "hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)"),
    table("checkpoint", "id INTEGER PRIMARY KEY", at("at"),
          '"rows" INTEGER NOT NULL CHECK ("rows" >= 1)',
          "head BLOB NOT NULL CHECK (length(head) = 32)", "note TEXT NOT NULL"),
    table("edit_lock", "id INTEGER PRIMARY KEY", '"object" TEXT NOT NULL UNIQUE',
          '"window" TEXT NOT NULL', "officer TEXT NOT NULL", at("since"), at("heartbeat")),
    table("place", "id INTEGER PRIMARY KEY", "officer TEXT NOT NULL",
          ref("case", "case", required=True), ref("record", "record"), "step TEXT NOT NULL",
          "field TEXT", '"cursor" INTEGER', at("at"), rules=', UNIQUE (officer, "case")'),
    table("setting", "id INTEGER PRIMARY KEY", "name TEXT NOT NULL UNIQUE",
          "value TEXT NOT NULL CHECK (json_valid(value))"),
    table("anchor", ROW, "sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)",
          "der BLOB NOT NULL", "subject TEXT NOT NULL", at("added_at"),
          "added_by TEXT NOT NULL", at("retired_at", required=False)),
    table("crl", ROW, "sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)",
          "der BLOB NOT NULL", "issuer TEXT NOT NULL", at("this_update"),
          at("next_update", required=False), at("added_at"), "added_by TEXT NOT NULL"),
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
    *frozen("record_version", "file", "signature", "record_event", "audit", "checkpoint"),
    never("DELETE", "record"),
    never("DELETE", "case"),
    never("UPDATE", "record", of='kind, uid, "case", created_at'),
    never("UPDATE", "record", of="number, code, code_n", when="OLD.number IS NOT NULL"),
    never("UPDATE", "record", of="form",
          when="EXISTS (SELECT 1 FROM record_version WHERE record = OLD.uid)"),
    never("UPDATE", "store", of="store_id, sample, created_at"),
    never("DELETE", "store"),
)  # fmt: skip
