"""Runs the programs side by side on the workloads, and reports. Started by `run`."""

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import report
from drivefolder import Contents
from measure import Measurement, run
from programs import FETCHES, MODES, Job, Programs, environment
from server import Server
from workloads import WORKLOADS, Workload

HERE = Path(__file__).parent


def main() -> None:
    options = parse()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    server = Server(work)
    table = report.Table(options.repeat, work)
    for workload in WORKLOADS:
        if workload.name in options.workloads:
            bench(workload, options, server, work, table)
    print(table.text())
    if not options.no_results:
        options.results.write_text(table.page())
    sys.exit(table.has_problems())


def parse() -> argparse.Namespace:
    names = [workload.name for workload in WORKLOADS]
    default_programs = [name for name in FETCHES if name != "sequential"]
    parser = argparse.ArgumentParser(
        prog="bench/run", formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    add = parser.add_argument
    add("--workloads", type=one_of(names), default=",".join(names), metavar="NAME,…")
    add("--programs", type=one_of(FETCHES), default=",".join(default_programs), metavar="NAME,…")
    add("--repeat", type=int, default=5, metavar="N", help="runs that count, after a first one")
    add("--before", type=Path, metavar="CHECKOUT",
        help="another checkout of drivefetch, built, to run beside this one as NAME-before")
    add("--work", type=Path, default=Path(tempfile.gettempdir()) / "drivefetch-bench",
        metavar="DIR", help="for what is served, kept for the next time, and for what is fetched")
    add("--results", type=Path, default=HERE / "RESULTS.md", metavar="FILE", help="where to write")
    add("--no-results", action="store_true", help="print the table only")
    return parser.parse_args()


def one_of(names):
    def chosen(text: str) -> list[str]:
        unknown = set(text.split(",")) - set(names)
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {unknown}; known: {', '.join(names)}")
        return text.split(",")

    return chosen


def bench(workload: Workload, options, server: Server, work: Path, table: report.Table) -> None:
    """A B A B …, after one round that does not count."""
    programs = Programs(options.before and options.before.resolve())
    jobs = {
        program: Job(workload, work / "destination" / program, work, server.authority)
        for program in programs.with_before(programs_for(workload, options.programs))
    }
    with server.playing(workload):
        for round_number in range(options.repeat + 1):
            for program, job in jobs.items():
                first = round_number == 0
                arguments = programs.command(program, job)
                measured = run_once(program, arguments, job, server.contents, thorough=first)
                progress(workload, program, round_number, measured)
                if not first or measured.problem:
                    table.add(workload, program, arguments, measured)
    shutil.rmtree(work / "destination", ignore_errors=True)


def programs_for(workload: Workload, chosen: list[str]) -> list[str]:
    if workload.fetches:
        here = (*MODES, *workload.peers, *workload.numbers)
        return [name for name in chosen if name in here]
    ours = ["drivefetch"] if set(chosen) & set(MODES) else []
    return ours + [name for name in chosen if name in workload.peers]


def run_once(
    program: str, arguments: list[str], job: Job, contents: Contents, thorough: bool
) -> Measurement:
    """One run into an empty destination, or the one that it filled before."""
    if not job.workload.again or thorough:
        shutil.rmtree(job.destination, ignore_errors=True)
    job.destination.mkdir(parents=True, exist_ok=True)
    os.sync()  # What the run before left unwritten is not for this one to wait for.
    measured = run(arguments, job.scratch, environment(), watched=program.startswith("processes"))
    problem = measured.problem or flaw(job, contents, thorough)
    return replace(measured, problem=problem)


def flaw(job: Job, contents: Contents, thorough: bool) -> str:
    """What is wrong with what was fetched: missing, too much, or too short."""
    there = {
        str(path.relative_to(job.destination)): path
        for path in job.destination.rglob("*")
        if path.is_file() and ".drivefetch" not in path.parts
    }
    files = {file.path: file for file in job.workload.files()}
    if there.keys() != files.keys():
        return f"{len(there)} files instead of {len(files)}"
    for name, file in files.items():
        if there[name].stat().st_size != file.size:
            return f"{name} has the wrong size"
        if thorough and sha256(there[name]) != contents.checksums(file)[1]:
            return f"{name} has the wrong content"
    return ""


def sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def progress(workload: Workload, program: str, round_number: int, measured: Measurement) -> None:
    print(
        f"{workload.name} {round_number or 'warm-up'} {program}: {measured.wall:.2f} s",
        measured.problem,
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
