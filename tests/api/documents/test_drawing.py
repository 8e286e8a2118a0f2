"""The whole file of a case holds every document that there is, in order, and no empty one."""

from api.documents.offering import offered
from engine.case.attaching import AttachFiles
from engine.vocabulary import Upload
from tests.support.documents import answered_in_writing, closed, received, reviewed, told
from tests.support.web import Web


def test_the_file_of_a_case_is_complete_and_in_order(web: Web) -> None:
    case = answered_in_writing(web.office)
    given = Upload(name="letter.txt", body=b"what was handed in")
    web.office.give(AttachFiles(dossier=case, files=(given,)), "clerk")
    received(web.office, case)
    reviewed(web.office, case)
    assert "送达回证（2份）" in told(web, case, "casefile")  # of opinion and review, by the first
    received(web.office, case, 1)
    closed(web.office, case)
    found = told(web, case, "casefile")
    titles = (
        *("登记回执", "登记表", "受理告知书", "转送告知书", "交办函", "呈批单", "化解方案"),
        *("延长办理期限告知书", "处理意见书", "送达回证（3份）", "复查意见书", "复核意见书"),
        *("督办单", "办结报告", "销案审批表", "附件：letter.txt"),
    )
    places = [found.index(f"{title}") for title in titles]
    assert places == sorted(places)
    assert "调解协议书" not in found  # nothing is recorded of any
    assert "听证笔录" not in found
    assert "No water" in found
    whole = offered(web.here("clerk"), case[5:])[-1]
    assert (whole.name, whole.copies) == ("casefile", 18)  # one receipt is still to be signed


def test_the_file_of_a_new_case_is_what_was_registered(web: Web) -> None:
    case = web.office.register()
    found = told(web, case, "casefile")
    assert "登记表" in found
    assert "处理意见书" not in found
