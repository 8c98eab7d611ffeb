"""The house stands as drawn: who may import whom, who may speak SQL, who may open a connection.

Read from the source with ``ast``; nothing but the last test imports what it looks at. An import under
``if TYPE_CHECKING:`` is no arrow: it names a type that someone else hands in.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QT = {"PySide6", "shiboken6", "pyqtgraph"}
SENDERS = {
    *("Client", "AsyncClient", "HTTPTransport", "AsyncHTTPTransport", "HTTPConnection", "HTTPProxy"),
    *("ConnectionPool", "AsyncConnectionPool", "request", "stream"),
    *("get", "options", "head", "post", "put", "patch", "delete"),
}
NETWORK = {"httpx", "httpcore", "requests", "urllib3", "aiohttp", "http.client", "urllib.request", "ftplib"}

# From -> to. A part may always import itself and the foundation of its package: single modules that
# are not named here (errors, report, paths, sentences …), which import nothing but each other.
# "sync" as a target means every part of it.
ARROWS: dict[str, set[str]] = {
    "sync.tables": set(),
    "sync.api": {"sync.tables"},
    "sync.replica": {"sync.tables"},
    "sync.plan": {"sync.tables", "sync.replica"},
    "sync.engine": {"sync.plan", "sync.api", "sync.replica", "sync.tables"},
    # Verify asks the server in the engine's own words, so that both mean the same rows.
    "sync.verify": {"sync.engine", "sync.plan", "sync.api", "sync.replica", "sync.tables"},
    "sync.server": {"sync.replica", "sync.tables"},
    "sync.demo": {"sync.replica", "sync.tables"},
    "tdental_desktop.queries": {"sync.replica", "sync.tables"},
    "tdental_desktop.models": {"tdental_desktop.queries"},
    "tdental_desktop.widgets": set(),
    "tdental_desktop.views": {
        "tdental_desktop.widgets",
        "tdental_desktop.models",
        "tdental_desktop.queries",
    },
    "tdental_desktop.background": {"sync.engine", "sync.verify", "sync.api", "sync.replica"},
    "tdental_desktop.access": {"tdental_desktop.queries", "sync.replica"},
    "tdental_desktop.output": {"tdental_desktop.queries"},
    "tdental_desktop.cli": {
        "sync",
        "tdental_desktop.queries",
        "tdental_desktop.output",
        "tdental_desktop.access",
        "tdental_desktop.app",
    },
    "tdental_desktop.__main__": {"tdental_desktop.cli"},
    "tdental_desktop.main_window": {
        "tdental_desktop.views",
        "tdental_desktop.widgets",
        "tdental_desktop.models",
        "tdental_desktop.queries",
        "tdental_desktop.background",
        "tdental_desktop.access",
    },
    "tdental_desktop.app": {
        "sync",
        "tdental_desktop.main_window",
        "tdental_desktop.views",
        "tdental_desktop.widgets",
        "tdental_desktop.models",
        "tdental_desktop.queries",
        "tdental_desktop.background",
        "tdental_desktop.access",
        "tdental_desktop.output",
    },
}
# The command line and the window are several modules; each is one part.
ALIASES = {
    "tdental_desktop.commands": "tdental_desktop.cli",
    "tdental_desktop.shell": "tdental_desktop.main_window",
}
# Parts that a headless command loads: nothing at module level may pull in Qt.
HEADLESS = {f"tdental_desktop.{part}" for part in ("cli", "__main__", "queries", "access")}
WITHOUT_SQL = {"tdental_desktop.models", "tdental_desktop.widgets", "tdental_desktop.views"}


@dataclass(frozen=True)
class Import:
    """One imported name: ``target`` is the dotted module (and, for ``from``, its member)."""

    line: int
    target: str
    deferred: bool  # inside a function: runs when called, not when imported
    typing_only: bool


def sources(*folders: str) -> list[Path]:
    """Python files of the given top-level folders, in a stable order."""
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def is_type_checking(node: ast.If) -> bool:
    test = node.test
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def find_imports(module: str, is_package: bool, tree: ast.Module) -> Iterator[Import]:
    """Every import of a module, relative ones resolved, with where it stands."""
    package = module.split(".") if is_package else module.split(".")[:-1]

    def walk(nodes: list[ast.stmt] | list[ast.AST], deferred: bool, typing_only: bool) -> Iterator[Import]:
        for node in nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(node.lineno, alias.name, deferred, typing_only)
            elif isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else []
                stem = ".".join([*base, *(node.module.split(".") if node.module else [])])
                for alias in node.names:
                    yield Import(node.lineno, f"{stem}.{alias.name}", deferred, typing_only)
            elif isinstance(node, ast.If) and is_type_checking(node):
                yield from walk(node.body, deferred, True)
                yield from walk(node.orelse, deferred, typing_only)
            else:
                inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                yield from walk(list(ast.iter_child_nodes(node)), deferred or inside, typing_only)

    yield from walk(tree.body, False, False)


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    return tuple(find_imports(module_name(path), path.name == "__init__.py", tree_of(path)))


def part_of(dotted: str) -> str:
    """The part that a dotted name belongs to, e.g. ``sync.replica``; for the foundation, its package."""
    two = ".".join(dotted.split(".")[:2])
    two = ALIASES.get(two, two)
    return two if two in ARROWS else dotted.split(".")[0]


def within(dotted: str, prefixes: set[str]) -> bool:
    return any(dotted == p or dotted.startswith(p + ".") for p in prefixes)


def forbidden_arrows(module: str, imports: tuple[Import, ...]) -> list[str]:
    """Imports of ``module`` that the table of arrows does not allow, one readable line each."""
    found = []
    part = part_of(module)
    for imported in imports:
        package = imported.target.split(".")[0]
        if imported.typing_only or package not in {"sync", "tdental_desktop"}:
            continue
        target = part_of(imported.target)
        if target == part:
            continue
        allowed = ARROWS.get(part, set())
        foundation = target == package and (package == "sync" or part.startswith("tdental_desktop"))
        if foundation or target in allowed or package in allowed:
            continue
        found.append(f"{module}:{imported.line} imports {imported.target} ({part} -> {target})")
    return found


def test_only_the_drawn_arrows_exist() -> None:
    files = sources("sync", "tdental_desktop")
    assert files, "no source found: the test looks in the wrong place"
    wrong = [line for path in files for line in forbidden_arrows(module_name(path), imports_of(path))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("module", "source", "arrow"),
    [
        ("sync.engine", "import tdental_desktop.paths", "sync.engine -> tdental_desktop"),
        ("sync.errors", "from sync.replica import writer", "sync -> sync.replica"),
        ("sync.errors", "from .replica import writer", "sync -> sync.replica"),
        ("sync.plan", "def f():\n    from .api import client", "sync.plan -> sync.api"),
        ("tdental_desktop.widgets.table", "from ..queries import customers", "-> tdental_desktop.queries"),
        ("tdental_desktop.views.a", "import tdental_desktop.main_window", "-> tdental_desktop.main_window"),
        ("tdental_desktop.queries.customers", "from sync import engine", "queries -> sync.engine"),
        ("tdental_desktop.cli", "import tdental_desktop.main_window", "cli -> tdental_desktop.main_window"),
        ("tdental_desktop.models.customers", "from sync import replica", "models -> sync.replica"),
    ],
)
def test_a_wrong_arrow_is_seen(module: str, source: str, arrow: str) -> None:
    found = forbidden_arrows(module, tuple(find_imports(module, False, ast.parse(source))))
    assert len(found) == 1 and arrow in found[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sync.engine", "from sync.replica.writer import Writer\nfrom sync import errors, plan"),
        ("tdental_desktop.queries.customers", "from sync.errors import SyncError\nfrom .scope import Scope"),
        (
            "tdental_desktop.widgets.table",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..queries import customers",
        ),
        ("tdental_desktop.app", "from tdental_desktop import main_window, views\nimport sync.engine"),
    ],
)
def test_a_right_arrow_is_left_alone(module: str, source: str) -> None:
    assert not forbidden_arrows(module, tuple(find_imports(module, False, ast.parse(source))))


def test_only_app_builds_the_window() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target}"
        for path in sources("sync", "tdental_desktop")
        if part_of(module_name(path)) not in {"tdental_desktop.app", "tdental_desktop.main_window"}
        for imported in imports_of(path)
        if within(imported.target, {"tdental_desktop.main_window"})
    ]
    assert not wrong, wrong


def test_the_window_knows_no_single_view() -> None:
    """It may import the declared list and its types, not a view's own module."""
    views = ROOT / "tdental_desktop" / "views"
    single = {module_name(p) for p in views.rglob("*.py")} - {
        "tdental_desktop.views",
        "tdental_desktop.views.spec",
    }
    wrong = [
        f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target}"
        for path in sources("tdental_desktop")
        if part_of(module_name(path)) == "tdental_desktop.main_window"
        for imported in imports_of(path)
        if within(imported.target, single)
    ]
    assert not wrong, wrong


def test_sync_and_queries_know_no_qt() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target}"
        for path in sources("sync", "tdental_desktop/queries")
        for imported in imports_of(path)
        if within(imported.target, QT)
    ]
    assert not wrong, wrong


def test_output_draws_without_widgets_and_exports_without_qt() -> None:
    """Printing needs QtGui; spreadsheets and CSV must work on a machine without any Qt library."""
    wrong = []
    for path in sources("tdental_desktop/output"):
        for imported in imports_of(path):
            printing = path.stem.startswith("print") or path.parent.name.startswith("print")
            if within(imported.target, QT) and not printing:
                wrong.append(f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target}")
            if within(imported.target, {"PySide6.QtWidgets"}):
                wrong.append(f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target}")
    assert not wrong, wrong


def test_headless_parts_leave_qt_and_the_window_for_later() -> None:
    window = QT | {f"tdental_desktop.{p}" for p in ("app", "views", "widgets", "models", "background")}
    wrong = [
        f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target} when it is loaded"
        for path in sources("tdental_desktop")
        if part_of(module_name(path)) in HEADLESS
        for imported in imports_of(path)
        if within(imported.target, window) and not imported.deferred and not imported.typing_only
    ]
    assert not wrong, wrong


def senders(tree: ast.Module) -> Iterator[str]:
    """Names under which a module could send requests by itself: clients, pools and one-call helpers."""
    known = {"httpx": "httpx", "httpcore": "httpcore"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {a.asname: a.name for a in node.names if a.asname and a.name in known.values()}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in known:
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name in SENDERS)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            library = known.get(node.value.id)
            if library and node.attr in SENDERS:
                yield f"{library}.{node.attr}"


def test_only_the_api_client_knows_the_network() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{imported.line} imports {imported.target}"
        for path in sources("sync", "tdental_desktop")
        if path.parent != ROOT / "sync" / "api"
        for imported in imports_of(path)
        if not imported.typing_only and within(imported.target, NETWORK | {"PySide6.QtNetwork"})
    ]
    assert not wrong, wrong


def test_one_client_over_one_guarded_transport() -> None:
    """The allow-list guards nothing if a second way out exists."""
    found = [
        (name, str(path.relative_to(ROOT)))
        for path in sources("sync", "tdental_desktop")
        for name in sorted(set(senders(tree_of(path))))
    ]
    assert [name for name, _ in sorted(found)] == ["httpcore.ConnectionPool", "httpx.Client"], found
    assert ("httpcore.ConnectionPool", "sync/api/transport.py") in found
    assert all(place.startswith("sync/api/") for _, place in found)


@pytest.mark.parametrize(
    "source",
    ["import httpx\nhttpx.get(u)", "from httpx import Client", "import httpcore as h\nh.request('GET', u)"],
)
def test_a_second_way_out_is_seen(source: str) -> None:
    assert list(senders(ast.parse(source)))


SQL = re.compile(
    r"^\s*(SELECT\b.*\bFROM\b|SELECT\s+(COUNT|\?|\d)|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b"
    r"|DELETE\s+FROM\b|PRAGMA\s+\w|CREATE\s+(TABLE|INDEX|VIEW|TRIGGER)\b|WITH\s+\w+\s+AS\b)",
    re.DOTALL,
)


def sql_in(tree: ast.Module) -> list[int]:
    """Lines that hold an SQL text (not docstrings) or run one."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and SQL.search(node.value)
        )
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"execute", "executemany", "executescript"}
        )
    )


def test_the_window_speaks_no_sql() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources("tdental_desktop")
        if part_of(module_name(path)) in WITHOUT_SQL
        for line in sql_in(tree_of(path))
    ]
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('x = "SELECT id\\n FROM customers"', [1]),
        ('x = f"SELECT id FROM {table}"', [1]),
        ("def f(c):\n    return c.execute(TEXT)", [2]),
        ('label = "Select a customer from the list"', []),
        ('def f():\n    """SELECT id FROM customers is what queries does."""', []),
    ],
)
def test_sql_is_told_from_prose(source: str, lines: list[int]) -> None:
    assert sql_in(ast.parse(source)) == lines


def test_no_file_is_too_long_to_read() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources("sync", "tdental_desktop", "tests", "packaging")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert not long, f"over 600 lines: look for the second subject in {long}"


def test_packaging_is_no_package() -> None:
    """A package of that name would hide the library that pip, pytest and setuptools import."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
    import packaging.version

    assert ROOT not in Path(packaging.version.__file__).parents or ".venv" in packaging.version.__file__


def test_every_folder_with_code_is_a_package() -> None:
    """A forgotten ``__init__.py`` would leave the folder out of the installed program."""
    bare = {
        str(path.parent.relative_to(ROOT))
        for path in sources("sync", "tdental_desktop")
        if not (path.parent / "__init__.py").exists()
    }
    assert not bare, bare


def test_sync_is_ours() -> None:
    """Another distribution on the path with the same top-level name would win silently."""
    import sync

    assert Path(sync.__file__ or "").resolve() == ROOT / "sync" / "__init__.py"


def test_headless_modules_load_without_qt() -> None:
    """Loads every headless module in a fresh interpreter and looks at what came along."""
    names = [module_name(p) for p in sources("sync")]
    names += [module_name(p) for p in sources("tdental_desktop") if part_of(module_name(p)) in HEADLESS]
    names = [name for name in names if not name.endswith("__main__")]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"found = sorted(set(sys.modules) & {QT!r})\n"
        "assert not found, found\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
