"""Every refusal of the program has a sentence that says what to do, in both languages."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import engine
from api.wording.refusals import sentence, sentences
from engine.case.conditions import CONDITIONS
from engine.errors import Refusal
from notifications.words import translator, words_of
from workflows.loader import load

# Where the packages lie: the tree itself, or what was installed from it.
ROOT = Path(engine.__file__).parents[1]
PACKAGES = ("engine", "workflows", "api", "notifications")
# Functions of other names whose argument of this number is the code of a refusal.
MAKERS = {"refusal": 0, "Refusal": 0, "_refusal": 1, "_pause_fault": 1}
# Makers whose codes are not refusals of commands but faults of files, with words of their own.
OWN_WORDS = ("api/imports/",)
GIVEN = {"_refusal": {"clock"}, "_pause_fault": {"clock", "from", "to"}}


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield place, code and names of parameters of every refusal written in the source."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name.startswith(OWN_WORDS):
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield from codes_in(name, node)


def codes_in(name: str, call: ast.Call) -> Iterator[tuple[str, str, set[str]]]:
    maker = call.func.id if isinstance(call.func, ast.Name) else ""
    place = MAKERS.get(maker, len(call.args))
    if place >= len(call.args):
        return
    params = {word.arg for word in call.keywords if word.arg} - {"clause", "field"}
    params |= GIVEN.get(maker, set())
    for part in call.args[place + 1 :]:
        if isinstance(part, ast.Dict):
            params |= {str(ast.literal_eval(key)) for key in part.keys if key}
    for code in constants(call.args[place]):
        yield f"{name}:{call.lineno}", code, params


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_refusal_in_the_source_has_a_sentence() -> None:
    found = list(calls())
    assert len(found) > 150, "the walk finds what it looks for"
    assert {(at, code) for at, code, _ in found if code not in sentences()} == set()


def test_every_failing_condition_has_a_sentence() -> None:
    assert set(CONDITIONS) - set(sentences()) == set()


def test_a_refusal_has_one_sentence() -> None:
    tables = words_of("api.wording", "refusals.toml").values()
    codes = [code for table in tables for code in table]
    assert len(codes) == len({*codes})


def test_a_sentence_asks_for_no_more_than_each_refusal_gives() -> None:
    computed = {
        *("decree_day_twice", "decree_day_of_other_year"),
        *("decree_makeup_not_weekend", "decree_weekend_no_makeup"),
    }
    short = {
        (at, code)
        for at, code, params in calls()
        if code in sentences() and code not in computed and places(sentences()[code]) - params
    }
    assert short == set()


def test_every_sentence_says_what_to_do() -> None:
    for code, text in sentences().items():
        assert text.endswith("。"), code
        assert any(word in text for word in ("请", "须", "照常")), code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_is_filled_completely(lang: str) -> None:
    for code, text in sentences().items():
        params: dict[str, str | int] = dict.fromkeys(places(text), 3)
        told = sentence(Refusal(code.partition("/")[0], params), translator(lang))
        assert "{" not in told, code
        assert told != code


def test_a_sentence_names_states_moves_and_clocks_by_their_titles() -> None:
    rules = load("national")
    one = Refusal("not_from_here", {"state": "closed", "move": "request_closing"})
    zh, en = translator("zh"), translator("en")
    expected = "现处“办结”，此时不能“申请办结”，请先完成前面的步骤。"
    assert sentence(one, zh, rules) == sentence(one, zh) == expected
    assert "“Closed”" in sentence(one, en)
    bare = Refusal("not_from_here", {"state": "kept"})
    assert sentence(bare, zh) == "现处“在用”，此时不能这样办理，请先完成前面的步骤。"
    clock = Refusal("clock_not_running", {"clock": "milestone#3"})
    assert "“节点 3”" in sentence(clock, zh, rules)
    assert "“milestone 3”" in sentence(clock, zh)
    assert "“受理告知”" in sentence(Refusal("clock_not_running", {"clock": "C2"}), zh, rules)


def test_a_code_without_a_sentence_is_told_as_it_is() -> None:
    zh = translator("zh")
    assert sentence(Refusal("brand_new", {"most": 3}), zh) == "brand_new most=3"
