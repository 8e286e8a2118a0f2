"""What became of every line of the register."""

from pathlib import Path

import pytest

from tests.support.packs import write_pack
from workflows import trace as tracing
from workflows.loader import load
from workflows.register import Register, Rule, register
from workflows.trace import assumptions, citations, trace, trace_faults, untested

TREE = Path(__file__).parents[2]


def test_every_line_is_told_once_in_the_stable_shape() -> None:
    rows = trace()
    assert [row["id"] for row in rows] == list(register().rules)
    assert all(set(row) == {"id", "status", "by", "test", "why"} for row in rows)


def test_nothing_is_left_open() -> None:
    assert trace_faults() == []


def test_a_line_of_packs_tells_who_cites_it() -> None:
    rows = {row["id"]: row for row in trace()}
    assert "national: clocks.C4" in rows["A34"]["by"]
    assert "hefei: clocks.first_contact" in rows["H20"]["by"]
    assert rows["H28"]["status"] == "people"
    assert rows["H28"]["why"]


def test_what_a_pack_inherits_is_told_once() -> None:
    assert [place for place in citations()["A36"] if place.startswith("hefei")] == []


def test_a_places_own_pack_is_traced_too(tmp_path: Path) -> None:
    own = '[[numbers]]\nname = "late_entry_days"\ntitle = "x"\nvalue = 1\nrule = "H26"\n'
    write_pack(tmp_path, "mine", own, top='extends = "national"')
    assert citations(tmp_path)["H26"] == ["mine: numbers.late_entry_days"]


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ({"status": "rule"}, "没有规则包引用这一条目"),
        ({"status": "planned"}, "没有说明理由"),
        ({"status": "people"}, "没有说明理由"),
        ({"status": "check"}, "没有实现它的模块 "),
        (
            {"status": "check", "by": "engine.nowhere.at_all"},
            "没有实现它的模块 engine.nowhere.at_all",
        ),
    ],
)
def test_an_open_line_is_a_fault(
    rule: dict[str, str], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Rule.model_validate({"source": "Z", "clause": "1", "text": "x", **rule})
    one = Register(sources={}, rules={"Z99": line})
    monkeypatch.setattr(tracing, "register", lambda: one)
    assert trace_faults() == [f"register.toml: rules.Z99: {what}"]


def test_assumptions_say_where_and_why() -> None:
    rows = {row["path"]: row for row in assumptions(load("hefei"))}
    assert rows["clocks.solve"]["why"]
    assert rows["clocks.solve"]["title"] == "及时解决"
    assert "clocks.C4" not in rows


def line(test: str, status: str = "check") -> Rule:
    return Rule.model_validate(
        {"source": "Z", "clause": "1", "text": "x", "by": "engine.desk", "status": status}
        | {"test": test}
    )


@pytest.mark.parametrize(
    ("test", "what"),
    [
        ("", "没有指明检验它的测试"),
        ("tests/test_gone.py", "没有检验它的测试 tests/test_gone.py"),
        ("tests/support.py", "没有检验它的测试 tests/support.py"),
        ("test_beside.py", "没有检验它的测试 test_beside.py"),
        ("tests/test_empty.py", "测试 tests/test_empty.py 里没有会运行的检验"),
        ("tests/test_skipped.py", "测试 tests/test_skipped.py 里没有会运行的检验"),
        ("tests/test_put_off.py", "测试 tests/test_put_off.py 里没有会运行的检验"),
        ("tests/test_well.py", ""),
    ],
)
def test_a_named_test_is_there_and_runs(test: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    case = "def test_it() -> None:\n    assert True\n"
    for name, text in (
        ("tests/support.py", case),
        ("test_beside.py", case),
        ("tests/test_empty.py", "def helper() -> None:\n    pass\n"),
        ("tests/test_skipped.py", f"@pytest.mark.skip(reason='r')\n{case}"),
        ("tests/test_put_off.py", f"pytestmark = [pytest.mark.xfail]\n{case}"),
        ("tests/test_well.py", case),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert untested(line(test), tmp_path) == what
    assert untested(line(test, "people"), tmp_path) == ""


def test_an_installed_program_is_without_its_tests(tmp_path: Path) -> None:
    assert untested(line("tests/test_gone.py"), tmp_path) == ""


def test_a_line_whose_test_is_gone_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Register(sources={}, rules={"Z99": line("tests/test_gone.py")})
    monkeypatch.setattr(tracing, "register", lambda: one)
    monkeypatch.setattr(tracing, "untested", lambda rule: untested(rule, TREE))
    told = "register.toml: rules.Z99: 没有检验它的测试 tests/test_gone.py"
    assert trace_faults() == [told]


def test_every_line_names_a_test_of_this_suite() -> None:
    assert [untested(one, TREE) for one in register().rules.values() if untested(one, TREE)] == []
