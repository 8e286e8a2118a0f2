"""Columns of a list of deeds are known by the words of the notices' forms; whom it may tell of."""

from api.imports.deed_columns import columns_of, leaders_for, understood
from tests.support.web import Web


def test_a_header_names_columns_in_the_words_of_template_and_forms() -> None:
    assert columns_of(("类别", "姓名", "劳动时间", "劳动地点", "备注")) == {
        "kind": 0,
        "leaders": 1,
        "happened_on": 2,
        "unit": 3,
    }
    assert columns_of(("日期", "时间")) == {"happened_on": 0}
    assert understood(("某单位", "汇总表")) == 0


def test_one_tells_of_oneself_of_ones_unit_and_as_office_of_the_level(web: Web) -> None:
    housing = leaders_for(web.here("housing-deputy"))
    assert sorted(housing) == ["post:housing-deputy", "post:housing-head"]
    office = leaders_for(web.here("clerk"))
    assert {"post:magistrate", "post:labour-head"} <= {*office}
    assert not {"post:mayor", "post:township-head", "post:housing-officer"} & {*office}
