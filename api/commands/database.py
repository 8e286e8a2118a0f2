"""`migrate`: the newest tables, and one office to begin with."""

import sys


def migrate() -> None:
    """建立或升级数据库 / Create or upgrade the tables; make one office if there is none."""
    from api.first_office import found
    from api.settings import Settings

    found(Settings()).close()
    sys.stdout.write("ok\n")
