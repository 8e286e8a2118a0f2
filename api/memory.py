"""How a long-lived process treats its memory, so that it never stops for long at a bad time."""

import gc

THRESHOLDS = (20_000, 20, 20)
"""New objects before the collector looks at the young ones, and its rounds before the older."""


def settle() -> None:
    """Let the collector pass over all that is loaded by now, and come less often.

    To be called once the program stands. A full round of the collector looks at every object
    there is: some 100 ms with modules, packs and templates loaded, which a sweep would spend
    holding its locks.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
