"""Autosave, opening a store, and all duties computed anew."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from tools.bench import bars
from tools.bench.measure import Line, in_turn, run_all, traced
from tools.bench.stores import events, sample_trip

if TYPE_CHECKING:
    from kzcoord_desktop.services.workplace import Workplace


def store() -> list[Line]:
    """Autosave against the bare SQL of the same rows, and opening after the passphrase."""
    from kzcoord_desktop.services import cases, entrance
    from kzcoord_desktop.services.clock import system_clock
    from kzcoord_desktop.store import keyfile

    with sample_trip() as (made, trip):
        workplace = made.workplace
        place = cases.Place(trip.uid, "ministry", "record", "explanation", 3)
        fields = ["explanation", "consultation.held_at"]
        draft = json.dumps(trip.own["pre-departure-record"], ensure_ascii=False)
        with workplace.store.write() as db:
            db.conn.execute("CREATE TEMP TABLE unused (a)")

        def bare() -> None:
            with workplace.store.write() as db:
                run = db.conn.execute
                run("SELECT * FROM edit_lock").fetchall()
                run("UPDATE edit_lock SET heartbeat = heartbeat")
                run('SELECT uid FROM consultation WHERE "case" = ?', [trip.uid]).fetchall()
                run(
                    'UPDATE consultation SET held_at = held_at, rev = rev + 1 WHERE "case" = ?',
                    [trip.uid],
                )
                run('UPDATE draft SET "values" = ?', [draft])
                run('UPDATE place SET at = at WHERE "case" = ?', [trip.uid])

        saving, limit = in_turn(
            100, lambda: cases.save(workplace, trip, "pre-departure-record", fields, place), bare
        )
        folder, label = workplace.folder, workplace.store.officer
        workplace.close()

        def unlock() -> None:
            entered = entrance.unlock(folder, label, entrance.SAMPLE_PASSPHRASE, system_clock)
            cases.trips(entered)
            entered.store.close()

        def derive() -> None:
            keyfile.open_with_passphrase(folder, label, entrance.SAMPLE_PASSPHRASE)

        opening, deriving = in_turn(7, unlock, derive)
    return [
        Line("autosave", saving, limit, "the same SQL, bare", bars.AUTOSAVE),
        Line("unlock, list and close", opening, deriving, "Argon2id alone"),
    ]


def duties() -> list[Line]:
    """All duties computed anew at two sizes, by event; and the board against its own SQL."""
    from kzcoord_desktop.services import board
    from kzcoord_desktop.services import duties as service

    each, boards = [], []
    for n, bar in ((2_000, None), (20_000, bars.BOARD)):
        with events(n) as workplace:
            reader = workplace.store.reader()

            def renew(workplace: Workplace = workplace) -> None:
                service.renew_all(workplace, service.Why.FACTS)

            def show(workplace: Workplace = workplace) -> None:
                """Read the board and make the rows of a screen."""
                for group in board.board(workplace, mine=False).groups:
                    group.rows[:5]

            statements = traced(reader, show)
            each.append(in_turn(3, renew)[0] / n)
            ours, limit = in_turn(40, show, partial(run_all, reader, statements))
            boards.append(Line(f"board of {n:,} events", ours, limit, "its own SQL", bar))
    small, large = each
    return [
        Line("recompute, each of 20,000 events", large, small, "each of 2,000", bars.RECOMPUTE),
        *boards,
    ]
