"""`migrate`: the newest tables, and one office to begin with."""

import sys


def migrate() -> None:
    """建立或升级数据库 / Create or upgrade the tables; make one office if there is none."""
    from api.commands.opening import open_here
    from api.first_office import FIRST_OFFICE_KEY, first_office
    from api.settings import Settings
    from api.wiring import actor_for
    from engine.store.migration import migrate as upgrade

    upgrade(Settings().database_url)
    program = open_here()
    if not program.chart().organisation.units:
        program.desk.execute(first_office(), actor_for("console"), key=FIRST_OFFICE_KEY)
    sys.stdout.write("ok\n")
