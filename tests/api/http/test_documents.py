"""The documents of a case in JSON: offered, read field by field, refused with their reason."""

from tests.support import progress
from tests.support.web import Web

API = "/api/v1/cases"


def test_documents_are_listed_and_read(web: Web) -> None:
    case = progress.in_hand(web.office)[5:]
    listed = {
        one["name"]: one for one in web.get(f"{API}/{case}/documents", "clerk").json()["items"]
    }
    assert listed["admission_notice"]["copies"] == 1
    assert listed["opinion"]["why_not"] == "document_not_yet"
    told = web.get(f"{API}/{case}/documents/admission_notice", "clerk").json()
    assert told["copies"][0]["admitted_on"] == "2025年3月3日"
    refused = web.get(f"{API}/{case}/documents/opinion", "clerk")
    assert refused.status_code == 409
    assert web.get(f"{API}/{case}/documents/none", "clerk").status_code == 404
