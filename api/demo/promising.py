"""What leaders promised on the spot: most is kept in time, some is not, a little is forgotten."""

from datetime import date, timedelta

from api.demo.scene import actor_of
from engine.deeds.deed import DeedKind, RecordDeed
from engine.deeds.promising import AnswerPromise
from engine.desk import Desk
from engine.errors import HuiyinError
from engine.vocabulary import Command

AHEAD = timedelta(3)
"""How long before its day a promise is answered."""
FORGOTTEN, BROKEN = 7, 5
"""Each so manieth promise is never answered, or answered with a no."""
ACCOUNTS = {
    True: "已按承诺办好，当面告知了群众。",
    False: "按期没有办成，已向群众说明原因，另行约定了时间。",
}


class Promises:
    """The promises that stand, in the order in which they were made."""

    def __init__(self, desk: Desk, prefix: str) -> None:
        """Answer them over ``desk`` under keys with ``prefix``."""
        self._desk = desk
        self._prefix = prefix
        self._made = 0
        self._open: list[tuple[date, int, str, str]] = []
        self.answered = 0
        self.refused: list[str] = []

    def note(self, command: Command, dossier: str) -> None:
        """Remember a promise that was just made; what is none is passed over."""
        if not isinstance(command, RecordDeed) or command.kind is not DeedKind.PROMISE:
            return
        self._made += 1
        if command.due_on and self._made % FORGOTTEN:
            self._open.append((command.due_on, self._made, dossier, command.leaders[0]))

    def answer(self, today: date) -> None:
        """Say of each that is soon due what became of it, in the name of who made it."""
        soon = [one for one in self._open if one[0] <= today + AHEAD]
        self._open = [one for one in self._open if one[0] > today + AHEAD]
        for _, number, dossier, post in soon:
            if not self._desk.around.org.holder(post, today):
                continue
            kept = bool(number % BROKEN)
            command = AnswerPromise(dossier=dossier, kept=kept, account=ACCOUNTS[kept])
            actor = actor_of(post, self._desk.around.org, today)
            try:
                self._desk.execute(command, actor, key=f"{self._prefix}/promise/{number}")
            except HuiyinError as fault:
                self.refused.append(f"promise {dossier}: {fault}")
            else:
                self.answered += 1
