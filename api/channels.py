"""The channels that the operator asked for, and who is told over which."""

import re
import sys
from datetime import datetime
from functools import partial
from operator import attrgetter

from api.settings import MAIL_ADDRESS, Settings
from api.wiring import Program, actor_for
from engine.clock import local_day
from engine.mailbox import Letter, Send
from engine.record import Sight
from notifications.channels import CONSOLE, FILE, ConsoleChannel, FileChannel
from notifications.gateway import Gateway, GatewayChannel
from notifications.mail import MAIL, MailChannel
from notifications.outside import DIGEST, WORDS, outside, short
from notifications.relay import Wishes
from notifications.robots import ROBOT, robot_of
from notifications.webhook import WEBHOOK, WebhookChannel
from notifications.words import translator

SMS = "sms"
PERSONAL = frozenset({MAIL, SMS, ROBOT})
"""Channels that need an address of whoever is told: nobody is, unless he gave one."""
NUMBER = re.compile(r"\+?[1-9][0-9]{5,14}")


def channels_of(program: Program) -> dict[str, Send]:
    """Return the channels besides the inboxes that the settings ask for, each with what sends."""
    settings, found = program.settings, dict[str, Send]()
    if settings.messages_file is not None:
        is_console = str(settings.messages_file) == "-"
        found[CONSOLE if is_console else FILE] = (
            ConsoleChannel(sys.stdout) if is_console else FileChannel(settings.messages_file)
        )
    if settings.mail_url is not None:
        address = partial(_address, program, MAIL)
        url = settings.mail_url.get_secret_value()
        found[MAIL] = MailChannel(url, settings.mail_from, address, partial(_words, program))
    if settings.sms_url is not None:
        found[SMS] = GatewayChannel(
            partial(_by_sms, settings),
            partial(_address, program, SMS),
            partial(_short, program),
            settings.sms_networks,
        )
    if settings.robots:
        found[ROBOT] = GatewayChannel(
            partial(robot_of, programs=settings.robots),
            partial(_address, program, ROBOT),
            partial(_short, program),
            is_personal=True,
        )
    if settings.webhook_url is not None:
        secret = settings.webhook_secret.get_secret_value()
        networks = settings.webhook_networks
        found[WEBHOOK] = WebhookChannel(settings.webhook_url, secret, program.clock, networks)
    return found


def personal_of(settings: Settings) -> tuple[str, ...]:
    """Return the channels over which people may ask to be told, in the order they are offered."""
    offered = {
        MAIL: settings.mail_url is not None,
        SMS: settings.sms_url is not None,
        ROBOT: bool(settings.robots),
    }
    return tuple(channel for channel, is_there in offered.items() if is_there)


def is_address(settings: Settings, channel: str, address: str) -> bool:
    """Return whether ``address`` is one that the channel could reach."""
    if channel == ROBOT:
        return robot_of(address, settings.robots) is not None
    pattern = MAIL_ADDRESS if channel == MAIL else NUMBER
    return pattern.fullmatch(address) is not None


def wanted_by(program: Program) -> Wishes:
    """Return who is told over which channel from when on, as people have it just now.

    What somebody must do by a day that the law sets, and what the law has reported at once, waits
    for no hour and no digest.
    """
    contacts = {(one.person, one.channel): one for one in program.contacts.everybody()}

    def wanted(person: str, channel: str, now: datetime, presses: bool) -> datetime | None:  # noqa: FBT001
        contact = contacts.get((person, channel))
        if channel not in PERSONAL or (contact and presses):
            return now
        return None if contact is None or contact.is_digest else contact.opens_at(now)

    return Wishes(wanted, program.settings.wording())


def told_this_morning(program: Program) -> dict[str, int]:
    """Write one letter to each person who wants that, of what lies unread in the inboxes he has.

    Its name is that of the day: however often it is begun, it is written once.
    """
    now, chart = program.clock.now(), program.chart()
    today, say = local_day(now), translator(program.settings.lang)
    written = 0
    for contact in filter(attrgetter("is_digest"), program.contacts.everybody()):
        posts = chart.posts_held(contact.person, today)
        unread = sum(program.mailbox.unread(post, _sight(program, post)) for post in posts)
        if unread:
            letter = Letter(
                dossier=f"{DIGEST}:{today}",
                seq=1,
                recipient=posts[0],
                channel=contact.channel,
                subject=say(WORDS["morning"]),
                body=say(WORDS["counts"]).format(unread=unread),
                created_at=now,
                not_before=contact.opens_at(now),
            )
            written += program.mailbox.post(letter)
    return {"letters": written}


def _sight(program: Program, post: str) -> Sight:
    return program.desk.sight(actor_for(post))


def _address(program: Program, channel: str, post: str) -> str:
    """Return the address of whoever holds a post today, "" for none."""
    person = program.chart().holder(post, local_day(program.clock.now()))
    contact = program.contacts.of_channel(person, channel) if person else None
    return contact.address if contact else ""


def _by_sms(settings: Settings, number: str) -> tuple[Gateway, str] | None:
    gateway = settings.sms()
    return (gateway, number) if gateway and NUMBER.fullmatch(number) else None


def _short(program: Program, letter: Letter) -> str:
    settings = program.settings
    return short(letter, settings.base_url, translator(settings.lang))


def _words(program: Program, letter: Letter) -> tuple[str, str]:
    settings = program.settings
    return outside(letter, settings.base_url, translator(settings.lang))
