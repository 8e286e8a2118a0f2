"""Robots of chat programs: known by the address shown for them, called at their makers alone."""

import json
from ipaddress import ip_network

import pytest
from msgspec.structs import replace

from notifications.delivering import Refused
from notifications.gateway import GatewayChannel
from notifications.robots import Program, robot_of, robots
from tests.support.letters import letter
from tests.support.receivers import receiving

KEY = "0123456789abcdef0123456789abcdef"
ADDRESSES: dict[Program, str] = {
    "dingtalk": f"https://oapi.dingtalk.com/robot/send?access_token={KEY}",
    "wecom": f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}",
    "feishu": f"https://open.feishu.cn/open-apis/bot/v2/hook/{KEY}",
}
TEXTS = {
    "dingtalk": ("text", "content"),
    "wecom": ("text", "content"),
    "feishu": ("content", "text"),
}


@pytest.mark.parametrize("program", ADDRESSES)
def test_a_robot_is_called_as_its_maker_asks(program: Program) -> None:
    found = robot_of(ADDRESSES[program], list(ADDRESSES))
    assert found is not None
    gateway, to = found
    assert to == KEY
    assert gateway.url.replace("{to}", KEY) == ADDRESSES[program]
    with receiving() as server:
        there = replace(gateway, url=f"{server.url}&key={{to}}")
        send = GatewayChannel(
            lambda _: (there, to),
            lambda _: ADDRESSES[program],
            lambda _: '回音："有新进展"',
            [ip_network("127.0.0.0/8")],
        )
        server.answer, server.says = 200, b'{"errcode":0,"code":0,"errmsg":"ok"}'
        send(letter())
        ((_, body),) = server.taken
        outer, inner = TEXTS[program]
        assert json.loads(body)[outer][inner] == '回音："有新进展"'
        # What they do not take they answer with 200 as well.
        server.says = b'{"errcode":300001,"code":19001,"errmsg":"token is not exist"}'
        with pytest.raises(Refused, match=r"answer_(300001|19001)"):
            send(letter())


@pytest.mark.parametrize(
    "address",
    [
        "",
        KEY,
        ADDRESSES["dingtalk"].replace("https", "http"),
        ADDRESSES["dingtalk"].replace("dingtalk.com", "dingtalk.com.evil.test"),
        ADDRESSES["dingtalk"].replace("oapi.", "oapi@evil.test/"),
        f"{ADDRESSES['dingtalk']}&at=1",
        f"{ADDRESSES['dingtalk']}\n",
        ADDRESSES["feishu"].replace(KEY, f"../{KEY}"),
        "https://127.0.0.1/robot/send?access_token=" + KEY,
    ],
)
def test_no_other_address_is_one(address: str) -> None:
    assert robot_of(address, list(ADDRESSES)) is None


def test_only_programs_the_office_allows_are_called() -> None:
    assert robot_of(ADDRESSES["feishu"], ["dingtalk"]) is None
    assert robot_of(ADDRESSES["feishu"], []) is None
    assert set(robots()) == set(ADDRESSES)
