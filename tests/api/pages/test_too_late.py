"""A form sent again under its key, with something else in it: told where it was carried out."""

import re

from tests.support.web import SITE, Web

FORM = {"title": "路灯不亮", "channel": "in_person", "kind": "claim", "origin": "petition"}


def send(web: Web, key: str, **fields: str) -> str:
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Accept": "text/html", **SITE}
    given = {**FORM, "office": "unit:petitions", "key": key, **fields}
    answer = web.client.post("/register", data=given, headers=headers)
    return answer.headers.get("location", "") or answer.text


def test_who_went_back_is_led_to_what_was_registered(web: Web) -> None:
    number = send(web, "same").partition("done=")[2]
    told = send(web, "same", title="路灯还是不亮")
    assert "这张表已经提交过" in told
    assert f'href="/cases/{number}">看已经办好的：{number}' in told
    assert 'value="路灯还是不亮"' in told
    assert "幂等" not in told
    # What he then sends is another form: it has a key of its own.
    key = re.findall(r'name="key" value="([^"]+)"', told)[0]
    assert send(web, key, title="路灯还是不亮").startswith("/register?done=")
