"""The demo shows a code of a petitioner who has an answer to open; a new one at every start."""

from api.demo.following import demo_petitioner
from tests.support import progress
from tests.support.asking import enter, follow
from tests.support.web import Web


def test_the_code_leads_to_an_answer_that_waits(web: Web) -> None:
    assert demo_petitioner(web.program) == []
    web.office.register()
    waiting = progress.in_hand(web.office)
    progress.opine(web.office, waiting)
    progress.answered(web.office)
    (first,) = demo_petitioner(web.program)
    assert first.title == waiting.partition(":")[2]
    assert "打开处理意见书" in follow(web, first.password)
    (second,) = demo_petitioner(web.program)
    assert enter(web, first.password).status_code == 404
    assert enter(web, second.password).status_code == 303
