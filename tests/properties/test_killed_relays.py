"""Relays killed with SIGKILL at any moment: every letter is there once, and sent at least once."""

import json
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.case.dispatching import Dispatch
from engine.clock import SetClock
from engine.errors import HuiyinError
from engine.mailbox import Pointer
from engine.record import EVERYTHING
from engine.surroundings import Surroundings
from notifications import relay as module
from notifications.channels import FileChannel
from notifications.delivering import LEASE
from notifications.relay import Relay, Relayed
from tests.support import mailboxes
from tests.support.mailboxes import Kept
from tests.support.office import Office
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

CASES, KILLS, WORKERS = 40, 12, 2
RECEIVERS = ("post:housing-head", "post:housing-officer")


def relay_of(kept: Kept, path: Path, later: timedelta = timedelta()) -> Relay:
    around = Surroundings(kept.store, Packs(kept.store), seed_calendar())
    clock = SetClock(datetime(2025, 3, 3, 2, tzinfo=UTC) + later)
    return Relay(kept.store, kept.mailbox, around, clock, {"file": FileChannel(path)})


def forked(work: Callable[[], object]) -> int:
    """Run ``work`` in a child again and again until it is killed; return the child's id."""
    child = os.fork()
    if child:
        return child
    while True:
        try:
            work()
        except HuiyinError:
            continue
        except BaseException:  # noqa: BLE001 - a child must never return into the test
            os._exit(1)


def killed_after(seconds: float, child: int) -> None:
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was at work until it was killed"


def test_nothing_is_lost_and_nothing_doubled(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 1)
    path = tmp_path / "letters.jsonl"
    kept = mailboxes.at(migrated_url)
    office = Office(kept.store)
    cases = [office.register() for _ in range(CASES)]
    for case in cases:
        office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    kept.close()

    def work() -> None:
        mine = mailboxes.at(migrated_url)
        relay = relay_of(mine, path)
        while True:
            relay.once()

    chance = random.Random(7)
    children = [forked(work) for _ in range(WORKERS)]
    for _ in range(KILLS):
        killed_after(chance.uniform(0.02, 0.12), children.pop(0))
        children.append(forked(work))
    for child in children:
        killed_after(0, child)

    with closing(mailboxes.at(migrated_url)) as kept:
        relay = relay_of(kept, path, LEASE)  # by then what the dead had leased is free again
        relay.once()
        assert relay.once() == Relayed()
        wanted = [Pointer(case, 2) for case in cases]
        for post in RECEIVERS:
            lines = kept.mailbox.inbox(post, EVERYTHING, limit=10 * CASES)
            assert sorted(Pointer(line.dossier, line.seq) for line in lines) == wanted
        whole = [line for line in path.read_text("utf-8").splitlines() if line.endswith("}")]
        keys = {json.loads(line)["key"] for line in whole}
        assert keys == {f"{case}/2/{post}/file" for case in cases for post in RECEIVERS}
