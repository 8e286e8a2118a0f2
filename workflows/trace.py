"""What became of every line of the register, and what the packs assume on their own."""

import ast
from importlib.util import find_spec
from pathlib import Path

from engine.rules import Edition
from workflows import loader
from workflows.citing import places
from workflows.register import Rule, ids, register

RULE, PEOPLE, PLANNED = "rule", "people", "planned"
ROOT = Path(__file__).parents[1]
TESTS = "tests"
NOT_RUN = {"skip", "skipif", "xfail", "torture"}


def trace(extra_dir: Path | None = None) -> list[dict[str, str]]:
    """Return for every line of the register ``id``, ``status``, ``by``, ``test`` and ``why``.

    ``by`` of a line carried out by packs names every place that cites it, as ``pack: key.path``.
    """
    cited = citations(extra_dir)
    return [
        {
            "id": id_,
            "status": rule.status,
            "by": "; ".join(cited.get(id_, ())) if rule.status == RULE else rule.by,
            "test": rule.test,
            "why": rule.why,
        }
        for id_, rule in register().rules.items()
    ]


def trace_faults(extra_dir: Path | None = None) -> list[str]:
    """Return the lines of the register that nothing carries out, or no test of the suite holds."""
    cited = citations(extra_dir)
    rules = register().rules
    found = [(id_, _open(id_, rule, cited) or untested(rule)) for id_, rule in rules.items()]
    return [f"register.toml: rules.{id_}: {what}" for id_, what in found if what]


def citations(extra_dir: Path | None = None) -> dict[str, list[str]]:
    """Return by id the places of all packs that cite it; what a pack inherits is told once."""
    cited: dict[str, list[str]] = {}
    for code in loader.codes(extra_dir):
        loaded = loader.load_whole(code, extra_dir)
        for place in places(loaded.edition):
            section, _, rest = place.path.partition(".")
            name = rest.partition(".")[0].partition("[")[0]
            if not loaded.files.get(f"{section}.{name}", "").startswith(f"{code}/"):
                continue
            for id_ in ids(place.source.rule):
                cited.setdefault(id_, []).append(f"{code}: {place.path}")
    return cited


def assumptions(edition: Edition) -> list[dict[str, str]]:
    """Return every place that stands on an assumption, with its title and the reason."""
    return [
        {"path": place.path, "title": place.title, "why": place.source.assumed}
        for place in places(edition)
        if place.source.assumed
    ]


def untested(rule: Rule, root: Path = ROOT) -> str:
    """Return what is wrong with the test that a line names, empty where the suite runs it.

    ``root``: where the sources lie; an installed program is without its tests and is believed.
    """
    if rule.status in {PEOPLE, PLANNED}:
        return ""
    if not rule.test:
        return "没有指明检验它的测试"
    if not (root / TESTS).is_dir():
        return ""
    path = root / rule.test
    is_of_suite = path.name.startswith("test_") and (root / TESTS) in path.parents
    if not is_of_suite or not path.is_file():
        return f"没有检验它的测试 {rule.test}"
    return "" if _runs(path) else f"测试 {rule.test} 里没有会运行的检验"


def _runs(path: Path) -> bool:
    """Return whether a file holds a test that is neither skipped nor expected to fail."""
    tree = ast.parse(path.read_text("utf-8"))
    marked = (one for one in tree.body if isinstance(one, ast.Assign))
    if any("pytestmark" in ast.unparse(one) and _is_put_off(one.value) for one in marked):
        return False
    tests = (one for one in tree.body if isinstance(one, ast.FunctionDef))
    return any(
        one.name.startswith("test_") and not any(map(_is_put_off, one.decorator_list))
        for one in tests
    )


def _is_put_off(mark: ast.AST) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in NOT_RUN for one in ast.walk(mark))


def _open(id_: str, rule: Rule, cited: dict[str, list[str]]) -> str:
    if rule.status == RULE:
        return "" if cited.get(id_) else "没有规则包引用这一条目"
    if rule.status in {PEOPLE, PLANNED}:
        return "" if rule.why else "没有说明理由"
    return "" if rule.by and _is_there(rule.by) else f"没有实现它的模块 {rule.by}"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
