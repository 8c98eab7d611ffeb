"""The files around the code: what the README, the Makefile and the lock promise."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tdental_desktop import __version__
from tdental_desktop.cli import build_parser

ROOT = Path(__file__).resolve().parent.parent
PARSER = build_parser()
COMMANDS = next(
    sorted(action.choices) for action in PARSER._actions if isinstance(action, argparse._SubParsersAction)
)
GLOBAL_OPTIONS = ("--data-dir", "--key-file", "--language", "--today")
EXIT_CODES = (0, 1, 2, 3, 4, 5, 130)
TARGETS = "setup demo run test check bench screenshots lock".split()


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, object]:
    return tomllib.loads(read("pyproject.toml"))["project"]


def normal(requirement: str) -> str:
    """The distribution's name as the lock writes it: ``PySide6-Essentials==6`` is ``pyside6-essentials``."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def requirements() -> list[str]:
    data = tomllib.loads(read("pyproject.toml"))["project"]
    return [*data["dependencies"], *(r for group in data["optional-dependencies"].values() for r in group)]


def test_the_lock_names_no_host() -> None:
    lock = read("requirements.lock")
    assert "://" not in lock
    assert not re.search(r"\b[a-z0-9-]+\.(org|com|io|net|dev|vn)\b", lock)
    options = [line for line in lock.splitlines() if re.match(r"-{1,2}[a-z]", line)]
    assert not options, f"an index or a link: {options}"
    assert " @ " not in lock and "git+" not in lock


def test_every_locked_package_is_pinned_and_hashed() -> None:
    entries = [e for e in re.split(r"\n(?=[a-z0-9])", read("requirements.lock").strip()) if e]
    assert len(entries) > 40
    good = re.compile(r"[a-z0-9._-]+==\S+.*--hash=sha256:[0-9a-f]{64}\b", re.DOTALL)
    loose = [entry.splitlines()[0] for entry in entries if not good.match(entry)]
    assert not loose, loose


def test_everything_that_is_asked_for_is_locked() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", read("requirements.lock"), re.MULTILINE))
    assert {normal(r) for r in requirements()} <= locked


def test_every_dependency_says_why() -> None:
    lines = read("pyproject.toml").splitlines()
    for requirement in requirements():
        entry = re.compile(rf'\s+"{re.escape(requirement)}",\s*#\s*\S+(\s+\S+)+')
        assert any(entry.fullmatch(line) for line in lines), f"no reason given for {requirement}"


def test_the_version_is_told_once_for_all() -> None:
    assert "version" in project()["dynamic"], "the package tells it, pyproject.toml reads it there"
    assert re.search(rf"^## {re.escape(__version__)}\b", read("CHANGELOG.md"), re.MULTILINE)


def make(*arguments: str) -> str:
    """What make prints; the flags of a surrounding make are not handed on."""
    environment = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}}
    done = subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout


def test_make_help_explains_every_target() -> None:
    explained = dict(re.findall(r"^\s*make (\w+)\s+(\S.*)$", make("-s", "help"), re.MULTILINE))
    assert set(TARGETS) <= set(explained)
    declared = set(re.findall(r"^([a-z]+):(?!=)", read("Makefile"), re.MULTILINE))
    assert declared == set(explained), "a target without a word of help"


def test_make_alone_is_help() -> None:
    shown = make("-n")
    assert "awk" in shown and "setup.sh" not in shown


def test_ci_runs_what_the_readme_says() -> None:
    assert "make test" in read("README.md")
    commands = [
        line for line in read(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["exec make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_every_command(command: str) -> None:
    assert re.search(rf"^(tdental-desktop|\s+)\s*{command}\b", read("README.md"), re.MULTILINE)


def test_the_readme_shows_no_command_that_does_not_exist() -> None:
    block = read("README.md").split("## Command line")[1].split("```")[1]
    shown = set(re.findall(r"^  ([a-z]+) ", block, re.MULTILINE))
    assert shown == set(COMMANDS)


def test_the_readme_shows_options_and_exit_codes() -> None:
    text = read("README.md")
    assert all(option in text for option in GLOBAL_OPTIONS)
    assert all(re.search(rf"^\| {code} \|", text, re.MULTILINE) for code in EXIT_CODES)


def test_the_readme_points_at_files_that_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", read("README.md"))
    missing = [link for link in links if not (ROOT / link).exists()]
    assert links and not missing, missing


def test_qt_keeps_its_references_to_none() -> None:
    """PySide6 6.12.0 drops one reference to None at each void call; a redraw loop then ends the process."""
    from PySide6.QtCore import QObject, QPoint
    from PySide6.QtGui import QColor, QPalette, QPolygon

    thing, palette, polygon, point = QObject(), QPalette(), QPolygon(), QPoint()

    def call() -> None:
        thing.setObjectName("x")
        thing.setProperty("y", 1)
        thing.blockSignals(False)
        palette.setColor(QPalette.ColorRole.Window, QColor(1, 2, 3))
        polygon.append(point)
        point.setX(1)

    call()
    before = sys.getrefcount(None)
    for _ in range(200):
        call()
    assert abs(sys.getrefcount(None) - before) < 50


def test_the_running_qt_is_the_pinned_one() -> None:
    import PySide6

    pin = next(r for r in requirements() if normal(r) == "pyside6-essentials")
    assert pin == f"PySide6-Essentials=={PySide6.__version__}"


def test_the_slowest_test_files_exist() -> None:
    """Those that ``tests/conftest.py`` starts first: a renamed one would silently come last."""
    slowest = read("tests/conftest.py").partition('_SLOWEST = """')[2].partition('"""')[0].split()
    assert len(slowest) == len(set(slowest)) > 20
    assert [name for name in slowest if not (ROOT / "tests" / f"{name}.py").exists()] == []
