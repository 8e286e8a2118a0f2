"""Whom to look at the demo county as: one account for each role, from the top to the counter."""

from typing import NamedTuple

from api.demo.places import COUNTY

TOWNSHIP = f"{COUNTY}101"


class Account(NamedTuple):
    """A post to enter as: what the role is called, the post, its title in the county."""

    role: str
    post: str
    title: str


def accounts() -> list[Account]:
    """Return the accounts of the demo in the order in which they are offered."""
    return [
        Account("县主要领导", f"post:{COUNTY}-principal", "云溪县县长"),
        Account("包案领导", f"post:{COUNTY}-deputy-3", "云溪县副县长（城建、自然资源）"),
        Account("信访局负责人", f"post:{COUNTY}-petitions-principal", "云溪县信访局局长"),
        Account("信访局经办人", f"post:{COUNTY}-petitions-clerk", "云溪县信访局工作人员"),
        Account("部门负责人", f"post:{COUNTY}-housing-principal", "云溪县住房和城乡建设局局长"),
        Account("部门经办人", f"post:{COUNTY}-housing-officer", "云溪县住房和城乡建设局工作人员"),
        Account("督查人员", f"post:{COUNTY}-inspection-officer", "云溪县委县政府督查室工作人员"),
        Account("乡镇主要领导", f"post:{TOWNSHIP}-principal", "清河镇镇长"),
    ]
