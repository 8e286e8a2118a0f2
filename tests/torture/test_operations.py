"""Every operation in the hands of every role, on both databases."""

import pytest

from tests.matrix.scene import set_scene
from tests.support.operations import ROLES, Operations

EXAMPLES, SIZE = 10, 44


@pytest.mark.torture
def test_every_operation_answers_every_role(migrated_url: str) -> None:
    scene = set_scene(migrated_url, seed=7, size=SIZE)
    operations = Operations(scene)
    for operation in operations.all:
        for role in ROLES:
            operations.try_out(operation, [role], EXAMPLES)
    scene.web.program.close()
