"""Measures beside their limits: who is timed, in turn with what, and what is printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.bench import bars

if TYPE_CHECKING:
    from kzcoord_desktop.store.driver import Database
    from tools.budgets import Budget

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
        return self.bar is not None and self.ratio > self.bar * bars.NOISE

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"bar {self.bar:g}{'  FAILED' if self.fails else ''}"
        numbers = f"{self.ours:9.2f} {self.limit:9.2f} {self.ratio:7.2f}"
        return f"{self.what:44} {numbers}  {bar:16}{self.against}"


def in_time(what: str, ms: float, budget: Budget) -> Line:
    """Return the line of something that has a budget."""
    return Line(what, ms, budget.ms, f"budget: {budget.name}", bars.IN_TIME)


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
