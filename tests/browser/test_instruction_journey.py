"""An instruction from paper to feedback, by the pages alone."""

from tests.support import progress
from tests.support.browser import FIRST, Visitor


def test_a_paper_becomes_a_slip_an_instruction_and_a_feedback(visitor: Visitor) -> None:
    office = visitor.web.office
    case = progress.in_hand(office, subject="供水")
    path = f"/cases/{case[5:]}"
    do = visitor.move
    paper = {
        "organ": "省信访局",
        "document": "省信〔2025〕7号",
        "dated_on": "2025-02-27",
        "directive": "请妥善处理",
    }
    do(path, "record_outside_instruction", "clerk", **paper)
    slip = {"post": "post:deputy-works", "proposal": "拟请住建局办理", "document": "呈1号"}
    do(path, "submit_for_instruction", "clerk", **slip)
    page = visitor.open("/instructions", "deputy-works")
    assert case[5:] in page.locator("main").inner_text()
    passed = {"instruction": FIRST, "post": "post:magistrate", "note": "需要资金"}
    do(path, "pass_instruction_on", "deputy-works", **passed)
    visitor.open("/instructions", "magistrate")
    do(path, "write_instruction", "magistrate", instruction=FIRST, directive="本月通水")
    visitor.open("/instructions?whose=unit", "housing-head")
    do(path, "receive_instruction", "housing-head", instruction=FIRST)
    done = {"instruction": FIRST, "feedback": "已经通水"}
    do(path, "feed_back_instruction", "housing-head", **done)
    page = do(path, "note_feedback", "magistrate", instruction=FIRST)
    text = page.locator("main").inner_text()
    for words in ("请妥善处理", "拟请住建局办理", "需要资金", "本月通水", "已经通水"):
        assert words in text, words
    assert office.faults() == []
