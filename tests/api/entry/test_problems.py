"""Errors become problems: a stable code, a status, every reason in words, nothing else."""

import pytest

from api.entry.problems import (
    PLAIN,
    STATUS,
    TITLES,
    BadFields,
    CrossSite,
    NoIdentity,
    TooLarge,
    headers_of,
    plain_problem,
    problem_of,
)
from api.wording.labels import LABELS
from engine.errors import (
    HistoryBroken,
    HuiyinError,
    NotVisible,
    OutcomeUnknown,
    PackFaulty,
    Refused,
    StoreUnavailable,
)
from engine.vocabulary import refusal


def codes(kind: type[HuiyinError] = HuiyinError) -> set[str]:
    return {kind.code, *(code for sub in kind.__subclasses__() for code in codes(sub))}


def test_every_error_has_a_title() -> None:
    assert {code for code in codes() if code in LABELS["errors"]} <= set(TITLES)
    assert set(PLAIN.values()) <= set(TITLES)
    assert {kind.code for kind in STATUS} <= set(TITLES)


def test_a_refusal_tells_each_reason_with_its_clause() -> None:
    role = refusal("role_missing", "A22", move="dispatch")
    error = Refused([role, refusal("text_missing", field="x")])
    problem = problem_of(error, str)
    assert (problem.status, problem.code) == (409, "refused")
    assert [one.field for one in problem.reasons] == ["", "x"]
    assert problem.reasons[0].clause == "信访工作条例第22条"
    assert "转送交办" in problem.reasons[0].sentence


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotVisible("case:secret"), 404, "not_found"),
        (PackFaulty(["x"]), 422, "pack_faulty"),
        (BadFields([refusal("field_missing", field="x")]), 422, "bad_input"),
        (OutcomeUnknown("x"), 503, "outcome_unknown"),
        (NoIdentity("x"), 401, "no_identity"),
        (CrossSite("x"), 403, "cross_site"),
        (TooLarge("x", 1), 413, "too_large"),
        (HistoryBroken("x"), 500, "history_broken"),
        (ValueError("secret"), 500, "error"),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int, code: str) -> None:
    problem = problem_of(error, str)
    assert (problem.status, problem.code) == (status, code)
    assert "secret" not in str(problem)


def test_what_the_framework_refuses_is_told_alike() -> None:
    assert plain_problem(405, str).code == "method_not_allowed"
    assert plain_problem(418, str).code == "bad_input"
    assert plain_problem(502, str).code == "error"


def test_only_the_unavailable_say_when_to_come_again() -> None:
    assert headers_of(problem_of(StoreUnavailable(), str)) == {"Retry-After": "5"}
    assert headers_of(problem_of(NotVisible("x"), str)) == {}
