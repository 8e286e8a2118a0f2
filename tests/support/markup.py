"""Texts that would run in a browser if a page let them through: every opening in many disguises."""

from collections.abc import Iterator

RUN = "alert(1)"
MARK = "data-slipped"
"""An attribute that no page has of its own; an element that carries it has slipped through."""

ELEMENTS = (
    "<script {m}>{r}</script>",
    "<img {m} src=x onerror={r}>",
    "<svg {m} onload={r}>",
    "<body {m} onload={r}>",
    "<iframe {m} srcdoc='<script>parent.{r}</script>'></iframe>",
    "<iframe {m} src=javascript:{r}></iframe>",
    "<details {m} open ontoggle={r}>x</details>",
    "<input {m} autofocus onfocus={r}>",
    "<select {m} autofocus onfocus={r}></select>",
    "<textarea {m} autofocus onfocus={r}></textarea>",
    "<video {m} src=x onerror={r}></video>",
    "<audio {m} src=x onerror={r}></audio>",
    "<object {m} data=javascript:{r}></object>",
    "<embed {m} src=javascript:{r}>",
    "<a {m} href=javascript:{r}>x</a>",
    "<form {m} action=javascript:{r}><button>x</button></form>",
    "<math {m}><mtext><img src=x onerror={r}></mtext></math>",
    "<svg {m}><script>{r}</script></svg>",
    "<svg {m}><animate onbegin={r} attributeName=x dur=1s></svg>",
    "<meta {m} http-equiv=refresh content='0;url=javascript:{r}'>",
    "<link {m} rel=stylesheet href=javascript:{r}>",
    "<base {m} href=javascript:{r}//>",
    "<style {m}>@import 'javascript:{r}';</style>",
    "<div {m} style=background:url(javascript:{r})>x</div>",
    "<button {m} hx-on:click={r} hx-get=/ hx-trigger=load>x</button>",
    "<div {m} data-hx-get=/logout data-hx-trigger=load>x</div>",
)
"""``{m}`` stands for the mark, ``{r}`` for what would be run."""

BREAKS = (
    "{e}",
    '"{e}',
    "'{e}",
    '">{e}',
    "'>{e}",
    "</textarea>{e}",
    "</option></select>{e}",
    "</title>{e}",
)
"""Ways out of where a text stands: of an attribute, of a field, of the head of the page."""

INSIDE = (
    '" onmouseover="{r}" {m}="',
    "' onfocus='{r}' autofocus {m}='",
    "javascript:{r}",
    "{{{{ {r} }}}}",
    "{{% {r} %}}",
    "${{{r}}}",
    "#{{{r}}}",
    "<%= {r} %>",
    "&lt;script&gt;{r}&lt;/script&gt;",
    "\\u003cscript\\u003e{r}\\u003c/script\\u003e",
    "%3Cscript%3E{r}%3C/script%3E",
    "<!--<img {m} src=x onerror={r}>-->",
    "<![CDATA[<img {m} src=x onerror={r}>]]>",
    "<<script {m}>{r}//<</script>",
    "<scr<script>ipt {m}>{r}</scr</script>ipt>",
    "<img\t{m}\tsrc=x\tonerror={r}>",
    "<img/{m}/src=x/onerror={r}>",
    "\uff1cscript\uff1e{r}\uff1c/script\uff1e",
)


def corpus() -> list[str]:
    """Return at least two hundred different texts, always the same in the same order."""
    return [*dict.fromkeys(_texts())]


def _texts() -> Iterator[str]:
    for text in INSIDE:
        yield text.format(m=MARK, r=RUN)
    for way in BREAKS:
        for element in ELEMENTS:
            yield way.replace("{e}", element.format(m=MARK, r=RUN))
