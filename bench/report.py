"""Turns measurements into the table and the page."""

import os
import platform
import shlex
import subprocess
from datetime import datetime, timezone
from pathlib import Path
from statistics import median

from measure import Measurement
from programs import BEFORE
from workloads import BEST_FIXED, FIXED, Goal, Workload

HERE = Path(__file__).parent
LAUNCHER = str(HERE.parent / "drivefetch")
HEAD = (
    *("workload", "limit, s", "program", "wall, s (min–max)", "CPU, s", "memory, MB"),
    *("÷ rclone", "÷ aria2", "÷ before", "goals"),
)
UNITS = {"wall": " s", "cpu": " s CPU", "memory": " MB", "worker": " MB a worker"}


class Row:
    """All runs of a program on a workload."""

    def __init__(self, workload: Workload, program: str, command: list[str]):
        self.workload, self.program, self.command = workload, program, command
        self.runs: list[Measurement] = []

    def median(self, measure: str) -> float:
        return median(getattr(run, measure) for run in self.runs)

    def problem(self) -> str:
        return next((run.problem for run in self.runs if run.problem), "")

    def wall(self) -> str:
        walls = [run.wall for run in self.runs]
        return f"{median(walls):.2f} ({min(walls):.2f}–{max(walls):.2f})"

    def memory(self) -> str:
        biggest, worker, together = map(self.median, ("memory", "worker", "together"))
        if not worker:
            return f"{biggest:.0f}"
        return f"{biggest:.0f}; a worker {worker:.0f}; all {together:.0f}"


class Table:
    """The rows in the order in which they came."""

    def __init__(self, repeat: int, work: Path):
        self.repeat = repeat
        self.places = {str(work): "$WORK", str(HERE.parent): "."}
        self.rows: dict[tuple[str, str], Row] = {}

    def add(
        self, workload: Workload, program: str, command: list[str], measured: Measurement
    ) -> None:
        row = Row(workload, program, command)
        self.rows.setdefault((workload.name, program), row).runs.append(measured)

    def has_problems(self) -> bool:
        return any(row.problem() for row in self.rows.values())

    def text(self) -> str:
        """For a terminal, and as Markdown."""
        lines = [HEAD, *(self._cells(row) for row in self.rows.values())]
        widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
        lines.insert(1, tuple("-" * width for width in widths))
        return "\n".join(
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"
            for line in lines
        )

    def page(self) -> str:
        """The table with all that is needed to judge and to repeat it."""
        return "\n".join(
            [
                "# Results of the bench",
                "",
                f"Written by `bench/run`: medians of {self.repeat} runs, A B A B …, after one that",
                "does not count. [README.md](README.md) says what is measured, and how.",
                "",
                *(f"- {line}" for line in circumstances()),
                "",
                self.text(),
                "",
                "## Workloads",
                "",
                *self._workloads(),
                "",
                "## Commands",
                "",
                "`$WORK` stands for the directory of `--work`.",
                "",
                *self._commands(),
                "",
            ]
        )

    def _cells(self, row: Row) -> tuple[str, ...]:
        limit = f"{row.workload.limit():.2f}" if row.workload.limit() else "–"
        if row.problem():
            return (row.workload.name, limit, row.program, row.problem(), *[""] * 5, "NOT MET")
        return (
            *(row.workload.name, limit, row.program, row.wall(), f"{row.median('cpu'):.2f}"),
            *(row.memory(), self._ratio(row, "rclone"), self._ratio(row, "aria2")),
            self._ratio(row, row.program + BEFORE),
            "; ".join(self._judge(row, goal) for goal in row.workload.goals
                      if row.program in goal.programs),
        )

    def _peer(self, row: Row, program: str) -> Row | None:
        if program == BEST_FIXED:
            fixed = [peer for name in FIXED if (peer := self._peer(row, name))]
            return min(fixed, key=lambda peer: peer.median("wall"), default=None)
        peer = self.rows.get((row.workload.name, program))
        return peer if peer and not peer.problem() else None

    def _ratio(self, row: Row, program: str) -> str:
        peer = self._peer(row, program)
        return f"{row.median('wall') / peer.median('wall'):.2f}" if peer else "–"

    def _judge(self, row: Row, goal: Goal) -> str:
        """The goal with the bound that follows from this run, and whether it is kept."""
        bound = goal.plus
        if goal.program:
            peer = self._peer(row, goal.program)
            if not peer:
                return f"{goal.measure}: no {goal.program} to compare with"
            bound += goal.factor * peer.median(goal.measure)
        kept = row.median(goal.measure) <= bound
        return f"{'met' if kept else 'NOT MET'}: ≤ {bound:.4g}{UNITS[goal.measure]}"

    def _workloads(self) -> list[str]:
        lines = ["| workload | what | workers |", "| --- | --- | --- |"]
        for each in {row.workload.name: row.workload for row in self.rows.values()}.values():
            lines.append(f"| {each.name} | {each.what} | {each.workers or '–'} |")
        return lines

    def _commands(self) -> list[str]:
        lines = []
        for row in self.rows.values():
            command = shlex.join(row.command)
            for place, short in self.places.items():
                command = command.replace(place, short)
            lines.append(f"- {row.workload.name}, {row.program}: `{command}`")
        return lines


def circumstances() -> list[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return [
        f"Date: {datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC",
        f"Machine: {processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory",
        f"Kernel: {platform.system()} {platform.release()}",
        f"Load before and during the run (15 minutes): {os.getloadavg()[2]:.1f}",
        f"drivefetch: {first_line(LAUNCHER, '--version')}, "
        f"commit {first_line('git', '-C', str(HERE), 'describe', '--always', '--dirty')}",
        *(f"{name}: {first_line(*command)}" for name, command in VERSIONS.items()),
    ]


VERSIONS = {
    "rclone": ["rclone", "version"],
    "aria2": ["aria2c", "--version"],
    "curl": ["curl", "--version"],
    "nginx": ["nginx", "-v"],
    "OpenSSL": ["openssl", "version"],
    "Java": ["env", "DRIVEFETCH_JAVA_OPTS=--show-version", LAUNCHER, "--version"],
}


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def first_line(*command: str) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return (done.stdout.splitlines() or ["?"])[0].partition(" (")[0]
