"""Files that are given out: always to be kept, never to be shown by the browser itself."""

from urllib.parse import quote

from fastapi import Response

from api.views.attachments import AttachmentLine

SHUT = "default-src 'none'; frame-ancestors 'none'; sandbox"


def download(line: AttachmentLine, body: bytes) -> Response:
    """Return a file as a download under its own name."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(line.name, safe='')}",
        "Content-Security-Policy": SHUT,
    }
    return Response(body, 200, headers, line.type)
