"""No input made from the program's own description of itself finds a fault, in anybody's hands."""

from tests.matrix.scene import set_scene
from tests.support.operations import ROLES, Operations

EXAMPLES, SIZE = 10, 20


def test_every_operation_answers_and_tells_nobody_without_a_token(migrated_sqlite_url: str) -> None:
    scene = set_scene(migrated_sqlite_url, seed=7, size=SIZE)
    operations = Operations(scene)
    for operation in operations.all:
        operations.try_out(operation, ROLES, EXAMPLES)
    scene.web.program.close()


def test_every_way_in_is_tried(migrated_sqlite_url: str) -> None:
    scene = set_scene(migrated_sqlite_url, seed=7, size=SIZE)
    tried = {(one.method, one.path) for one in Operations(scene).all}
    assert ("post", "/api/v1/cases") in tried
    assert ("get", "/api/v1/cases/{number}") in tried
    assert ("post", "/api/v1/cases/{number}/moves/add_note") in tried
    assert not [path for _, path in tried if "/moves/{" in path]
    scene.web.program.close()
