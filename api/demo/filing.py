"""What people of the demo county filed themselves, waiting for its petition office."""

from msgspec.structs import replace

from api.views.filed import ANYBODY
from api.wiring import Program
from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.org.facts import Level, UnitKind
from engine.petition.filing import FilePetition

PETITIONS = (
    FilePetition(
        office="",
        title="村口的路灯坏了半个月",
        body="北门村村口三盏路灯从上月起不亮，老人孩子晚上走路看不清。报过村里，说要等。\n请派人来修。",
        persons=(Person(name="演示甲", phone="13000000001"),),
    ),
    FilePetition(
        office="",
        title="拖欠的护工工资",
        body="我替母亲写。她在养老院做护工，去年四季度的工资到现在没有发，有考勤和欠条。",
        persons=(Person(name="演示乙", phone="13000000002", proxy_name="演示丙"),),
        proxy_consent=True,
        keeps_confidential=True,
    ),
    FilePetition(
        office="",
        kind=LegalKind.SUGGESTION,
        title="建议赶集的日子加开一班公交车",
        body="逢五逢十赶集，镇上到县城的末班车太早。我们十二户一起提个建议。",
        persons=(Person(name="演示丁", address="清河镇"), Person(name="演示戊")),
        is_joint=True,
        signatories=12,
    ),
)


def file_some(program: Program) -> None:
    """Let people file what waits at the county's petition office; once for a database."""
    units = program.chart().organisation.units.values()
    offices = (one for one in units if one.kind is UnitKind.PETITION_OFFICE)
    office = next(one.id for one in offices if one.level is Level.COUNTY)
    for number, petition in enumerate(PETITIONS, 1):
        command = replace(petition, office=office, pack=program.settings.pack)
        program.desk.execute(command, ANYBODY, key=f"demo-petition-{number}")
