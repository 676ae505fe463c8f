"""Signing and checking one record, and signing a hundred while the window waits for nothing."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tools.bench import bars
from tools.bench.measure import Line, in_time, in_turn
from tools.bench.packages import hash_parts, padded, rezip
from tools.bench.stores import fill, sample_trip
from tools.budgets import HANDLER, VERDICT


def sign() -> list[Line]:
    """Signing against rewriting the ZIP, at two sizes; checking and opening the key apart."""
    from kzcoord_desktop.services import records, sample, signing_desk
    from kzcoord_desktop.services.checking import trust_of
    from kzcoord_desktop.signing import keyfile, ooxml_sign
    from kzcoord_desktop.signing.ooxml_verify import verify

    lines = []
    with sample_trip() as (made, trip):
        prepared = records.prepare(made.workplace, trip, "pre-departure-record")
        now = datetime.now(UTC)
        password = sample.KEY_PASSWORD
        key_data = made.key.read_bytes()
        key = keyfile.open_key(key_data, password)
        trust = trust_of(made.workplace.store.reader())
        built = signing_desk.build(prepared, "1-00", now)
        sizes = (
            (padded(built, 45_000), bars.SIGN_SMALL, bars.SIGN_SMALL + bars.READ_BACK, 30),
            (padded(built, 12_000_000), bars.SIGN_LARGE, None, 5),
        )
        for data, bar, both, rounds in sizes:
            name = f"{len(data) / 1000:.0f} kB"

            ours = partial(ooxml_sign.sign, data, key, at=now)
            signed = ours()
            check, hashing = partial(verify, signed, trust, now=now), partial(hash_parts, signed)
            sign_ms, check_ms, limit, read_ms = in_turn(
                rounds, ours, check, partial(rezip, data), hashing
            )
            lines += [
                Line(f"check {name}", check_ms, read_ms, "unpacking and hashing its parts"),
                in_time(f"check {name}: the verdict", check_ms, VERDICT),
            ]
            lines.append(Line(f"sign {name}", sign_ms, limit, "rewriting its ZIP", bar))
            lines.append(
                Line(
                    f"sign {name} and read back",
                    sign_ms + check_ms,
                    limit,
                    "rewriting its ZIP",
                    both,
                )
            )
        opening, digest = in_turn(
            10,
            lambda: keyfile.open_key(key_data, password),
            lambda: hashlib.pbkdf2_hmac("sha256", b"", b"", 20_000),
        )
        lines.append(
            Line("open the key file (RSA-2048)", opening, digest, "20,000 rounds of PBKDF2")
        )
    return lines + batch_of(100)


def batch_of(count: int) -> list[Line]:
    """Records signed in one go, against the parts nobody can save; and the window's longest wait.

    The limit is one record made, signed and checked in memory, and the writes it takes: four to
    the store and the copy in the folder, each synced.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from kzcoord_desktop.services import batch, records, sample, signing_desk, unsigned
    from kzcoord_desktop.services.checking import check
    from kzcoord_desktop.services.export import write_copy
    from kzcoord_desktop.signing import ooxml_sign
    from kzcoord_desktop.ui import tasks

    application = QApplication.instance() or QApplication([])
    with sample_trip() as (made, trip), tempfile.TemporaryDirectory() as papers:
        workplace = made.workplace
        fill(workplace, trip, count)
        waiting = [each for each in unsigned.waiting(workplace) if each.signs.iin][-count:]
        opened = signing_desk.open_key(workplace, made.key, sample.KEY_PASSWORD)
        prepared = records.prepare(workplace, trip, "pre-departure-record")
        now, n = datetime.now(UTC), iter(range(10_000))

        def parts() -> None:
            data = ooxml_sign.sign(signing_desk.build(prepared, "1-00", now), opened.key, at=now)
            check(workplace.store.reader(), data, now)
            for _ in range(4):
                with workplace.store.write() as db:
                    db.conn.execute("UPDATE place SET at = at")
            write_copy(Path(papers), f"{next(n)}.docx", data)

        (limit,) = in_turn(10, parts)
        waits, clock = [0.0], QElapsedTimer()
        ended: list[batch.Ended] = []

        def tick() -> None:
            waits.append(clock.nsecsElapsed() / 1e6 - timer.interval())
            clock.start()

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(5)
        timer.timeout.connect(tick)
        clock.start()
        timer.start()
        start = time.perf_counter()
        job = tasks.run(
            timer,
            lambda _job: batch.sign_all(
                workplace,
                waiting,
                opened,
                lambda each: Path(papers) / each.number.replace("/", "-"),
                told=lambda _ended: None,
                is_stopped=lambda: False,
            ),
            lane="paper",
            done=ended.extend,
        )
        while not job.finished.is_set():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        each_ms = (time.perf_counter() - start) * 1000 / len(waiting)
        QCoreApplication.processEvents()
        timer.stop()
        assert len(ended) == count, len(ended)
        assert all(each.file and each.problem is None for each in ended), ended
    del application
    return [
        Line(
            f"sign {count} records, each",
            each_ms,
            limit,
            "its parts, one after the other",
            bars.BATCH,
        ),
        in_time("the window's longest wait meanwhile", max(waits), HANDLER),
    ]
