"""Small lists lived through again: the figures of a replay, by hand and on the real files."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.replay.replaying import Replay, read_rows, replay
from engine.errors import BadInput
from tests.support.keys import open_store
from tests.support.lists import real_file, row, wide_list
from workflows.decrees import seed_calendar
from workflows.loader import codes

CLEAN = {"echo": 0, "replay": 0, "rederive": 0}


def run(file: Path, until: datetime | None = None, into: str = "") -> dict[str, Any]:
    asked = Replay(file=file, pack="national", until=until, into=into)
    return replay(asked, seed_calendar(), lambda _first, _day, _last: None)


def petition(ext_id: str, created: str, answered: str = "", **cells: str) -> list[str]:
    return row(ext_id=ext_id, created=created, answered=answered, **cells)


def test_lateness_is_counted_by_the_day(tmp_path: Path) -> None:
    rows = [
        petition("1", "2024-01-02 23:50", "2024-01-17 00:10"),  # 15 days
        petition("2", "2024-01-02 00:10", "2024-01-18 23:50"),  # 16 days
        petition("3", "2024-01-02 10:00", "2024-03-02 10:00"),  # 60 days
        petition("4", "2024-01-02 10:00", "2024-03-03 00:00"),  # 61 days
    ]
    told = run(wide_list(tmp_path, rows))
    assert told["edition"].startswith("national@")
    assert (told["cases"], told["answered"], told["open"], told["refused_rows"]) == (4, 4, 0, 0)
    assert (told["late_closed"], told["late_open"], told["on_time"]) == (1, 0, 3)
    assert (told["by_clock"]["C2"]["met"], told["by_clock"]["C2"]["late"]) == (1, 3)
    # Day 60 of case 4 is a Saturday: by law the Monday after it would still have done.
    assert told["by_clock"]["C4"] == {
        "met": 3, "late": 1, "late_legal": 0, "lapsed": 0, "open": 0,
    }  # fmt: skip
    assert told["revisits_scheduled"] == 4
    assert told["by_rung"]["principal"] == told["principal_leader_cases"] == 2
    assert told["audits"] == CLEAN


def test_a_given_limit_is_measured_by_the_instant(tmp_path: Path) -> None:
    due = {"due": "2024-01-10 12:00:00+00:00"}
    rows = [
        petition("1", "2024-01-02 10:00:00+00:00", "2024-01-10 12:00:00+00:00", **due),
        petition("2", "2024-01-02 10:00:00+00:00", "2024-01-10 12:00:01+00:00", **due),
        petition("3", "2024-01-02 10:00:00+00:00", **due),
        petition("4", "2024-01-02 10:00:00+00:00", due="2024-03-10 12:00:00+00:00"),
        petition("5", "2024-01-02 10:00:00+00:00", "2024-01-01 10:00:00+00:00", **due),
    ]
    until = datetime(2024, 1, 12, tzinfo=UTC)
    told = run(wide_list(tmp_path, rows), until=until)
    assert (told["answered"], told["open"], told["refused_rows"]) == (2, 2, 1)
    assert (told["late_closed"], told["late_open"], told["on_time"]) == (1, 1, 2)
    assert told["by_clock"]["answer_given"]["open"] == 2
    assert told["audits"] == CLEAN


def test_it_ends_where_it_is_told_and_else_with_the_file(tmp_path: Path) -> None:
    rows = [petition("1", "2024-01-02", "2024-03-20"), petition("2", "2024-02-01", "2024-02-02")]
    file = wide_list(tmp_path, rows)
    assert run(file)["answered"] == 2
    early = run(file, until=datetime(2024, 1, 20, tzinfo=UTC))
    assert (early["cases"], early["open"]) == (1, 1)
    with pytest.raises(BadInput, match="nothing was registered"):
        run(file, until=datetime(2023, 1, 1, tzinfo=UTC))


def test_a_progress_note_is_no_answer_and_a_closing_without_a_day_is_not_late(
    tmp_path: Path,
) -> None:
    rows = [
        petition("1", "2024-01-02", "2024-01-03 08:00", reply="已转", status="办理中"),
        petition("2", "2024-01-02", reply="收悉", status="待回复"),
        petition("3", "2024-01-02", status="已办理", grade_speed="1", grade_manner="5"),
        petition("4", "2024-01-02", status="已办理"),
        petition("5", "2024-05-02", status="待回复"),
    ]
    told = run(wide_list(tmp_path, rows))
    assert (told["cases"], told["answered"], told["open"]) == (5, 0, 3)
    assert (told["late_closed"], told["late_open"], told["on_time"]) == (0, 2, 1)
    assert told["by_clock"]["C4"]["open"] == 3
    assert (told["revisits_scheduled"], told["reopened"]) == (2, 0)
    assert told["by_clock"]["verification"]["met"] == 2
    assert told["audits"] == CLEAN


def test_a_reply_during_a_proposal_and_one_under_a_leader_both_close(tmp_path: Path) -> None:
    # The ladder of the fifteen days asks the principal ten days after them; five working days
    # later the charge stands in his name.
    rows = [
        petition("1", "2024-03-01", "2024-03-28"),
        petition("2", "2024-03-01", "2024-04-12"),
        petition("3", "2024-03-01", "2024-06-20"),
    ]
    told = run(wide_list(tmp_path, rows))
    assert told["answered"] == told["revisits_scheduled"] == 3
    assert told["principal_leader_cases"] == 3
    assert told["by_clock"]["confirm"]["open"] == 0
    assert told["audits"] == CLEAN


def test_rows_without_title_body_or_sender_are_replayed(tmp_path: Path) -> None:
    rows = [row(ext_id="1", title="", addressee="", created="2024-01-02")]
    assert run(wide_list(tmp_path, rows))["cases"] == 1


def test_an_id_counts_once_and_a_row_that_makes_no_sense_not_at_all(tmp_path: Path) -> None:
    rows = [petition("1", "2024-01-02"), petition("1", "2024-01-02"), petition("2", "soon")]
    taken, refused = read_rows(wide_list(tmp_path, rows))
    assert ([one.ext_id for one in taken], refused) == (["1"], 2)
    with pytest.raises(BadInput, match="no row"):
        run(wide_list(tmp_path, rows[2:]))


def test_the_same_file_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    days = [f"2024-01-{day:02d} 10:00" for day in range(1, 29)]
    rows = [petition(f"n{day[:10]}", day, "2024-02-20 11:00", addressee=day[9]) for day in days]
    file = wide_list(tmp_path, rows)
    assert json.dumps(run(file)) == json.dumps(run(file))


def test_it_can_be_kept_in_a_database(tmp_path: Path, sqlite_url: str) -> None:
    file = wide_list(tmp_path, [petition("1", "2024-01-02", "2024-01-03")])
    run(file, into=sqlite_url)
    store = open_store(sqlite_url)
    (kept,) = store.dossiers(kind="case")
    assert b'"state":"closed"' in kept.facts
    assert store.journal(kept.id)
    store.close()
    with pytest.raises(BadInput, match="--into"):
        run(file, into=sqlite_url)


@pytest.mark.parametrize(
    ("name", "until", "expected"),
    [
        ("teddy_att4", None, {"cases": 2214, "late_closed": 128, "revisits_scheduled": 2214}),
        ("board_gas_2022", None, {"answered": 700, "open": 136, "late_closed": 48}),
        ("board_hangzhou_2026", None, {"cases": 564, "answered": 0, "revisits_scheduled": 518}),
        pytest.param(
            "boston311",
            None,
            {"on_time": 18_689, "refused_rows": 6},
            marks=pytest.mark.torture,
        ),
        (
            "wabo_receipt",
            datetime(2012, 1, 23, 23, 59, 59, tzinfo=UTC),
            {"late_closed": 291, "late_open": 32, "on_time": 828, "refused_rows": 2},
        ),
    ],
)
def test_the_figures_of_the_real_lists(
    name: str, until: datetime | None, expected: dict[str, int]
) -> None:
    told = run(real_file(f"petitions/{name}.csv"), until=until)
    assert {key: told[key] for key in expected} == expected
    assert told["audits"] == CLEAN
    if name == "teddy_att4":
        assert told["by_clock"]["C2"]["late"] == 840
    if name == "boston311":
        assert told["late_closed"] + told["late_open"] == 3472


@pytest.mark.parametrize("pack", codes())
def test_every_shipped_pack_can_be_replayed(tmp_path: Path, pack: str) -> None:
    rows = [petition("1", "2024-01-02", "2024-01-20"), petition("2", "2024-01-02")]
    rows.append(petition("3", "2024-01-02", "2024-05-20"))
    asked = Replay(file=wide_list(tmp_path, rows), pack=pack)
    told = replay(asked, seed_calendar(), lambda _first, _day, _last: None)
    assert told["edition"].startswith(f"{pack}@")
    assert (told["answered"], told["open"], told["revisits_scheduled"]) == (2, 1, 2)
    assert told["audits"] == CLEAN
