"""The laws of form that no linter knows: sizes, names, namesake tests, who may do what."""

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "workflows", "api", "notifications")
MODULE_LINES, LARGE_MODULE_LINES, FUNCTION_LINES = 300, 400, 40
# Modules that may have up to LARGE_MODULE_LINES, each with the reason why it is one.
LARGE: dict[str, str] = {}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "base", "manager", "misc"}
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
WALL_CLOCK = re.compile(
    r"(^|\.)((datetime|date|func)\.(now|utcnow|today)|time\.(time|time_ns)|func\.current_\w+)$"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*packages: str) -> Iterator[tuple[str, Path]]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith("engine/store/migrations/"):
                yield name, path


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def nodes(*packages: str) -> Iterator[tuple[str, ast.AST]]:
    for name, path in modules(*packages):
        for node in ast.walk(tree_of(path)):
            yield name, node


def length(function: Function) -> int:
    """Lines of a function without its docstring: saying more about it is no fault."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return lines
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1)


def test_modules_are_short() -> None:
    lines = {name: path.read_bytes().count(b"\n") for name, path in modules(*PACKAGES)}
    limits = {name: LARGE_MODULE_LINES if name in LARGE else MODULE_LINES for name in lines}
    assert {name: n for name, n in lines.items() if n > limits[name]} == {}
    assert {name for name in LARGE if lines.get(name, 0) <= MODULE_LINES} == set()


def test_functions_are_short() -> None:
    lengths = {
        f"{name}:{node.lineno} {node.name}": length(node)
        for name, node in nodes(*PACKAGES)
        if isinstance(node, Function)
    }
    assert {where: n for where, n in lengths.items() if n > FUNCTION_LINES} == {}


def test_each_module_says_in_one_line_what_it_holds() -> None:
    firsts = {
        name: (ast.get_docstring(tree_of(path)) or "").partition("\n")[0]
        for name, path in modules(*PACKAGES, "tests", "benchmarks")
    }
    assert {name for name, line in firsts.items() if not line.endswith((".", "?"))} == set()


def test_each_module_has_its_namesake_test() -> None:
    wanted = {
        f"tests/{Path(name).parent.as_posix()}/test_{Path(name).name}"
        for name, _ in modules(*PACKAGES)
        if Path(name).stem not in {"__init__", "__main__"}
    }
    assert {name for name in wanted if not (ROOT / name).exists()} == set()


def test_modules_are_named_by_what_they_hold() -> None:
    stems = {name: {Path(name).stem, *Path(name).parent.parts} for name, _ in modules(*PACKAGES)}
    assert {name for name, parts in stems.items() if parts & FORBIDDEN_NAMES} == set()


def test_nobody_commits_but_the_store() -> None:
    commits = {
        f"{name}:{node.lineno}"
        for name, node in nodes(*PACKAGES)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
        and not name.startswith("engine/store/")
    }
    assert commits == set()


def test_nobody_reads_the_wall_clock_but_the_clock() -> None:
    reads = {
        f"{name}:{node.lineno}"
        for name, node in nodes(*PACKAGES)
        if isinstance(node, ast.Attribute)
        and WALL_CLOCK.search(ast.unparse(node))
        and name != "engine/clock.py"
    }
    assert reads == set()


def test_the_engine_speaks_no_chinese() -> None:
    """Words for people stand in packs and templates; docstrings may give the Chinese term."""
    docstrings = {
        node.value
        for _, node in nodes("engine")
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    literals = {
        f"{name}:{node.lineno}"
        for name, node in nodes("engine")
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
        and node not in docstrings
    }
    assert literals == set()


def test_identifiers_are_english() -> None:
    named = {
        f"{name}:{token.start[0]} {token.string}"
        for name, path in modules(*PACKAGES, "tests", "benchmarks")
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.NAME and not token.string.isascii()
    }
    assert named == set()


def test_tests_are_no_packages() -> None:
    """A tests/engine/__init__.py would shadow the real engine."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_no_merge_is_left_half_done() -> None:
    marker = re.compile(rb"^(<{7}|>{7})( |$)", re.MULTILINE)
    texts = {".py", ".toml", ".html", ".css", ".md", ".po", ".yaml", ".csv"}
    files = (
        path
        for folder in (*PACKAGES, "tests", "benchmarks", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in texts
    )
    assert {str(path) for path in files if marker.search(path.read_bytes())} == set()


def test_no_word_and_no_number_stands_twice_under_a_name() -> None:
    """What reads TOML refuses a key that stands twice."""
    faults = {}
    for path in (one for package in PACKAGES for one in (ROOT / package).rglob("*.toml")):
        try:
            tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            faults[str(path)] = str(error)
    assert faults == {}


def test_every_setting_is_told_to_who_runs_it() -> None:
    settings = next(
        node
        for name, node in nodes("api")
        if name == "api/settings.py" and isinstance(node, ast.ClassDef) and node.name == "Settings"
    )
    names = {
        f"HUIYIN_{line.target.id}".upper()
        for line in settings.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }
    told = (ROOT / "docs/operations.md").read_text("utf-8")
    assert "HUIYIN_DATABASE_URL" in names
    assert {name for name in names if not re.search(rf"{name}\b", told)} == set()


def test_migrations_follow_each_other_one_by_one() -> None:
    files = sorted((ROOT / "engine/store/migrations/versions").glob("[0-9]*.py"))
    numbers = [path.name.partition("_")[0] for path in files]
    assert numbers == [f"{number:04}" for number in range(1, len(files) + 1)]
    for path, number in zip(files, numbers, strict=True):
        assert f'revision = "{number}"' in path.read_text("utf-8")
