"""What makes PDF of numbered paragraphs: unreport, and three programs that others use for it.

Ours makes more than they do: structure for screen readers, and the report itself attached as Akoma Ntoso and JSON. Fonts are
found and read before the clock, for all but LibreOffice, which is timed from its start to its end.
"""

from __future__ import annotations

import subprocess
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.jobs import Call, Job

__all__ = ["PDF_JOBS", "PDF_OURS", "PDF_PEERS"]

PDF_OURS = "write PDF"
PDF_PEERS = ("LibreOffice", "LibreOffice, house styles", "typst", "greedy typst", "platypus")

_SOFFICE = "soffice"
_FRAME_PADDING = 6.0


def _ours(pages: str) -> Call:
    import unreport
    from benchmarks.numbered import report_of_numbered
    from unreport.formats.protocol import WriteOptions

    report, options = report_of_numbered(int(pages)), WriteOptions(settings={"font": "packaged"})
    return lambda: unreport.dumps(report, "pdf", options=options).data


def _libreoffice(source: str) -> Call:
    """The converter with a profile of its own, which the warm-up makes."""
    docx = Path(source)
    made = docx.parent / "converted" / f"{docx.stem}.pdf"
    profile = f"-env:UserInstallation={(docx.parent / 'profile').absolute().as_uri()}"
    command = [_SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(made.parent), source]

    def convert() -> bytes:
        made.unlink(missing_ok=True)  # it says that all is well even when it has made nothing
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return made.read_bytes()

    return convert


def _typst(source: str) -> Call:
    typst = import_module("typst")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(_serif_folder())])
    markup = Path(source).read_bytes()
    return lambda: typst.compile(markup, format="pdf", font_paths=fonts, ignore_system_fonts=True)


def _platypus(pages: str) -> Call:
    from benchmarks.pdf_sources import LEADING, MARGINS, PARAGRAPH_SPACE, SERIF_SIZE, platypus_source

    layout, paragraphs = import_module("reportlab.platypus"), platypus_source(int(pages))
    upright = _register_serif()
    sheet = import_module("reportlab.lib.pagesizes").LETTER
    style = import_module("reportlab.lib.styles").ParagraphStyle(
        "set",
        fontName=upright,
        fontSize=SERIF_SIZE,
        leading=LEADING,
        spaceAfter=PARAGRAPH_SPACE,
        allowWidows=0,
        allowOrphans=0,
        alignment=import_module("reportlab.lib.enums").TA_JUSTIFY,
    )
    margins = {f"{side}Margin": width - _FRAME_PADDING for side, width in MARGINS.items()}

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(upright, SERIF_SIZE)
        canvas.drawString(MARGINS["left"], MARGINS["bottom"] / 2, str(document.page))

    def build() -> bytes:
        buffer = BytesIO()
        template = layout.SimpleDocTemplate(buffer, pagesize=sheet, initialFontName=upright, **margins)
        story = [layout.Paragraph(markup, style) for markup in paragraphs]
        template.build(story, onFirstPage=number, onLaterPages=number)
        return buffer.getvalue()

    return build


def _register_serif() -> str:
    """The name under which reportlab knows Noto Serif and its italic. Nothing is in bold, so that is not read."""
    metrics, fonts = import_module("reportlab.pdfbase.pdfmetrics"), import_module("reportlab.pdfbase.ttfonts")
    upright, italic = "serif", "serif-italic"
    for name, file in ((upright, "NotoSerif"), (italic, "NotoSerif-Italic")):
        metrics.registerFont(fonts.TTFont(name, str(_serif_folder() / f"{file}[wdth,wght].ttf")))
    metrics.registerFontFamily(upright, upright, upright, italic, italic)
    return upright


def _serif_folder() -> Path:
    found = find_spec("fontpkg_noto_serif")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "files"


PDF_JOBS = {
    job.name: job
    for job in (
        Job(PDF_OURS, _ours),
        Job("LibreOffice", _libreoffice, program=_SOFFICE),
        Job("LibreOffice, house styles", _libreoffice, program=_SOFFICE),
        Job("typst", _typst, needs="typst", module="typst", once=True),
        Job("greedy typst", _typst, needs="typst", module="typst", once=True),
        Job("platypus", _platypus, needs="reportlab", module="reportlab"),
    )
}
