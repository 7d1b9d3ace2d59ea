"""Small workbooks, written by hand: what a spreadsheet program would save, and what it would not."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATE, PERCENT = "date", "percent"

Cell = float | str | bool | None | tuple[str, str]
"""A tuple is raw: the attributes and the content of a cell."""


def cell(place: str, value: Cell) -> str:
    """One cell of a sheet."""
    match value:
        case None:
            return ""
        case tuple():
            return f'<c r="{place}" {value[0]}>{value[1]}</c>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def row(number: int, cells: Sequence[Cell], attributes: str = "") -> str:
    """One row of a sheet, from column A on."""
    placed = (cell(f"{chr(65 + index)}{number}", value) for index, value in enumerate(cells))
    return f'<row r="{number}" {attributes}>{"".join(placed)}</row>'


def sheet(rows: Sequence[Sequence[Cell]], first: int = 1, after: str = "") -> str:
    """The inside of a sheet whose rows begin with number `first`."""
    placed = "".join(row(first + index, cells) for index, cells in enumerate(rows))
    return f"<sheetData>{placed}</sheetData>{after}"


def date(serial: float) -> tuple[str, str]:
    """A cell that shows a day counted from 1900."""
    return 's="1"', f"<v>{serial}</v>"


def write_xlsx(path: Path, sheets: Mapping[str, str], hidden: Sequence[str] = ()) -> Path:
    """A workbook with these sheets."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/xml"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations({"r1": ("officeDocument", "xl/workbook.xml")}))
        entries = "".join(
            f'<sheet name="{name}" sheetId="{index}" r:id="r{index}"'
            f' state="{"hidden" if name in hidden else "visible"}"/>'
            for index, name in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>'
        )
        links = {
            f"r{index}": ("worksheet", f"worksheets/s{index}.xml") for index in range(1, len(sheets) + 1)
        }
        archive.writestr("xl/_rels/workbook.xml.rels", _relations({**links, "rs": ("styles", "styles.xml")}))
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'
            "</styleSheet>",
        )
        for index, content in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/s{index}.xml", f"<worksheet {MAIN}>{content}</worksheet>")
    return path


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def write_ods(path: Path, rows: Sequence[Sequence[float | str]]) -> Path:
    """An OpenDocument sheet."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
        placed = "".join(
            f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Data">{placed}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_cell(value: float | str) -> str:
    if isinstance(value, str):
        text = f"<text:p>{value}</text:p>" if value else ""
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
