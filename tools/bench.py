"""What the program costs, as ratios to raw limits that are measured in the same run.

python3 dev.py bench            everything
python3 dev.py bench sign       the groups named: board window preview document sign store duties

Each line: what, ours, the limit, their ratio, the bar.  Runs take turns, medians are printed; a
ratio fails only when it is a fifth above its bar, since machines are noisy.  Nothing is kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.sample import Sample
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

ROOT = Path(__file__).resolve().parents[1]
VISITS = 20
"""One event in so many is a visit, with meetings and what its hosts told each other."""
NOISE = 1.2
Work = Callable[[], object]


@dataclass(frozen=True)
class Line:
    """One measure: milliseconds (or megabytes) of ours and of the limit."""

    what: str
    ours: float
    limit: float
    against: str
    bar: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.limit

    @property
    def fails(self) -> bool:
        return self.bar is not None and self.ratio > self.bar * NOISE

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"bar {self.bar:g}{'  FAILED' if self.fails else ''}"
        numbers = f"{self.ours:9.2f} {self.limit:9.2f} {self.ratio:7.2f}"
        return f"{self.what:44} {numbers}  {bar:16}{self.against}"


def timed(work: Work) -> float:
    """Return the milliseconds one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_turn(rounds: int, *works: Work) -> list[float]:
    """Return the median of each, measured one after the other in every round."""
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for kept, work in zip(times, works, strict=True):
            kept.append(timed(work))
    return [statistics.median(kept) for kept in times]


@contextmanager
def sample_trip() -> Iterator[tuple[Sample, CaseFile]]:
    """Give a sample store with its first trip complete."""
    from kzcoord_desktop.services import cases, demo, sample
    from kzcoord_desktop.services.clock import system_clock

    with tempfile.TemporaryDirectory() as folder:
        made = sample.make(Path(folder), system_clock)
        demo.complete(made, made.trips[0])
        try:
            yield made, cases.load(made.workplace, made.trips[0])
        finally:
            made.workplace.close()


def rezip(data: bytes) -> bytes:
    """Return a package written again: what nobody who adds an entry can save."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info), info.compress_type)
    return out.getvalue()


def document() -> list[Line]:
    """One record as a DOCX against zipping its parts."""
    from kzcoord_desktop.services import records, signing_desk

    with sample_trip() as (made, trip):
        prepared = records.prepare(made.workplace, trip, "pre-departure-record")
        now = datetime.now(UTC)
        data = signing_desk.build(prepared, "1-00", now)
        ours, limit = in_turn(
            30, lambda: signing_desk.build(prepared, "1-00", now), lambda: rezip(data)
        )
    return [Line("document: one record, kk+ru", ours, limit, "rewriting its ZIP", 8)]


def preview() -> list[Line]:
    """Composing, laying out and painting the preview against painting its text alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from kzcoord_desktop.i18n import paper_translator
    from kzcoord_desktop.services.clock import system_clock, today
    from kzcoord_desktop.ui import fonts
    from kzcoord_desktop.ui.paper import Paper

    application = QApplication.instance() or QApplication([])
    fonts.load_all()
    with sample_trip() as (_, trip):
        day, kind = today(system_clock), "pre-departure-record"
        paper = Paper()
        paper.resize(396, 620)

        def ours() -> None:
            paper.show_document(trip.document(kind, day), paper_translator)
            paper.grab()

        words = " ".join(str(value) for value in trip.values(kind).values())

        def text() -> None:
            image = QImage(396, 620, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            painter.drawText(QRect(0, 0, 396, 620), Qt.TextFlag.TextWordWrap, words)
            painter.end()

        shown, limit = in_turn(20, ours, text)
    del application
    return [Line("preview: one record, kk+ru", shown, limit, "painting its text")]


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
        sizes = ((padded(built, 45_000), 3.0, 30), (padded(built, 12_000_000), 1.2, 5))
        for data, bar, rounds in sizes:
            name = f"{len(data) / 1000:.0f} kB"

            ours = partial(ooxml_sign.sign, data, key, at=now)
            signed = ours()
            check, hashing = partial(verify, signed, trust, now=now), partial(hash_parts, signed)
            sign_ms, check_ms, limit, read_ms = in_turn(
                rounds, ours, check, partial(rezip, data), hashing
            )
            lines += [
                Line(f"check {name}", check_ms, read_ms, "unpacking and hashing its parts"),
                Line(f"check {name}: the verdict", check_ms, 2000, "2 s", 1),
            ]
            lines.append(Line(f"sign {name}", sign_ms, limit, "rewriting its ZIP", bar))
            both = bar + 1 if bar > 2 else None
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


def hash_parts(data: bytes) -> None:
    """Unpack a package and hash every part, the least that any check of it does."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            hashlib.sha256(package.read(name)).digest()


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
        Line(f"sign {count} records, each", each_ms, limit, "its parts, one after the other", 3),
        Line("the window's longest wait meanwhile", max(waits), 50, "what a handler may take", 1),
    ]


def fill(workplace: Workplace, trip: CaseFile, count: int) -> None:
    """Add trips with complete requests like that of `trip`."""
    from dataclasses import replace

    from kzcoord_desktop.services import cases

    kind = "pre-departure-request"
    for _ in range(count):
        uid = cases.new_trip(workplace)
        copy = replace(cases.load(workplace, uid), facts=trip.facts, own={kind: trip.own[kind]})
        place = cases.Place(uid, "ministry", "request")
        cases.save(workplace, copy, kind, [*trip.facts, *trip.own[kind]], place)


def padded(data: bytes, size: int) -> bytes:
    """Return a package of about `size` bytes: pictures that cannot be compressed are added."""
    missing = size - len(data)
    if missing <= 0:
        return data
    count = 1 if missing < 1_000_000 else 12
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "[Content_Types].xml":
                text = text.replace(
                    b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
                )
            if info.filename == "word/_rels/document.xml.rels":
                image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
                added = "".join(
                    f'<Relationship Id="rIdP{n}" Type="{image}" Target="media/p{n}.png"/>'
                    for n in range(count)
                )
                text = text.replace(b"</Relationships>", f"{added}</Relationships>".encode())
            new.writestr(info, text, info.compress_type)
        for n in range(count):
            picture = zipfile.ZipInfo(f"word/media/p{n}.png")
            new.writestr(picture, os.urandom(missing // count), zipfile.ZIP_DEFLATED)
    return out.getvalue()


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
        Line("autosave", saving, limit, "the same SQL, bare", 2),
        Line("unlock, list and close", opening, deriving, "Argon2id alone"),
    ]


@contextmanager
def events(n: int) -> Iterator[Workplace]:
    """Give a store with the sample's events and `n` more, one in fifty of them still open."""
    from kzcoord_desktop.services import duties, sample
    from kzcoord_desktop.services.clock import system_clock

    with tempfile.TemporaryDirectory() as folder:
        workplace = sample.make(Path(folder), system_clock).workplace
        with workplace.store.write() as db:
            for number in range(n):
                event(db, workplace, number)
        duties.renew_all(workplace, duties.Why.FACTS)
        try:
            yield workplace
        finally:
            workplace.close()


def event(db: Database, workplace: Workplace, number: int) -> None:
    """Add a trip of the last eight years with its consultations and its report; or a visit."""
    from kzcoord_desktop.store import entity

    if number % VISITS == 0:
        visit(db, workplace, number)
        return
    is_open = number % 50 == 0
    day = workplace.today() - timedelta(days=20 + number % 2900)
    if is_open:
        day = workplace.today() + timedelta(days=number % 300 - 10)
    told = {"at": "2026-01-01T00:00:00Z", "who": "bench"}
    head = entity.select(db, "person", limit=1)[0]["uid"]
    case = {
        "kind": "trip", "number": f"{day.year}/{number + 100:03}", "country": "TR",
        "title": {"kk": "Жұмыс тобы", "ru": "Рабочая группа"},
        "city": {"kk": "Анкара", "ru": "Анкара"}, "owner": workplace.officer.uid, "head": head,
        "start_date": day.isoformat(), "end_date": day.isoformat(),
        "departure": f"{day - timedelta(days=1)}T10:00", "departure_zone": "Asia/Almaty",
        "created_at": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    uid = entity.insert(db, "case", case)
    entity.insert(db, "stop", {"uid": uid, "case": uid, "position": 0})
    held = {"form": "written", "held_at": f"{day}T09:00", "held_at_zone": "Asia/Almaty"}
    before = {**held, "held_at": f"{day - timedelta(days=3)}T09:00"}
    entity.insert(db, "consultation", {"case": uid, **({} if is_open else before)})
    entity.insert(db, "consultation", {"case": uid, "stop": uid, **({} if is_open else held)})
    if not is_open:
        sent = {"rule": "R-7.4", "case": uid, "way": "sent", "day": f"{day + timedelta(days=5)}"}
        entity.insert(db, "exchange", {**sent, **told})


def visit(db: Database, workplace: Workplace, number: int) -> None:
    """Add a visit with six hosts, who told each other all but, in one of fifty, the last thing."""
    from kzcoord_desktop.store import entity

    day = workplace.today() - timedelta(days=20 + number % 2900)
    told = {"at": "2026-01-01T00:00:00Z", "who": "bench"}
    case = {
        "kind": "visit", "number": f"{day.year}/{number + 100:03}", "country": "KR",
        "owner": workplace.officer.uid, "start_date": day.isoformat(),
        "end_date": day.isoformat(), "coordinates_all": 1, "created_at": told["at"],
    }  # fmt: skip
    uid = entity.insert(db, "case", case)
    hosts = [row["uid"] for row in entity.select(db, "person", limit=6)]
    meetings = [
        entity.insert(db, "meeting", {
            "case": uid, "host": host, "topic": {"kk": "Көлік", "ru": "Транспорт"},
            "begins": f"{day}T{9 + hour:02}:00", "begins_zone": "Asia/Almaty",
            "ends": f"{day}T{9 + hour:02}:45", "ends_zone": "Asia/Almaty",
            "created_at": told["at"],
        })
        for hour, host in enumerate(hosts)
    ]  # fmt: skip
    told_of = meetings[:-2] if number % (50 * VISITS) == 0 else meetings[:-1]
    for earlier, source in enumerate(told_of):
        for target in meetings[earlier + 1 :]:
            handover = {
                "note": uid, "case": uid, "source": source, "target": target, "form": "oral",
                "given": f"{day}T{9 + earlier:02}:50", "given_zone": "Asia/Almaty",
            }  # fmt: skip
            entity.insert(db, "handover", {**handover, **told})


def duties() -> list[Line]:
    """All duties computed anew at two sizes, by event; and the board against its own SQL."""
    from kzcoord_desktop.services import board
    from kzcoord_desktop.services import duties as service

    each, boards = [], []
    for n, bar in ((2_000, None), (20_000, 1.5)):
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
        Line("recompute, each of 20,000 events", large, small, "each of 2,000", 1.2),
        *boards,
    ]


def traced(db: Database, work: Work) -> list[str]:
    """Return the statements that `work` runs on a connection, their values filled in."""
    found: list[str] = []
    db.conn.set_trace_callback(found.append)
    work()
    db.conn.set_trace_callback(None)
    return found


def run_all(db: Database, statements: list[str]) -> None:
    """Run statements and fetch their rows."""
    for statement in statements:
        db.conn.execute(statement).fetchall()


def window() -> list[Line]:
    """The first window and the list after unlocking against a bare window of the same Qt."""
    runs = json.loads(
        subprocess.run(
            [sys.executable, str(ROOT / "tools" / "bench_window.py")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    bare = runs["bare"]
    return [
        Line(
            "window: unlock page, first paint", runs["unlock"]["ms"], bare["ms"], "bare window", 1.5
        ),
        Line(
            "window: unlock page, memory (MB)", runs["unlock"]["mb"], bare["mb"], "bare window", 2
        ),
        Line("window: list after unlock", runs["list"]["ms"], bare["ms"], "bare window", 2.5),
    ]


def board() -> list[Line]:
    """The relay board of a large visit: opening it, and the frames of a drag."""
    from tools.bench_board import FRAME_MS, measure

    found = measure(timed)
    return [
        Line("board: 40 meetings, 12 hosts, first opened", found["open"], 200, "200 ms"),
        Line("board: opened again", found["again"], 50, "50 ms"),
        Line("board: frame of a drag, median", found["frame"], found["paint"], "painting alone"),
        Line("board: frame of a drag, worst of 20", found["worst"], FRAME_MS, "60 a second"),
        Line("board: frame over all five days", found["whole"], FRAME_MS, "60 a second"),
    ]


GROUPS = {
    "board": board,
    "window": window,
    "preview": preview,
    "document": document,
    "sign": sign,
    "store": store,
    "duties": duties,
}


def main(arguments: list[str]) -> int:
    """Print the measures of the groups named, or of all; 1 if one is above its bar."""
    if set(arguments) - set(GROUPS):
        print(__doc__)
        return 2
    print(f"{'':44} {'ours ms':>9} {'limit ms':>9} {'ratio':>7}")
    failed = False
    for name in arguments or GROUPS:
        for line in GROUPS[name]():
            failed |= line.fails
            print(line, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
