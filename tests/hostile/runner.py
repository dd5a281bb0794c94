"""Runs a case: makes its input, runs the command under limits, measures it, checks what happened."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent

# KiB of address space for `ulimit -v`: 8 GiB.
ADDRESS_SPACE = 8 << 20

# Seconds of processor time, and of waiting, after which a command hangs. Other programs slow this machine down.
HANG = 60
WAIT = 10 * HANG

# The bytes of an output that are searched for texts; all of it is searched for control characters.
SEARCHED = 4 << 20

# ESC, BEL and the like, C1, bidi controls, U+2028 and U+2029, as UTF-8. Tabs and line ends are allowed.
CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xc2[\x80-\x9f]"
    rb"|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)


@dataclass
class Result:
    """What a command did, and what is wrong with it."""

    # Processor time.
    seconds: float = 0.0
    mebibytes: float = 0.0
    # The beginning of the output.
    text: str = ""
    faults: list = field(default_factory=list)

    def worst(self, other):
        """Adds another run of the same case."""
        self.seconds = max(self.seconds, other.seconds)
        self.mebibytes = max(self.mebibytes, other.mebibytes)
        self.faults += other.faults


def run_case(case, petition):
    """Runs a case in a folder of its own, which is removed."""
    with tempfile.TemporaryDirectory(prefix="petition-hostile-") as root:
        folder = Path(root) / "input"
        folder.mkdir()
        try:
            make_input(case.name, folder)
        except RuntimeError as error:
            return Result(faults=[str(error)])
        return run_in(case, petition, Path(root), folder)


def make_input(name, folder):
    """Writes the input of a case in a process of its own, whose memory would count as the command's."""
    command = [sys.executable, str(HERE / "run.py"), "--make", name, str(folder)]
    made = subprocess.run(command, capture_output=True, check=False)
    if made.returncode:
        raise RuntimeError("the input was not made: " + made.stderr.decode("utf-8", "replace")[-600:])


def run_in(case, petition, root, folder):
    """Runs the command of a case whose input lies in a folder."""
    before = snapshot(folder)
    outputs = [root / "stdout", root / "stderr"]
    result, code = run_command(case, petition, folder, outputs)
    text = "".join(start_of(path) for path in outputs if path.exists())
    result.text = text[:400]
    result.faults += faults_of_exit(case, code, text)
    result.faults += [f"{path.name}: {fault}" for path in outputs if path.exists() for fault in faults_of_output(path)]
    if result.mebibytes > case.peak:
        result.faults.append(f"{result.mebibytes:.0f} MiB of memory, more than {case.peak}")
    result.faults += faults_of_folder(case, before, snapshot(folder))
    if case.check:
        result.faults += case.check(folder, text)
    return result


def run_command(case, petition, folder, outputs):
    """Runs the command. Returns its figures and its exit code, negative for a signal."""
    limits = f"ulimit -v {ADDRESS_SPACE}; ulimit -t {HANG}; "
    if case.file_bytes:
        # Blocks of 512 bytes. Ignores the signal, so that a write fails as on a full disk.
        limits += f"trap '' XFSZ; ulimit -f {case.file_bytes // 512}; "
    words = [petition, *case.command]
    if "--lang" not in words:
        words += ["--lang", "en"]
    stdin = folder / case.stdin if case.stdin else os.devnull
    stdout = case.stdout or outputs[0]
    with open(stdin, "rb") as given, open(stdout, "wb") as out, open(outputs[1], "wb") as err:
        process = subprocess.Popen(
            ["/bin/sh", "-c", limits + 'exec "$0" "$@"', *words], cwd=folder, stdin=given, stdout=out, stderr=err,
        )
        timer = threading.Timer(WAIT, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        waited = not timer.finished.is_set()
        timer.cancel()
    code = process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    result = Result(seconds, usage.ru_maxrss / 1024)
    if seconds >= HANG or not waited:
        result.faults.append("no end")
    return result, code


def faults_of_exit(case, code, text):
    """Returns what is wrong with exit code and texts."""
    faults = []
    if code not in case.exits:
        faults.append(f"exit code {code}, not {' or '.join(map(str, case.exits))}")
    faults += [f"does not say {said!r}" for said in case.says if said not in text]
    faults += [f"shows {hidden!r}" for hidden in case.hides if hidden in text]
    if "panicked" in text:
        faults.append("panicked")
    return faults


def faults_of_output(path):
    """Returns control characters, and lines that look like a second error."""
    faults = []
    errors = 0
    with open(path, "rb") as file:
        for line in lines_of(file):
            errors += line.startswith(b"error:")
            found = CONTROL.search(line)
            if found and len(faults) < 3:
                around = line[max(0, found.start() - 20):found.end() + 20]
                faults.append(f"a raw control character in {around!r}")
    most = 1 if path.name == "stderr" else 0
    if errors > most:
        faults.append(f"{errors} lines begin with error:")
    return faults


def lines_of(file):
    """Yields lines, long ones in pieces."""
    while piece := file.readline(1 << 20):
        yield piece


def faults_of_folder(case, before, after):
    """Returns files that appeared, changed or vanished."""
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    allowed = {name for name in changed for own in case.writes if name == own or name.startswith(own + "/")}
    return [f"changed the file {name}" for name in sorted(changed - allowed)]


def snapshot(folder):
    """Returns kind, size and time of each file below a folder."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in files + folders:
            path = os.path.join(place, name)
            state = os.lstat(path)
            is_folder = os.path.isdir(path) and not os.path.islink(path)
            own = state.st_mode if is_folder else (state.st_mode, state.st_size, state.st_mtime_ns)
            found[os.path.relpath(path, folder)] = own
    return found


def start_of(path):
    with open(path, "rb") as file:
        return file.read(SEARCHED).decode("utf-8", "replace")


