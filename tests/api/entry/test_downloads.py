"""What is given out is kept by the browser and never shown by it."""

from api.entry.downloads import download
from api.views.attachments import AttachmentLine


def test_a_name_cannot_break_out_of_its_header() -> None:
    line = AttachmentLine(hash="h", name='a"; x=\r\nb.txt', type="text/plain", size=1)
    answer = download(line, b"b")
    told = answer.headers["content-disposition"]
    assert told == "attachment; filename*=UTF-8''a%22%3B%20x%3D%0D%0Ab.txt"
    assert "sandbox" in answer.headers["content-security-policy"]
