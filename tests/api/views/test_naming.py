"""Posts and units have names, and two leaders of one title have two."""

from api.views.naming import names_of, subject_of, titles
from engine.org.facts import Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from tests.support.web import Web


def test_posts_units_and_nobodies_have_names(web: Web) -> None:
    named = titles(web.here("clerk"))
    assert named["unit:housing"] == "housing"
    assert named["post:housing-head"] == "housing housing-head"
    assert (named["time"], named["console"]) == ("系统", "管理员")


def test_leaders_of_one_title_are_told_apart_by_what_they_oversee(web: Web) -> None:
    county, deputy = "unit:county", Rank.DEPUTY
    posts = (
        Post("post:deputy-works", county, "副县长", deputy, ("unit:housing", "unit:township")),
        Post("post:deputy-petitions", county, "副县长", deputy, ("unit:labour",)),
    )
    web.office.give(ReviseOrganisation(dossier="org:main", posts=posts))
    named = titles(web.here("clerk"))
    assert named["post:deputy-works"] == "county 副县长（分管housing等）"
    assert named["post:deputy-petitions"] == "county 副县长（分管labour）"
    assert named["post:magistrate"] == "county magistrate"


def test_leaders_go_by_their_names(web: Web) -> None:
    here = web.here("labour-officer")
    asked = ["person:labour-head", "", "person:nobody"]
    assert names_of(here, asked) == {"person:labour-head": "person:labour-head"}
    assert names_of(here, []) == {}


def test_villages_of_one_name_are_told_apart_by_their_townships(web: Web) -> None:
    kind, level = UnitKind.GOVERNMENT, Level.VILLAGE
    villages = tuple(
        Unit(f"unit:{town}-chen", "陈家村", kind, level, f"unit:{town}", f"99042110{number}301")
        for number, town in enumerate(("township", "other-township"), 1)
    )
    web.office.give(ReviseOrganisation(units=villages))
    named = titles(web.here("clerk"))
    assert named["unit:township-chen"] == "township 陈家村"
    assert named["unit:other-township-chen"] == "other-township 陈家村"
    assert named["unit:village"] == "village"


def test_a_case_of_which_nobody_wrote_what_it_is_about_is_called_by_its_unit(web: Web) -> None:
    number = web.office.register(subject="")[5:]
    here = web.here("clerk")
    assert subject_of(here, "供水", "unit:petitions") == "供水"
    assert subject_of(here, "", "unit:petitions") == "未填事由 · petitions"
    assert subject_of(here, "", "unit:gone") == "未填事由 · unit:gone"
    for path in ("/", "/cases", "/board/open"):
        assert f">{number}</a>" not in web.page(path, "clerk").text
        assert "未填事由 · petitions</a>" in web.page(path, "clerk").text
