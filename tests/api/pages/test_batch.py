"""Several cases at once: looked over, carried out once, and each refused in its own words."""

import re

from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.registering import AddNote
from tests.support.web import SITE, Web


def in_hand(web: Web) -> str:
    give = web.office.give
    case = web.office.register(subject="路灯不亮")
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    return case[5:]


def looked_over(web: Web, *cases: str, move: str = "confirm_class") -> str:
    ticked = "&".join(f"cases={case}" for case in cases)
    return web.page(f"/batch?move={move}&{ticked}", "housing-officer").text


def sent(web: Web, text: str, **fields: str) -> dict[str, list[str] | str]:
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', text)
    told: dict[str, list[str] | str] = {name: value for name, value in hidden if name != "cases"}
    return {**told, "cases": [value for name, value in hidden if name == "cases"], **fields}


def test_ticked_cases_are_looked_over_and_moved_together(web: Web) -> None:
    first, second, other = in_hand(web), in_hand(web), web.office.register()[5:]
    seal = web.browser("housing-officer")
    over = looked_over(web, first, second, other)
    assert "2 件可办" in over
    assert other not in over  # it is not within sight
    data = sent(web, over, seal=seal, classification="solvable")
    done = web.client.post("/batch/confirm_class", data=data, headers=SITE)
    assert "已办理 2 件，未办理 0 件。" in done.text
    again = web.client.post("/batch/confirm_class", data=data, headers=SITE)
    assert "已办理 2 件，未办理 0 件。" in again.text
    seen = web.program.desk.see([f"case:{first}", f"case:{second}"], web.here("clerk").actor)
    assert [facts.classification for _, facts in seen.values()] == ["solvable", "solvable"]
    assert len(web.program.store.journal(f"case:{first}")) == seen[f"case:{first}"][0].version


def test_the_way_back_leads_to_the_list_that_was_left(web: Web) -> None:
    number = in_hand(web)
    web.browser("housing-officer")
    left = web.page("/cases?scope=unit&q=路灯", "housing-officer").text
    back = re.findall(r'name="back" value="([^"]*)"', left)[0].replace("&amp;", "&")
    way = 'href="/cases?scope=unit&amp;q=%E8%B7%AF%E7%81%AF"'
    asked = {"cases": number, "back": back, "move": "confirm_class"}
    over = web.client.get("/batch", params=asked, headers={"Accept": "text/html"}).text
    assert way in over
    seal = web.browser("housing-officer")
    data = sent(web, over, seal=seal, classification="solvable", back=back)
    assert way in web.client.post("/batch/confirm_class", data=data, headers=SITE).text
    wrong = {**asked, "back": "scope=nowhere"}
    assert web.client.get("/batch", params=wrong).status_code == 422


def test_who_came_second_is_told_case_by_case(web: Web) -> None:
    first, second = in_hand(web), in_hand(web)
    seal = web.browser("housing-officer")
    data = sent(web, looked_over(web, first, second), seal=seal, classification="solvable")
    web.office.give(
        ConfirmClass(dossier=f"case:{first}", classification="solvable"), "housing-officer"
    )
    done = web.client.post("/batch/confirm_class", data=data, headers=SITE)
    assert "已办理 1 件，未办理 1 件。" in done.text
    assert "您填写期间，卷宗有这些新的变化" in done.text
    assert f'href="/cases/{first}#entry-' in done.text
    assert "<dd>能立即解决</dd>" in done.text


def test_what_was_only_added_to_is_offered_again_as_it_was_filled_in(web: Web) -> None:
    first, second = in_hand(web), in_hand(web)
    seal = web.browser("housing-officer")
    data = sent(web, looked_over(web, first, second), seal=seal, classification="solvable")
    web.office.give(AddNote(dossier=f"case:{first}", note="x"), "housing-officer")
    told = web.client.post("/batch/confirm_class", data=data, headers=SITE).text
    assert "已办理 1 件，未办理 1 件。" in told
    assert 'value="solvable" selected' in told
    again = sent(web, told, seal=seal, classification="solvable")
    assert again["cases"] == [first]
    done = web.client.post("/batch/confirm_class", data=again, headers=SITE)
    assert "已办理 1 件，未办理 0 件。" in done.text


def test_what_is_left_out_comes_back_as_a_problem(web: Web) -> None:
    case = in_hand(web)
    seal = web.browser("housing-officer")
    data = sent(web, looked_over(web, case), seal=seal)
    answer = web.client.post("/batch/confirm_class", data=data, headers=SITE)
    assert answer.status_code in {400, 422}
    assert 'role="alert"' in answer.text
    assert f'value="{case}"' in answer.text


def test_why_one_may_not_is_told_before(web: Web) -> None:
    able, unable = in_hand(web), in_hand(web)
    web.office.give(
        ConfirmClass(dossier=f"case:{unable}", classification="solvable"), "housing-officer"
    )
    over = looked_over(web, able, unable)
    assert f'name="cases" value="{able}"' in over
    assert f'name="cases" value="{unable}"' not in over


def test_moves_of_a_single_case_and_too_many_are_refused(web: Web) -> None:
    case = in_hand(web)
    for move in ("climb", "record_delivery", "nothing"):
        answer = web.page(f"/batch?cases={case}&move={move}", "housing-officer")
        assert answer.status_code == 404, move
    many = "&".join(f"cases={number}" for number in range(51))
    assert web.page(f"/batch?{many}", "housing-officer").status_code == 422
    assert "请先在清单中勾选案件" in web.page("/batch", "housing-officer").text
    assert f"/batch?move=confirm_class&cases={case}" in web.page(
        f"/batch?cases={case}", "housing-officer"
    ).text.replace("&amp;", "&")
