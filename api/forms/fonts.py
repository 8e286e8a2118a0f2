"""Fonts of official documents where they are not installed: which others stand in for them."""

from typing import Any

SONG = ("FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", "Source Han Serif SC")
FALLBACKS = {
    "方正小标宋简体": SONG,
    "仿宋_GB2312": ("FangSong", "STFangsong", "FandolFang R", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC"),
    "宋体": ("SimSun", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"),
}
"""By font: what stands in for it, the likest first."""
LATIN = "Times New Roman"
LATINS = {LATIN: ("Liberation Serif", "Tinos", "Nimbus Roman", "Noto Serif CJK SC")}
"""The same for letters and digits; the last are no wider than they are in the font itself."""
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_fallbacks(document: Any) -> None:  # noqa: ANN401 - of an extra
    """Let a document tell its reader what stands in for a font that he lacks."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra

    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others[0]}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = f'<w:fonts xmlns:w="{NAMESPACE}">{rows}</w:fonts>'.encode()  # noqa: SLF001


def set_font(styled: Any, name: str, points: int) -> None:  # noqa: ANN401
    """Set a font for Chinese; letters and digits stay in that of official documents.

    The hint says of quotation marks and dashes, which both scripts have, that they are Chinese.
    """
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    styled.font.name, styled.font.size = LATIN, Pt(points)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def fontconfig() -> str:
    """Return the same, and of letters, for fontconfig: an office program asks it when it prints."""
    rows = "".join(
        f'<alias binding="same"><family>{name}</family><prefer>'
        + "".join(f"<family>{one}</family>" for one in (name, *others))
        + "</prefer></alias>"
        for name, others in (FALLBACKS | LATINS).items()
    )
    return f"<fontconfig><include>/etc/fonts/fonts.conf</include>{rows}</fontconfig>"
