"""An import from file to figures: target, map, dry runs, mended rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api.first_office import FIRST_OFFICE_KEY, first_office
from api.imports.error_file import write_errors
from api.imports.importing import Asked, bring_in
from api.imports.refusals import Refusal
from api.settings import Settings
from api.wiring import Program, actor_for, open_program
from engine import registry
from engine.errors import BadInput, PackFaulty
from engine.store.migration import migrate
from tests.support.lists import real_file, row, wide_list, write_list


@pytest.fixture
def program(sqlite_url: str) -> Iterator[Program]:
    migrate(sqlite_url)
    program = open_program(Settings(database_url=sqlite_url))
    program.desk.execute(first_office(), actor_for("console"), key=FIRST_OFFICE_KEY)
    yield program
    program.close()


def run(program: Program, file: Path, **more: object) -> tuple[int, int, tuple[Refusal, ...]]:
    asked = Asked(file=file, pack="national", **more)  # type: ignore[arg-type]
    _, done = bring_in(program, asked, lambda _done, _whole: None)
    assert done.rows == done.imported + done.repeated + len(done.refused)
    return done.imported, done.repeated, done.refused


def test_a_list_goes_to_the_first_office(program: Program, tmp_path: Path) -> None:
    file = wide_list(tmp_path, [row(ext_id="1", created="2024-01-05 10:00")])
    assert run(program, file) == (1, 0, ())
    (case,) = program.store.dossiers(kind="case")
    assert b'"office":"unit:first-petitions"' in case.facts
    assert run(program, file) == (0, 1, ())


def test_a_map_names_columns_and_source(program: Program, tmp_path: Path) -> None:
    file = write_list(tmp_path, [("编号", "反映事项", "日期"), ("1", "路灯", "2024-01-05")])
    column_map = tmp_path / "map.toml"
    column_map.write_text(
        'source = "12345"\n[columns]\ntitle = "反映事项"\ncreated = "日期"\n', "utf-8"
    )
    assert run(program, file, column_map=column_map) == (1, 0, ())
    assert program.store.sources(["12345:1"])


def test_refused_rows_can_be_mended_and_brought_in(program: Program, tmp_path: Path) -> None:
    head = ("message_id", "created", "title", "kind", "status")
    good = ("1", "2024-01-05 10:00", "路灯不亮", "求助", "已办理")
    shifted = ("2", "2024-01-06 10:00", "请求解决", "路灯不亮", "求助 办理中")
    glued = ("", "32024-01-07 10:00", "公交晚点", "求助", "待回复")
    file = write_list(tmp_path, [head, good, good, shifted, glued])
    imported, repeated, refused = run(program, file)
    assert (imported, repeated) == (1, 1)
    assert [(one.line, one.code) for one in refused] == [(4, "fields_shifted"), (5, "id_glued")]
    errors = tmp_path / "errors.csv"
    write_errors(errors, head, refused)
    text = errors.read_text("utf-8-sig").replace(
        "请求解决,路灯不亮,求助 办理中", "路灯,求助,办理中"
    )
    errors.write_text(text.replace(",32024-01-07", "3,2024-01-07"), "utf-8-sig")
    assert run(program, errors) == (2, 0, ())
    assert run(program, file)[:2] == (0, 2)


def test_an_unknown_unit_or_pack_is_bad_input(program: Program, tmp_path: Path) -> None:
    file = wide_list(tmp_path, [row(ext_id="1", created="2024-01-05")])
    with pytest.raises(BadInput, match="nowhere"):
        run(program, file, unit="unit:nowhere")
    with pytest.raises(PackFaulty):
        bring_in(program, Asked(file=file, pack="nonsense"), lambda _done, _whole: None)


def test_without_any_office_a_unit_must_be_named(sqlite_url: str, tmp_path: Path) -> None:
    migrate(sqlite_url)
    empty = open_program(Settings(database_url=sqlite_url))
    file = wide_list(tmp_path, [row(ext_id="1", created="2024-01-05")])
    with pytest.raises(BadInput, match="--unit"):
        run(empty, file)
    empty.close()


def test_rows_from_before_the_office_went_live_say_so(program: Program, tmp_path: Path) -> None:
    rows = [row(ext_id="1", created="2024-01-05"), row(ext_id="2", created="2024-03-01")]
    live = date(2024, 3, 1)
    run(program, wide_list(tmp_path, rows), live_from=live)
    facts = [registry.facts_of(row.id, row.facts) for row in program.store.dossiers("case")]
    by_day = {case.registered_on: case.live_from for case in facts}
    assert by_day == {date(2024, 1, 5): live, date(2024, 3, 1): None}


def test_the_day_is_told_at_the_console_and_has_come(program: Program, tmp_path: Path) -> None:
    file = wide_list(tmp_path, [row(ext_id="1", created="2024-01-05")])
    with pytest.raises(BadInput, match="console"):
        run(program, file, live_from=date(2024, 3, 1), post="post:clerk")
    with pytest.raises(BadInput, match="future"):
        run(program, file, live_from=date(2999, 1, 1))


def test_the_real_dirty_list_is_accounted_for_row_by_row(program: Program) -> None:
    file = real_file("dirty/heating_list_830.csv")
    dry = run(program, file, is_dry=True)
    imported, repeated, refused = run(program, file)
    assert dry == (imported, repeated, refused)
    codes = [one.code for one in refused]
    assert (imported, repeated) == (736, 68)
    assert {code: codes.count(code) for code in codes} == {
        "fields_shifted": 15,
        "id_glued": 1,
        "id_taken": 10,
    }
