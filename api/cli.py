"""The command line `huiyin`: every sub-command in its place, faults told in one sentence."""

import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from api.commands import auditing, casework, days, forms, keys, notices, packs, revisits, users
from api.commands.benching import app as bench_app
from api.commands.database import backup, migrate
from api.commands.demonstrating import demo
from api.commands.doctoring import doctor
from api.commands.importing import catch_up, import_cases, import_deeds, import_pairings
from api.commands.ledgers import export_cases, import_ledger, import_updates
from api.commands.organising import import_divisions, import_households, import_org
from api.commands.output import FAULTS, USAGE
from api.commands.replaying import replay
from api.commands.serving import serve
from api.commands.sweeping import sweep
from api.commands.working import work

if TYPE_CHECKING:
    from engine.errors import Refused

app = typer.Typer(
    name="huiyin",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="回音：事事有回音，件件有结果 / a case engine for petitions",
)
import_app = typer.Typer(no_args_is_help=True, help="导入 / bring in what is there already")
import_app.command("org")(import_org)
import_app.command("divisions")(import_divisions)
import_app.command("households")(import_households)
import_app.command("cases")(import_cases)
import_app.command("pairings")(import_pairings)
import_app.command("ledger")(import_ledger)
import_app.command("updates")(import_updates)
import_app.command("deeds")(import_deeds)
import_app.command("catch-up")(catch_up)

for name, command in (
    ("serve", serve),
    ("work", work),
    ("migrate", migrate),
    ("backup", backup),
    ("demo", demo),
    ("replay", replay),
    ("due", days.due),
    ("sweep", sweep),
    ("export", export_cases),
    ("doctor", doctor),
):
    app.command(name)(command)
for name, group in (
    ("import", import_app),
    ("calendar", days.calendar_app),
    ("packs", packs.app),
    ("case", casework.app),
    ("audit", auditing.app),
    ("bench", bench_app),
    ("user", users.app),
    ("revisits", revisits.app),
    ("forms", forms.app),
    ("notices", notices.app),
    ("keys", keys.app),
):
    app.add_typer(group, name=name)


def main() -> NoReturn:
    """Run the command line: exit 0 when all is fine, 1 on refusals and faults, 2 on misuse."""
    from engine.errors import BadInput, HuiyinError, PackFaulty, Refused

    try:
        app()
    except Refused as refused:
        _tell(_sentences(refused))
        sys.exit(FAULTS)
    except PackFaulty as faulty:
        _tell(faulty.faults)
        sys.exit(FAULTS)
    except BadInput as unreadable:
        _tell([str(unreadable)])
        sys.exit(USAGE)
    except HuiyinError as error:
        _tell([f"{error.code}: {error}"])
        sys.exit(FAULTS)
    sys.exit(0)


def _sentences(refused: "Refused") -> list[str]:
    from api.settings import Settings
    from api.wording.refusals import sentence
    from notifications.words import translator

    translate = translator(Settings().lang)
    return [sentence(reason, translate) for reason in refused.reasons]


def _tell(lines: "list[str] | tuple[str, ...]") -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")
