#!/usr/bin/env python3
"""Set up and run CJM Desk from its source, with nothing but Python.

    python3 packaging/dev.py run [ARGUMENTS]    open the desktop on the sample project
    python3 packaging/dev.py test [ARGUMENTS]   run every check: linters, types, layers, tests

The first start makes an environment in `.venv` from the pinned list beside this file; later starts
use it again. Without a display, `run` plays the sample headless: it builds the project, exports the
PDF map and prints where it lies. Only the standard library is used here.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
OLDEST, NEWEST = (3, 11), (3, 14)

# Library → Debian/Ubuntu package. Asked for by loading it, before anything of Qt is imported.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Tests that need one of these skip themselves where it is missing and can't be installed.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "strace": "strace",
    "pdftotext": "poppler-utils",
    "git": "git",
}


def say(text: str) -> None:
    """Tell the person what is going on."""
    print(f"[dev] {text}", flush=True)


def stop(text: str) -> None:
    """Say why it can't go on, and end."""
    sys.exit(f"[dev] {text}")


def missing_packages(*, window: bool) -> list[str]:
    """Debian names of what this computer lacks to run at all."""
    needed = []
    if sys.platform.startswith("linux"):
        libraries = {**LIBRARIES, **WINDOW_LIBRARIES} if window else LIBRARIES
        for library, package in libraries.items():
            try:
                ctypes.CDLL(library)
            except OSError:
                needed.append(package)
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        needed.append("python3-venv")
    return sorted(set(needed))


def missing_tools() -> list[str]:
    """Debian names of the programs that some tests would use."""
    if not sys.platform.startswith("linux"):
        return []
    return sorted(package for tool, package in TEST_TOOLS.items() if not shutil.which(tool))


def apt_line(packages: list[str]) -> str:
    """The one line that mends it."""
    names = " ".join(packages)
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"


def install(packages: list[str], *, optional: bool = False) -> None:
    """Install system packages where we may; otherwise say the exact line and stop."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        if not optional:
            stop("Missing system libraries (Debian names): " + " ".join(packages))
        return
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not (shutil.which("sudo") and sys.stdin.isatty()):
            if optional:
                say("Some tests will be skipped. For all of them: " + apt_line(packages))
                return
            stop("Missing system libraries. Run this, then start again:\n  " + apt_line(packages))
        prefix = ["sudo"]
    say("Installing system packages: " + " ".join(packages))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # The lists may be old or, on a new machine, not there at all.
    subprocess.run(
        [*prefix, "apt-get", "update", "-q"],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    done = subprocess.run(
        [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode and not optional:
        stop(done.stdout[-3000:] + "\nInstall by hand: " + apt_line(packages))


def prepare_system(*, window: bool, testing: bool) -> None:
    """See that the computer has what Qt loads; start over once where Python itself has grown."""
    needed = missing_packages(window=window)
    install(needed)
    if needed and missing_packages(window=window):
        if os.environ.get("CJMDESK_DEV_AGAIN"):
            stop("Still missing: " + " ".join(missing_packages(window=window)))
        os.environ["CJMDESK_DEV_AGAIN"] = "1"
        os.execve(sys.executable, [sys.executable, *sys.argv], dict(os.environ))
    if testing:
        install(missing_tools(), optional=True)


def environment_python() -> Path:
    """The Python of `.venv`, made new when the pinned list or this Python has changed."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "stamp"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    say("Making .venv and installing the pinned packages (once)")
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--only-binary=:all:", "--require-hashes", "-r", str(LOCK)], check=False
    )
    if done.returncode:
        stop("The packages could not be installed; see above. Nothing else was changed.")
    found = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        text=True,
        capture_output=True,
    )
    # A path file instead of an installed package: no build tool is needed to start.
    Path(found.stdout.strip(), "cjmdesk-source.pth").write_text(f"{ROOT}\n")
    stamp.write_text(wanted)
    return python


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> int:
    """Open the desktop, or play the sample where there is no display."""
    window = has_display()
    prepare_system(window=window, testing=False)
    python = environment_python()
    environment = dict(os.environ)
    if not arguments:
        arguments = ["open", "--sample"] if window else ["sample"]
    if not window:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.call([str(python), "-m", "cjmdesk", *arguments], cwd=ROOT, env=environment)


CHECKS = (
    ("code style", ["ruff", "check", "."]),
    ("formatting", ["ruff", "format", "--check", "-q", "."]),
    ("types", ["mypy"]),
    ("layers", ["lint-imports", "--no-cache"]),
)
# A process for each processor; the tests of a file stay together and share what they stand on.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "8", "--dist", "loadfile")


def test(arguments: list[str]) -> int:
    """Every check in one go; with arguments, only the tests they name."""
    prepare_system(window=True, testing=True)
    python = environment_python()
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    failed = []
    if not arguments:
        for name, (tool, *options) in CHECKS:
            say(f"Checking {name}")
            command = [str(python.parent / tool), *options]
            if subprocess.call(command, cwd=ROOT, env=environment):
                failed.append(name)
    tests = [str(python), "-m", "pytest", "-q", *(arguments or SIDE_BY_SIDE)]
    if subprocess.call(tests, cwd=ROOT, env=environment):
        failed.append("tests")
    if failed:
        say("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def main() -> int:
    """Do what the first argument says."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        stop(f"Python 3.11 to 3.14 is needed; this is {sys.version.split()[0]}.")
    if len(sys.argv) < 2 or sys.argv[1] not in ("run", "test"):
        stop("Usage: python3 packaging/dev.py run|test [ARGUMENTS]")
    return (run if sys.argv[1] == "run" else test)(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
