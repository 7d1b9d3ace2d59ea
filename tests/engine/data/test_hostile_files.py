"""Files as bad as they come: each gives exactly its numbers, and says what was done to get them, or one
sentence that names what is wrong and where. Nothing in between."""

import gzip
import math
import os
import re
from pathlib import Path

import pytest

from engine.data.csv_file import read_file
from engine.data.reading import Read
from engine.problem import Problem
from engine.slices import exhaust

NAN = math.nan
Row = tuple[float | str, ...]


def outcome(folder: Path, content: str | bytes, name: str = "data.csv") -> Read | Problem:
    """What becomes of a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        return exhaust(read_file(path))
    except Problem as problem:
        return problem


def rows_of(read: Read) -> list[list[str]]:
    """The values row by row, each as it prints, so that −0, NaN and every bit count."""
    return [
        [repr(float(value)) if isinstance(value, float) else value for value in row]
        for row in zip(*(column.values for column in read.table.columns), strict=True)
    ]


def printed(rows: list[Row]) -> list[list[str]]:
    """What is expected, printed alike."""
    return [[value if isinstance(value, str) else repr(float(value)) for value in row] for row in rows]


ACCEPTED: dict[str, tuple[str | bytes, list[Row], list[str]]] = {
    "nan spellings": (
        "x,y\nNaN,1\nnan,2\nNA,3\nN/A,4\nnull,5\nNone,6\n,7\n?,8\n-,9\n#N/A,10\n1,11\n2,12\n",
        [*((NAN, float(y)) for y in range(1, 11)), (1, 11), (2, 12)],
        ["10 of 12 rows have no value in column x, the first in row 2", "“NaN”", "“#N/A”"],
    ),
    "missing in other languages": (
        "x,y\n1,1\nk.A.,2\n#NV,3\n#N/D,4\nn. a.,5\nunbekannt,6\nUnknown,7\n3,8\n",
        [(1, 1), *((NAN, float(y)) for y in range(2, 8)), (3, 8)], ["“k.A.”", "“#NV”", "“Unknown”"],
    ),
    "a first column of missing values": ("x,y,z\n,1,2\n,3,4\n", [(1, 2), (3, 4)], ["Column x is left out"]),
    "thousands with commas and decimals": (
        'x,y\n"1,234.5",1\n"12,345,678",2\n', [(1234.5, 1), (12345678, 2)], ["“,” between thousands"]
    ),
    "thousands with commas beside decimals": (
        'x,y\n"1,234",1.5\n"2,345",0.75\n', [(1234, 1.5), (2345, 0.75)], ["“,” between thousands"]
    ),
    "thousands with points": (
        "x;y\n1.234,5;1\n12.345.678;2\n", [(1234.5, 1), (12345678, 2)], ["“.” between thousands"]
    ),
    "thousands with spaces": ("x;y\n1 234,5;1\n12;2\n", [(1234.5, 1), (12, 2)], ["“ ” between thousands"]),
    "thousands with no-break spaces": ("x\ty\n1\u202f234\t1\n12\t2\n", [(1234, 1), (12, 2)], ["thousands"]),
    "thousands with apostrophes": ("x;y\n1’234.5;1\n12'345;2\n", [(1234.5, 1), (12345, 2)], ["thousands"]),
    "a decimal comma in exponents": ("x;y\n1,234e5;1\n2,5E-3;2\n", [(123400, 1), (0.0025, 2)], ["comma"]),
    "an exponent settles the mark": ("x;y\n1,234e5;1\n", [(123400, 1)], ["decimal comma"]),
    "a column settles the mark of another": ("x;y\n1,234;0,5\n", [(1.234, 0.5)], ["decimal comma"]),
    "a zero in front settles the mark": ("x;y\n0,234;1\n", [(0.234, 1)], ["decimal comma"]),
    "three decimals everywhere between commas": ("x,y\n1.234,5.678\n", [(1.234, 5.678)], []),
    "mixed line ends": ("x,y\r\n1,2\n3,4\r5,6\r\n", [(1, 2), (3, 4), (5, 6)], []),
    "old Macintosh line ends": ("x,y\r1,2\r3,4", [(1, 2), (3, 4)], []),
    "blank lines between": ("\n\nx,y\n\n1,2\n\n\n3,4\n\n", [(1, 2), (3, 4)], []),
    "rows of nothing but commas": ("x,y\n1,2\n,\n , \n", [(1, 2)], ["without any value were left out: 2"]),
    "a trailing delimiter everywhere": ("x,y,\n1,2,\n3,4,\n", [(1, 2), (3, 4)], ["Column 3 is left out"]),
    "a trailing delimiter below the names": ("x,y\n1,2,\n3,4,\n", [(1, 2), (3, 4)], ["Column 3 is left out"]),
    "a title padded with delimiters": (
        "Class 8b,,\n,,\nx,y,z\n1,2,3\n4,5,6\n", [(1, 2, 3), (4, 5, 6)], ["begins in row 3"]
    ),
    "titles padded with delimiters": (
        "Class 8b;;\nOn 1.2.2024;;\nx;y;z\n1;;3\n4;5;6\n", [(1, NAN, 3), (4, 5, 6)], ["begins in row 3"]
    ),
    "few names above words": (",x\nanna,a\nbob,b\n", [("anna", "a"), ("bob", "b")], ["no name in row 1"]),
    "few names above numbers": (",\n1,2\n3,5\n", [(1, 2), (3, 5)], ["Column 1 has no name in row 1"]),
    "one row": ("x,y\n1,2\n", [(1, 2)], []),
    "the end of a DOS file": (b"x,y\r\n1,2\r\n\x1a", [(1, 2)], []),
    "sep= as Excel writes it": ("sep=;\r\nx;y\r\n1,5;2\r\n", [(1.5, 2)], []),
    "sep= with a delimiter nobody would guess": ("sep=^\nx^y\n1^2\n", [(1, 2)], []),
    "a delimiter of several signs": ("x::y\n1::2.5\n3::4\n", [(1, 2.5), (3, 4)], ["parted by “::”"]),
    "colons": ("x:y\n1:2.5\n3:4\n", [(1, 2.5), (3, 4)], ["parted by “:”"]),
    "carets": ("x^y\n1^2.5\n3^4\n", [(1, 2.5), (3, 4)], ["parted by “^”"]),
    "a table of Markdown": (
        "| x | y |\n|--:|:-:|\n| 1 | 2 |\n| 3 | 4 |\n", [(1, 2), (3, 4)], ["any value were left out: 1"]
    ),
    "a table as a database prints it": (
        "x     y\n----  ----\n 1.5   2\n 3     4\n", [(1.5, 2), (3, 4)], ["any value were left out: 1"]
    ),
    "pipes": ("x|y\n1.5|2\n", [(1.5, 2)], []),
    "aligned with spaces": ("  x    y\n 1.5   2\n10.25  3\n", [(1.5, 2), (10.25, 3)], []),
    "aligned with spaces and quotes": ('"the x" y\n1 2\n', [(1, 2)], []),
    "spaces between columns, commas for decimals": (
        "x y\n1,5 2,25\n3 4,125\n", [(1.5, 2.25), (3, 4.125)], ["comma"]
    ),
    "semicolons, commas and spaces": (
        "-0,1;338 570,47\n-9,7;507 576,23\n", [(-0.1, 338570.47), (-9.7, 507576.23)], ["thousands"]
    ),
    "pipes between decimal commas": ("1,170|6.924\n0,5|3.211\n", [(1.17, 6924), (0.5, 3211)], ["thousands"]),
    "tabs and spaces mixed": ("x \t y\n1 \t 2\n", [(1, 2)], []),
    "quotes around everything": ('"x","y"\n"1.5","2"\n', [(1.5, 2)], []),
    "single quotes around everything": (
        "'x','y'\n'1','a, b'\n'2','it''s'\n", [(1, "a, b"), (2, "it's")], []
    ),
    "single quotes here and there": ("x,y\n'a',1\n'b',2\n", [("'a'", 1), ("'b'", 2)], []),
    "quotes and delimiters inside": ('x,name\n1,"a ""b"", c"\n', [(1, 'a "b", c')], []),
    "line ends inside a cell": ('x,note\n1,"two\nlines"\n2,b\n', [(1, "two\nlines"), (2, "b")], []),
    "an inch sign inside a cell": ('x,size\n1,5"\n2,6"\n', [(1, '5"'), (2, '6"')], []),
    "comments above": ("# made by\n# a, b, c\nx,y\n1,2\n", [(1, 2)], ["begins in row 3"]),
    "a title above": ("Report of May\n\nx,y\n1,2\n", [(1, 2)], ["begins in row 3"]),
    "a hash before the names": ("# x,y\n1,2\n3,4\n", [(1, 2), (3, 4)], []),
    "no names": ("5.1,3.5,a\n4.9,3.0,b\n", [(5.1, 3.5, "a"), (4.9, 3, "b")], ["Row 1 already holds data"]),
    "no names, and zeros and ones": ("0,0,0\n0,1,1\n", [(0, 0, 0), (0, 1, 1)], ["Row 1 already holds data"]),
    "units below the names": ("x,y\ncm,kg\n1,2\n3,4\n", [(1, 2), (3, 4)], ["units: cm, kg"]),
    "names twice": ("x,x,y\n1,2,3\n", [(1, 2, 3)], ["duplicate"]),
    "names twice, and the way out taken": ("x,x (2),x\n1,2,3\n", [(1, 2, 3)], ["duplicate"]),
    "a column of row numbers without a name": (",x,y\n0,1,2\n1,3,5\n", [(0, 1, 2), (1, 3, 5)], ["no name"]),
    "years as names above words": ("2019,2020\na,b\nc,d\n", [("a", "b"), ("c", "d")], []),
    "leading zeros": (
        "zip,y\n00501,1\n10001,2\n", [("00501", 1), ("10001", 2)], ["lose the zero before 00501"]
    ),
    "days as numbers": (
        "d,y\n20240131,1\n20240201,2\n", [(20240131, 1), (20240201, 2)], ["days written as numbers"]
    ),
    "days as numbers, one missing": (
        "d,y\n20240131,1\n,2\n20240201,2\n",
        [(20240131, 1), (float("nan"), 2), (20240201, 2)],
        ["days written as numbers"],
    ),
    "no days": ("d,y\n20240131,1\n20240231,2\n", [(20240131, 1), (20240231, 2)], []),
    "dates": ("d,y\n2024-01-05,1\n05.02.2024,2\n3/4/24,3\n",
              [("2024-01-05", 1), ("05.02.2024", 2), ("3/4/24", 3)], ["days or times"]),
    "times": ("t,y\n12:30,1\n1:05:10,2\n", [("12:30", 1), ("1:05:10", 2)], ["days or times"]),
    "booleans": ("b,y\nTRUE,1\nFalse,2\n", [("TRUE", 1), ("False", 2)], []),
    "hexadecimal": ("h,y\n0x1F,1\n0xA0,2\n", [("0x1F", 1), ("0xA0", 2)], []),
    "negative zero and the smallest number": ("x,y\n-0,5e-324\n-0.0,0\n", [(-0.0, 5e-324), (-0.0, 0)], []),
    "the largest number": ("x,y\n1.7976931348623157e308,1\n", [(1.7976931348623157e308, 1)], []),
    "more digits than needed": ("x,y\n0.1000000000000000055511151231257827,1\n", [(0.1, 1)], []),
    "the last whole number": ("x,y\n9007199254740992,1\n-9007199254740992,2\n",
                              [(9007199254740992.0, 1), (-9007199254740992.0, 2)], []),
    "a typographic minus": ("x,y\n−1.5,1\n2,2e−3\n", [(-1.5, 1), (2, 0.002)], []),
    "plus signs and bare points": ("x,y\n+1,.5\n+.5,5.\n", [(1, 0.5), (0.5, 5)], []),
    "no-break spaces around": ("x,y\n\u00a01\u00a0,2\n", [(1, 2)], []),
    "UTF-8 with a mark": (b"\xef\xbb\xbfx,y\n1,2\n", [(1, 2)], []),
    "UTF-16 with a mark": ("x\ty\n1,5\t2\n".encode("utf-16"), [(1.5, 2)], []),
    "UTF-16 without a mark": ("x\ty\n1,5\t2\n".encode("utf-16-le"), [(1.5, 2)], []),
    "UTF-32 without a mark": ("x,y\n1,2\n".encode("utf-32-le"), [(1, 2)], []),
    "UTF-32 the other way round": ("x,y\n1,2\n".encode("utf-32-be"), [(1, 2)], []),
    "UTF-16 the other way round": ("x\ty\n1,5\t2\n".encode("utf-16-be"), [(1.5, 2)], []),
    "Windows-1252": ("größe,preis €\n1,2\n".encode("cp1252"), [(1, 2)], ["Windows-1252"]),
    "Latin-1": ("café,y\nété,2\nâme,3\n".encode("latin-1"), [("été", 2), ("âme", 3)], ["Windows-1252"]),
    "Windows-1252 between thousands only": (
        "x;y\n1\u00a0000,5;1\n2;2\n3\u00a0000;3\n4\u00a0000;4\n5\u00a0000;5\n".encode("cp1252"),
        [(1000.5, 1), (2, 2), (3000, 3), (4000, 4), (5000, 5)], ["Windows-1252", "thousands"],
    ),
    "a euro sign of Windows": ("x,preis \u20ac\n1,2\n".encode("cp1252"), [(1, 2)], ["Windows-1252"]),
    "Mac Roman": ("größe,y\nMüller,2\nJäger,3\n".encode("mac_roman"), [("Müller", 2), ("Jäger", 3)], ["Mac"]),
    "DOS": ("größe,y\nMüller,2\nJäger,3\n".encode("cp850"), [("Müller", 2), ("Jäger", 3)], ["DOS"]),
    "Windows-1251": ("имя,y\nАнна,1\nИван,2\n".encode("cp1251"), [("Анна", 1), ("Иван", 2)], ["1251"]),
    "a missing word": ("x,c\n1,a\n2,\n3,a\n", [(1, "a"), (2, ""), (3, "a")], ["no value in column c"]),
    "a row of totals": ("n,x\na,1\nb,2\nTotal,3\n", [("a", 1), ("b", 2), ("Total", 3)], ["says Total"]),
    "a stand-in for missing": ("x,y\n1,1\n-999,2\n2,3\n-999,4\n", [(1, 1), (-999, 2), (2, 3), (-999, 4)],
                               ["-999 2 times"]),
    "words nearly alike": ("x,c\n1,Cat\n2,cat\n3,cat\n", [(1, "Cat"), (2, "cat"), (3, "cat")],
                           ["“Cat” and “cat”"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", ACCEPTED)
def test_exactly_the_numbers_of_the_file(tmp_path: Path, kind: str) -> None:
    """Every value to the bit, and everything that had to be decided is said."""
    content, rows, said = ACCEPTED[kind]
    read = outcome(tmp_path, content)
    assert isinstance(read, Read), str(read)
    assert rows_of(read) == printed(rows)
    sentences = " ".join(map(str, (*read.notices, *read.outlook)))
    assert all(words in sentences for words in said), sentences


REFUSED: dict[str, tuple[str | bytes, list[str]]] = {
    "nothing": ("", ["empty"]),
    "only blank lines": ("\n \n\n", ["empty"]),
    "only names": ("x,y\n", ["no rows"]),
    "one column": ("x\n1\n2\n", ["one column"]),
    "times of the day and nothing else": ("time\n12:30\n13:45\n", ["one column"]),
    "times without a name": ("12:30\n13:45\n", ["one column"]),
    "pairs of a set-up": ("rate: 1\ncount: 2\n", ["names of the columns"]),
    "numbers that may be names": ("name,2019,2020\nAnna,5,6\n", ["Row 1", "2019"]),
    "numbers that pandas writes as names": ("0,1\n5.5,6\n7,8\n", ["Row 1", "0"]),
    "a number among names": ("x,5\n1,2\n3,4\n", ["Row 1", "5"]),
    "a comma that is either": ('x,y\n"1,234",1\n', ["row 2", "column x", "1,234", "thousands"]),
    "a point that is either": ("x;y\n1.234;2\n", ["row 2", "1.234", "thousands"]),
    "a point that is either, between tabs": ("x\ty\n1.234\t2\n", ["row 2", "1.234", "thousands"]),
    "a point that only another number makes a thousand": (
        'x,y\n1.234,"2,5"\n', ["row 2", "column x", "1.234", "thousands"]
    ),
    "a title of as many words as spaces would part": (
        "Report of May\n1 000,2 000,a\n3 000,4 000,b\n", ["Row 2", "the rows above"]
    ),
    "commas or spaces": ("1,5 2,5 a\n3,5 4,5 b\n", ["spaces"]),
    "a decimal comma and nothing else": ("x\n1,5\n2,5\n", ["Row 2", "the rows above"]),
    "two decimal marks": ("x;y\n1.5;2\n1,5;3\n", ["row 3", "1,5", "comma"]),
    "a stray decimal comma": ('x,y\n1.5,2\n"2,5",3\n', ["row 3", "column x", "2,5", "comma"]),
    "Indian thousands": ('x,y\n"1,23,456",1\n', ["row 2", "1,23,456"]),
    "underscores": ("x,y\n1_000,1\n", ["row 2", "1_000"]),
    "percent": ("x,y\n5%,1\n", ["row 2", "5%"]),
    "currency before": ("x,y\n$5.50,1\n", ["row 2", "$5.50"]),
    "currency behind": ("x;y\n5,50 €;1\n", ["row 2", "5,50 €"]),
    "negative in brackets": ("x,y\n(5),1\n2,2\n", ["row 2", "(5)"]),
    "a minus behind": ("x,y\n5-,1\n2,2\n", ["row 2", "5-"]),
    "a dash for minus": ("x,y\n–5,1\n2,2\n", ["row 2", "–5"]),
    "Arabic digits": ("x,y\n١٢,1\n", ["row 2", "١٢"]),
    "full-width digits": ("x,y\n１２,1\n", ["row 2", "１２"]),
    "hexadecimal among numbers": ("x,y\n0x10,1\n5,2\n", ["row 2", "0x10"]),
    "letters for exponents": ("x,y\n1d5,1\n5,2\n", ["row 2", "1d5"]),
    "units behind": ("x,y\n5 cm,1\n6,2\n", ["row 2", "5 cm"]),
    "a word among numbers": ("x,y\n1,1\nthree,2\n", ["row 3", "column x", "three"]),
    "an error of a spreadsheet": ("x,y\n1,1\n#DIV/0!,2\n", ["row 3", "#DIV/0!"]),
    "a cell too narrow": ("x,y\n1,1\n####,2\n", ["row 3", "####"]),
    "infinity": ("x,y\n1,1\n-inf,2\n", ["row 3", "-inf", "finite"]),
    "too large": ("x,y\n1e400,1\n", ["row 2", "1e400"]),
    "too small": ("x,y\n1e-400,1\n", ["row 2", "1e-400"]),
    "too many digits": ("x,y\n9007199254740993,1\n", ["row 2", "9007199254740993"]),
    "too many digits with decimals": ("x,y\n9007199254740993.5,1\n", ["row 2", "9007199254740993.5"]),
    "an account number": ("x,y\n12345678901234567890,1\n", ["row 2"]),
    "a short row": ("x,y,z\n1,2,3\n4,5\n", ["Row 3", "2 values", "3 columns"]),
    "a long row": ("x,y\n1,2\n3,4,5\n", ["Row 3", "3 values", "2 columns"]),
    "a value behind the names": ("x,y\n1,2,\n3,4,5\n", ["Row 2", "3 values"]),
    "a name less than columns": ("x y\na 1 2\nb 3 4\n", ["Row 2", "3 values"]),
    "a footer": ("x,y\n1,2\nSource: me\n", ["Row 3", "one value"]),
    "a comment in the middle": ("x,y\n1,2\n# careful\n3,4\n", ["Row 3"]),
    "a row of totals among numbers": ("x,y\n1,2\nTotal,2\n", ["row 3", "Total"]),
    "names again": ("x,y\n1,2\nx,y\n3,4\n", ["Row 3", "repeats the names"]),
    "names again above words": ("a,b\nu,v\na,b\nw,u\n", ["Row 3", "repeats the names"]),
    "two rows of names": ("x,y\nlow,high\n1,2\n3,4\n", ["row 2", "low"]),
    "another table below": ("x,y\n1,2\n\nu,v\n3,4\n", ["row 4", "u"]),
    "an open quote": ('x,y\n1,"2\n3,4\n', ["quote", "row 2"]),
    "a quote that closes early": ('x,y\n1,"2"3\n', ["quote", "row 2"]),
    "backslashes before quotes": ('x,y\n1,"a \\"b\\" c"\n', ["quote", "row 2"]),
    "a cell without end": ("x,y\n1," + "z" * 200_000 + "\n", ["Row 2", "131072"]),
    "several lines in a number": ('x,y\n"1\n2",3\n4,5\n', ["row 2", "1 2"]),
    "several lines in a number with a comma": ('x;y\n"1,5\n2";3\n4,5;6\n', ["row 2", "1,5 2"]),
    "a mark in the middle": ("x,y\n1,2\n\ufeff3,4\n", ["row 3", "U+FEFF3"]),
    "an invisible space": ("x,y\n1,2\n\u200b3,4\n", ["row 3", "U+200B3"]),
    "zero bytes": (b"x,y\n1,\x002\n", ["binary"]),
    "a bell": (b"x,y\n1,2\x07\n", ["binary"]),
    "a broken letter": ("größe,länge\nä,2\n".encode() + b"\xc3,3\n", ["Row 3", "encoding", "UTF-8"]),
    "letters of nowhere": (b"x,y\n1,0\n\xff\xfe\xfa,1\n", ["Row 3", "encoding"]),
    "half a letter of UTF-16": (b"\xff\xfex\0,\0\0\xd8", ["encoding", "UTF-16"]),
    "gzip": (gzip.compress(b"x,y\n1,2\n"), ["gzip", "unpack"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", ["binary", "not a CSV"]),
    "a document": (b"%PDF-1.7\n", ["binary"]),
    "a web page": ("<!DOCTYPE html><table><tr><td>1</td></tr></table>", ["web page"]),
    "JSON": ('[{"x": 1, "y": 2}]', ["JSON"]),
    "JSON with spaces": ('[ { "x": 1 } ]', ["JSON"]),
    "ARFF": ("% made by\n@RELATION t\n@ATTRIBUTE a REAL\n@DATA\n1,2\n", ["ARFF"]),
    "LibSVM": ("1 1:0.5 3:0.2\n-1 2:0.1\n", ["LibSVM"]),
    "SQL": ("INSERT INTO t VALUES (1, 2);\n", ["SQL"]),
    "rich text": ("{\\rtf1 1,2}", ["text document"]),
    "JSON lines": ('{"x": 1, "y": 2}\n{"x": 3, "y": 4}\n', ["JSON"]),
    "a torn workbook": (b"PK\x03\x04torn", ["packed or binary"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_one_sentence(tmp_path: Path, kind: str) -> None:
    """It says what is wrong and where."""
    content, words = REFUSED[kind]
    problem = outcome(tmp_path, content)
    assert isinstance(problem, Problem), rows_of(problem)
    assert all(word in str(problem) for word in words), str(problem)
    assert str(problem).endswith(".")


@pytest.mark.parametrize("name", ["data.txt", "data.tsv", "data.xlsx", "data"])
def test_the_ending_of_a_name_means_nothing(tmp_path: Path, name: str) -> None:
    """What counts is what is inside."""
    read = outcome(tmp_path, "x,y\n1,2\n", name)
    assert isinstance(read, Read)
    assert rows_of(read) == [["1.0", "2.0"]]


def test_a_surprise_far_down_is_refused_too(tmp_path: Path) -> None:
    """Guesses rest on the first rows; whatever does not fit them later is not bent to fit."""
    many = "x,y\n" + "12345,1\n" * 12_000
    for late, words in (
        ("00501,2\n", "00501"),
        ("word,2\n", "word"),
        ('"1,5",2\n', "1,5"),
        ("1e999,2\n", "1e999"),
    ):
        problem = outcome(tmp_path, many + late)
        assert isinstance(problem, Problem)
        assert "row 12002" in str(problem)
        assert words in str(problem)


def test_a_mark_far_down_is_still_looked_for(tmp_path: Path) -> None:
    """Thousands of whole numbers say nothing of the decimal mark; the first number with one does."""
    many = "x;y\n" + "12;1\n" * 12_000
    read = outcome(tmp_path, many + "1,5;2\n")
    assert isinstance(read, Read)
    assert read.table["x"].numbers[-1] == 1.5
    assert "1,234" in str(outcome(tmp_path, many + "1,234;2\n"))


def test_what_is_no_plain_file_is_named(tmp_path: Path) -> None:
    """A folder, a pipe nobody writes to (which must not be waited for), a name no system takes."""
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "pipe.csv", "is a device"),
        (tmp_path / "gone.csv", "There is no file"),
        (tmp_path / "loop.csv", "loop.csv"),
        (tmp_path / ("a" * 300), "cannot be read"),
        (Path("a\0b.csv"), "a\0b.csv"),
    ):
        with pytest.raises(Problem, match=re.escape(words)):
            exhaust(read_file(path))


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    """A symbolic link is as good as the file."""
    (tmp_path / "there.csv").write_text("x,y\n1,2\n")
    (tmp_path / "here.csv").symlink_to("there.csv")
    assert rows_of(exhaust(read_file(tmp_path / "here.csv"))) == [["1.0", "2.0"]]
