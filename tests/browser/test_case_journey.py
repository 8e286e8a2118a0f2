"""From the counter to the revisit that opens a case again, by the pages alone."""

from datetime import timedelta

from tests.support.browser import FIRST, Visitor


def test_a_case_is_led_visited_closed_and_opened_again(visitor: Visitor) -> None:
    office = visitor.web.office
    path = _registered(visitor)
    case = f"case:{path.rpartition('/')[2]}"
    do = visitor.move
    do(path, "dispatch", "clerk", unit="unit:housing")
    do(path, "take_on", "housing-officer")
    do(path, "admit", "housing-officer")
    do(path, "confirm_class", "housing-officer", classification="solvable")
    do(path, "propose_leader", "clerk", post="post:deputy-works")
    do(path, "approve_leader", "magistrate", document="第3号")
    do(path, "confirm_assignment", "deputy-works")
    do(path, "sign_plan", "deputy-works", plan="重建泵站")
    visitor.open("/", "deputy-works")
    assert case[5:] in visitor.page.content()
    _visited(visitor, path)
    _answered(visitor, path)
    do(path, "request_closing", "housing-officer", outcome="settled", report="已经通水")
    do(path, "sign_closing", "deputy-works")
    do(path, "return_closing", "clerk", reason="请附照片")
    do(path, "request_closing", "housing-officer", outcome="settled", report="已经通水，附照片")
    do(path, "sign_closing", "deputy-works")
    do(path, "approve_closing", "clerk")
    office.clock.set(office.clock.now() + timedelta(days=5))
    heard = {"answers.0.answer_received": "no", "answers.0.rating": "dissatisfied"}
    do(path, "record_verification", "inspection-officer", road="answer_missing", **heard)
    page = do(path, "reopen_case", "clerk", reason="没有收到答复")
    assert office.case(case).state == "led"
    assert "重新办理了信访事项" in page.locator("main").inner_text()


def _registered(visitor: Visitor) -> str:
    """Register at the counter and return the address of the case."""
    page = visitor.open("/register", "clerk")
    told = {
        "persons.0.name": "某人",
        "persons.0.phone": "1",
        "persons.0.address": "某地",
        "title": "停水三天",
        "subject": "供水",
    }
    visitor.send(page.locator('form[action="/register"]'), **told)
    (number,) = visitor.web.office.store.dossiers("case")
    path = f"/cases/{number.id[5:]}"
    assert page.locator(f'a[href^="{path}"]').count()
    return path


def _visited(visitor: Visitor, path: str) -> None:
    page = visitor.open(path, "deputy-works")
    visitor.go(page.get_by_role("link", name="记录下访"))
    assert page.locator('[name="cases"]').first.is_checked()
    visitor.send(page.locator("form.sheet"), findings="看了水源", companions="2")
    assert "/visits/" in page.url
    assert "看了水源" in page.content()


def _answered(visitor: Visitor, path: str) -> None:
    told = {
        "outcome": "supported",
        "number": "7",
        "request": "通水",
        "facts": "管破",
        "basis": "条例",
    }
    visitor.move(path, "issue_opinion", "housing-officer", **told)
    visitor.move(path, "record_delivery", "clerk", party=FIRST, proof="signature")
    visitor.move(path, "execute_opinion", "housing-officer", evidence="已经通水")
