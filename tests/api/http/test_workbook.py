"""Workbooks in JSON."""

from tests.support.web import Web

PATH = "/api/v1/workbooks"


def test_leaders_within_sight_and_one_of_them(web: Web) -> None:
    told = web.get(f"{PATH}?pack=hefei&on=2025-12-31", "inspection-officer").json()
    assert (told["pack"], told["on"]) == ("hefei", "2025-12-31")
    post = told["leaders"][0]["post"]
    one = web.get(f"{PATH}/{post}?pack=hefei&on=2025-12-31", "inspection-officer").json()
    assert one["leaders"] == told["leaders"][:1]


def test_a_pack_or_a_post_that_is_not_there(web: Web) -> None:
    assert web.get(f"{PATH}?pack=nowhere", "inspection-officer").status_code == 404
    assert web.get(f"{PATH}/post:nobody", "inspection-officer").status_code == 404
