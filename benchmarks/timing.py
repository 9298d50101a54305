"""Jobs run by turns, each in a process of its own, so that a slow moment of the machine hits all of them alike.

This process stays small and does no work of its own: under Linux a program inherits, as the least its peak can be, the
peak of the process that started it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measure", "Task", "by_turns", "worker"]

_ROUNDS = 3
_PATIENCE = 8.0  # a task that has had so many seconds is not run again
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Task:
    """A job on an input, and the small input that it is warmed up with."""

    job: str
    source: str
    warm_up: str


@dataclass(frozen=True)
class Measure:
    """Median seconds of processor, peak memory in MiB, and pages of what was made if that is PDF."""

    seconds: float
    peak: float
    pages: int = 0


def by_turns(tasks: Sequence[Task]) -> dict[Task, Measure]:
    """What each task costs: some rounds, in each of which one task follows the other."""
    seconds: dict[Task, list[float]] = {task: [] for task in tasks}
    peaks: dict[Task, int] = dict.fromkeys(tasks, 0)
    pages: dict[Task, int] = {}
    for _ in range(_ROUNDS):
        for task in tasks:
            if sum(seconds[task]) < _PATIENCE:
                cost = json.loads(worker("run", task.job, task.source, task.warm_up))
                seconds[task].extend(cost["seconds"])
                peaks[task] = max(peaks[task], cost["peak"])
                pages[task] = cost["pages"]
    measures = {task: Measure(statistics.median(seconds[task]), peaks[task] / _MIB, pages[task]) for task in tasks}
    for task, measure in measures.items():
        where = f" on {Path(task.source).stem}" if task.source else ""
        told = f"{task.job}{where}: {measure.seconds:.3f} s, {measure.peak:.0f} MiB, {len(seconds[task])} times"
        print(told, file=sys.stderr, flush=True)
    return measures


def worker(*arguments: str) -> str:
    """What a fresh `benchmarks.worker` prints. Raises SystemExit with what it said if it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.worker", *arguments],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout
