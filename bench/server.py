"""nginx with the certificate, the catalogue and the profile of a workload."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from drivefolder import Contents, write_catalogue
from workloads import Workload

HERE = Path(__file__).parent
HOST = "www.googleapis.com"
PATIENCE_SECONDS = 20


class Server:
    """Everything that nginx needs, in a directory; one nginx at a time."""

    def __init__(self, work: Path):
        self.directory = work / "server"
        self.authority = self.directory / "authority.pem"
        self.contents = Contents(self.directory / "content")
        if not self.authority.exists():
            make_certificates(self.directory)

    @contextmanager
    def playing(self, workload: Workload):
        """Serves the workload's folder as long as the context lasts."""
        self.contents.have(list(workload.files()))
        write_catalogue(workload, self.contents, self.directory / "catalogue.tsv")
        for name in ("nginx.conf", "drive.lua"):
            shutil.copy(HERE / name, self.directory)
        process = subprocess.Popen(self._command(), env=profile(workload))
        try:
            wait_for_port(process)
            yield
        finally:
            process.terminate()
            process.wait()

    def _command(self) -> list[str]:
        # The kernel ends nginx when the harness is gone, for whatever reason.
        nginx = ["setpriv", "--pdeathsig", "KILL", "nginx", "-e", "error.log"]
        return [*nginx, "-p", str(self.directory), "-c", str(self.directory / "nginx.conf")]


def profile(workload: Workload) -> dict[str, str]:
    return os.environ | {
        "LIST_SECONDS": str(workload.list_seconds),
        "FIRST_BYTE_SECONDS": str(workload.first_byte_seconds),
        "BYTES_PER_SECOND": str(workload.rate),
    }


def wait_for_port(process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", 443)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("bench: nginx did not start; see server/error.log in the work directory")


def make_certificates(directory: Path) -> None:
    """An authority of our own, and a certificate by it for Google's name."""
    directory.mkdir(parents=True, exist_ok=True)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]

    def request(*arguments: str) -> None:
        command = ["openssl", "req", "-x509", "-days", "3650", *key, *arguments]
        subprocess.run(command, cwd=directory, check=True, stderr=subprocess.DEVNULL)

    request(
        *("-subj", "/CN=drivefetch bench authority"),
        *("-keyout", "authority.key", "-out", "authority.new"),
    )
    request(
        *("-CA", "authority.new", "-CAkey", "authority.key", "-subj", f"/CN={HOST}"),
        *("-addext", f"subjectAltName=DNS:{HOST}", "-addext", "basicConstraints=CA:FALSE"),
        *("-keyout", "server.key", "-out", "server.pem"),
    )
    (directory / "authority.new").rename(directory / "authority.pem")
