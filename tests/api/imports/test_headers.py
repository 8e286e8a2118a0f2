"""Headers are known by their aliases; a map overrules them."""

from functools import partial
from pathlib import Path

import pytest

from api.imports.headers import COLUMN_OF, HEADERS, ColumnMap, columns_of, read_map, understood
from engine.errors import BadInput


def test_no_header_means_two_columns() -> None:
    assert len(COLUMN_OF) == sum(len(known) for known in HEADERS.values())


def test_headers_are_known_in_chinese_and_english() -> None:
    header = ("信访件编号", "Title", "信访人", "留言时间", "EXT_ID", "别的")
    assert columns_of(header, {}) == {"ext_id": 0, "title": 1, "petitioner": 2, "created": 3}


def test_of_two_headers_for_one_column_the_first_counts() -> None:
    assert columns_of(("标题", "主题"), {}) == {"title": 0}


def test_a_map_overrules_the_aliases() -> None:
    mapped = {"title": "反映事项"}
    assert columns_of(("编号", "标题", "反映事项"), mapped) == {"ext_id": 0, "title": 2}
    assert partial(understood, mapped)(("编号", "反映事项", "别的")) == 2


def test_a_map_that_names_no_header_is_bad_input() -> None:
    with pytest.raises(BadInput, match="反映事项"):
        columns_of(("编号",), {"title": "反映事项"})


def test_a_map_is_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('source = "12345"\n[columns]\ntitle = "反映事项"\n', "utf-8")
    assert read_map(path) == ColumnMap({"title": "反映事项"}, "12345")
    assert read_map(None) == ColumnMap()


@pytest.mark.parametrize("text", ["[", "columns = 1", "[columns]\nnonsense = 'x'"])
def test_a_map_that_is_none_is_bad_input(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput):
        read_map(path)
