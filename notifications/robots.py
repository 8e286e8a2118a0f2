"""Robots of chat programs (群机器人): which there are, by which address each is known."""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from notifications.gateway import Gateway

ROBOT = "robot"

Program = Literal["dingtalk", "wecom", "feishu"]
"""钉钉, 企业微信, 飞书."""


class Robot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One program: ``address`` is the pattern of what it shows for a robot, with ``to`` in it."""

    address: str
    gateway: Gateway


@cache
def robots() -> Mapping[Program, Robot]:
    """Return every program there is."""
    body = tomllib.loads((files("notifications") / "robots.toml").read_text("utf-8"))
    return msgspec.convert(body, dict[Program, Robot])


def robot_of(address: str, programs: Collection[Program]) -> tuple[Gateway, str] | None:
    """Return how the robot of an address is called, None where it is none of ``programs``.

    What was typed gives the robot's own key alone: the host is always the one written here.
    """
    for program in programs:
        robot = robots()[program]
        found = re.fullmatch(robot.address, address)
        if found:
            return robot.gateway, found["to"]
    return None
