"""Where a rule of a pack comes from."""

import msgspec


class Source(msgspec.Struct, frozen=True):
    """Where a rule comes from: ids of the register and a clause, or why it is assumed."""

    rule: str = ""
    clause: str = ""
    assumed: str = ""
