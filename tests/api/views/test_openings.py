"""The petitioner is told which posts opened his file or saw who he is, and of nobody's name."""

from engine.case.instructing import SubmitForInstruction
from engine.case.registering import Person
from engine.case.showing import ShowIdentity
from engine.case.terms import ShownFor
from engine.petition.filing import ShowPetitioners
from engine.vocabulary import Upload
from tests.matrix.routes import ROUTES
from tests.support.asking import code_for, follow
from tests.support.filing import code_in, facts_of, send, taken_in
from tests.support.web import Web

TITLE = "谁看过这件事"


def test_he_reads_which_posts_opened_his_file(web: Web) -> None:
    dossier = web.office.register(unit="unit:housing")
    code, number = code_for(web, dossier), dossier.partition(":")[2]
    assert "还没有人打开过" in follow(web, code)
    web.client.cookies.clear()
    for by in ("clerk", "clerk", "housing-officer"):
        assert web.page(f"/cases/{number}", by).status_code == 200
    assert web.get(f"/api/v1/cases/{number}", "housing-head").status_code == 200
    assert web.page(f"/cases/{number}", "labour-officer").status_code == 404
    page = follow(web, code).partition(TITLE)[2]
    assert "共 3 条记录" in page
    assert page.count("打开了卷宗") == 3
    assert "person:" not in page
    assert "labour" not in page


def test_every_part_of_a_file_is_noted_as_the_file_is(web: Web) -> None:
    upload = Upload(name="a.pdf", body=b"%PDF-1.7 seen")
    dossier = web.office.register(unit="unit:housing", files=(upload,))
    submit = SubmitForInstruction(dossier=dossier, post="post:deputy-works", proposal="p")
    web.office.give(submit, "clerk")
    file = web.office.case(dossier).attachments[0].hash
    unseen = {"/cases/{number}/papers/{name}.pdf", "/revisits/{number}"}
    paths = [
        row.path(at.replace("attachments/{name}", f"attachments/{file}"), dossier)
        for (method, at), row in ROUTES.items()
        if (method, row.kind) == ("GET", "case") and at not in unseen
    ]
    assert len(paths) > 20
    for days, path in enumerate(paths, 1):
        web.office.later(1)
        assert web.page(path, "petitions-head").status_code == 200, path
        noted = web.program.openings.of_dossier(dossier, len(paths))
        assert len(noted) == days, path


def test_who_saw_who_he_is_stands_in_the_same_list_and_nowhere_else(web: Web) -> None:
    people = (Person(name="Anna", phone="1"), Person(name="Berta"))
    dossier = web.office.register(persons=people, is_joint=True)
    first, second = (one.ref for one in web.office.case(dossier).parties)
    looks = (
        (first, ShownFor.SERVE, ""),
        (first, ShownFor.OTHER, "why"),
        (second, ShownFor.COPY, ""),
    )
    for person, purpose, reason in looks:
        command = ShowIdentity(dossier=dossier, person=person, purpose=purpose, reason=reason)
        web.office.give(command, "clerk")
    page = follow(web, code_for(web, dossier))
    course, _, looked = page.partition(TITLE)
    assert "身份信息" not in course
    assert looked.count("查看了您的身份信息") == 2, "of the other party's he is not told"
    assert "查看了您的身份信息（送达文书）" in looked


def test_who_filed_himself_reads_who_looked_before_it_was_a_case_and_after(web: Web) -> None:
    code = code_in(send(web))
    dossier = web.office.store.dossiers(kind="petition")[0].id
    web.office.give(ShowPetitioners(dossier=dossier), "clerk")
    for _ in ("waiting", "registered"):
        assert follow(web, code).partition(TITLE)[2].count("登记时核对了您的身份信息") == 1
        if facts_of(web.office, dossier).state == "waiting":
            taken_in(web.office, dossier)
