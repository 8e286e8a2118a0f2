"""The channel of text messages and chat robots: one HTTP request a letter, made by a template.

A template may name ``{to}``, ``{text}`` and ``{key}`` and nothing else. What stands for them is
written as the place asks, so that no letter can change the request around it.
"""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Literal
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

import msgspec

from engine.errors import BadInput
from engine.mailbox import BARRED, Letter
from notifications.calling import PORTS, Call, Networks, call
from notifications.delivering import Barred, Refused, Undeliverable

FIELDS = ("to", "text", "key")
# Braces with a word between; those of JSON hold a quoted name, or nothing.
PLACE = re.compile(r"\{([^{}\"]*[^{}\"\s][^{}\"]*)\}")
HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
VISIBLE = re.compile(r"[ -~]*")
ADDRESS = re.compile(r"[!-~]+")
ACCEPTED = re.compile(r"([^=\s]+)=(\S+)")
CODE = re.compile(r"[A-Za-z0-9.-]{1,10}")
CONTENT_TYPE, JSON = "content-type", "application/json"

Method = Literal["POST", "PUT", "GET"]
Write = Callable[[str], str]


class Gateway(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a request is made, and what is an answer that the letter was taken.

    ``url``, ``headers`` and ``body`` may name fields, ``headers`` the key alone and the host of
    ``url`` none. ``accepted`` is empty where a status of 200 to 299 is enough, else the place of a
    value in the JSON answered and the value itself, as "code=0" or "SendStatusSet.0.Code=Ok".
    """

    url: str
    method: Method = "POST"
    headers: dict[str, str] = msgspec.field(default_factory=lambda: {CONTENT_TYPE: JSON})
    body: str = ""
    accepted: str = ""

    def __post_init__(self) -> None:
        """Refuse what could never be sent; BadInput names the part."""
        for part, fault in (
            ("url", _fault_of_url(self.url)),
            ("headers", _fault_of_headers(self.headers)),
            ("body", self._fault_of_body()),
            ("accepted", "" if ACCEPTED.fullmatch(self.accepted or "a=b") else "name=value"),
        ):
            if fault:
                raise BadInput(f"{part}: {fault}")

    def _fault_of_body(self) -> str:
        if self.body and self.kind not in WRITTEN:
            return f"the content-type is one of {', '.join(WRITTEN)}"
        return _unknown(self.body, FIELDS)

    @property
    def kind(self) -> str:
        """Return the kind of the body, without its charset, which is UTF-8."""
        found = (value for name, value in self.headers.items() if name.lower() == CONTENT_TYPE)
        return next(found, "").partition(";")[0].strip().lower()


Way = Callable[[str], tuple[Gateway, str] | None]
"""Which gateway takes an address, and what it calls it; None where none does."""


class GatewayChannel:
    """Sends each letter to the address of whoever holds the post it is for.

    A letter that is sent twice has the same key.
    """

    def __init__(
        self,
        way: Way,
        address: Callable[[str], str],
        words: Callable[[Letter], str],
        allowed: Networks = (),
        *,
        is_personal: bool = False,
    ) -> None:
        """Send by ``way``; ``address`` gives the address of a post, "" for none.

        ``is_personal``: the key by which the gateway knows its callers is part of the address.
        """
        self._way = way
        self._address = address
        self._words = words
        self._allowed = allowed
        self._is_personal = is_personal

    def __call__(self, letter: Letter) -> None:
        """Send one letter; raises as ``call``, and Refused where the answer says no.

        Who gave an address that lets nobody in gets no letters; all others get theirs.
        """
        address = self._address(letter.recipient)
        if not address:
            raise Undeliverable("no_address")
        way = self._way(address)
        if way is None:
            raise Undeliverable("malformed")
        gateway, to = way
        key = sha256(letter.idempotency_key.encode()).hexdigest()[:32]
        text = " ".join(self._words(letter).split())
        try:
            answer = call(request_of(gateway, {"to": to, "text": text, "key": key}), self._allowed)
        except Barred as error:
            if self._is_personal:
                raise Undeliverable(error.fault.removeprefix(f"{BARRED}_")) from None
            raise
        _judge(gateway.accepted, answer)


def request_of(gateway: Gateway, values: Mapping[str, str]) -> Call:
    """Return the request for one letter."""
    return Call(
        url=_filled(gateway.url, values, _in_address),
        headers={name: _filled(one, values, str) for name, one in gateway.headers.items()},
        body=_filled(gateway.body, values, WRITTEN.get(gateway.kind, str)).encode(),
        method=gateway.method,
    )


def _filled(template: str, values: Mapping[str, str], write: Write) -> str:
    return PLACE.sub(lambda found: write(values[found[1]]), template)


def _in_address(value: str) -> str:
    return quote(value, safe="")


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _in_xml(value: str) -> str:
    return escape(value, {'"': "&quot;", "'": "&apos;"})


WRITTEN: Mapping[str, Write] = {
    JSON: _in_json,
    "application/x-www-form-urlencoded": _in_address,
    "application/xml": _in_xml,
    "text/xml": _in_xml,
}
"""How a value is written into a body of each kind."""


def _judge(accepted: str, answer: bytes) -> None:
    """Pass over an answer that the letter was taken.

    Raises:
        Refused: it says otherwise, or nothing that can be read.
    """
    if not accepted:
        return
    path, _, wanted = accepted.partition("=")
    try:
        found: Any = json.loads(answer)
    except (ValueError, RecursionError):
        raise Refused("answer_unreadable") from None
    for part in path.split("."):
        found = _inside(found, part)
    told = found if isinstance(found, str) else json.dumps(found)
    if told != wanted:
        raise Refused(f"answer_{told}" if CODE.fullmatch(told) else "answer_other")


def _inside(found: Any, part: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(found, dict):
        return found.get(part)
    if isinstance(found, list) and part.isdecimal() and int(part[:6]) < len(found):
        return found[int(part[:6])]
    return None


def _fault_of_url(url: str) -> str:
    try:
        split = urlsplit(url)
        is_whole = split.scheme in PORTS and bool(split.hostname) and split.port != 0
    except ValueError:
        return "no address"
    if not is_whole or split.username or not ADDRESS.fullmatch(url):
        return "an http or https address without user and password, in ASCII"
    if PLACE.search(split.netloc):
        return "the host is fixed"
    return _unknown(url, FIELDS)


def _fault_of_headers(headers: Mapping[str, str]) -> str:
    for name, value in headers.items():
        if not HEADER.fullmatch(name) or not VISIBLE.fullmatch(value):
            return f"{name!r} is no header in ASCII"
    return next(filter(None, (_unknown(one, ("key",)) for one in headers.values())), "")


def _unknown(template: str, known: tuple[str, ...]) -> str:
    """Return which field of a template there is none of, "" for none."""
    for found in PLACE.finditer(template):
        if found[1] not in known:
            return f"{found[0]} is unknown; there are {', '.join(f'{{{one}}}' for one in known)}"
    return ""
