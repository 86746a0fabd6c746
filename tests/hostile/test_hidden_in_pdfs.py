"""What a PDF holds and its readers do not see is not indexed; what they see, and what a scan says, is."""

import pytest
from pypdf.generic import ArrayObject, FloatObject, NumberObject, RectangleObject

from index.articles import gather
from tests.hostile.pdfs import Sheet, name, numbers, stream, table

SHOWN = "Le conseil municipal a vote le budget."
SECRET = "Le mot cache dit que le maire a demissionne."
_SAY = f"({SECRET}) Tj"
_TEXT = f"BT /F1 11 Tf 40 700 Td {_SAY} ET"
_OVER_TEXT = "30 690 500 30 re"
_SECRET_AT = "1 0 0 1 40 700 Tm"

HIDDEN = {
    "no ink": f"BT /F1 11 Tf 3 Tr 40 700 Td {_SAY} ET",
    "clip only": f"BT /F1 11 Tf 7 Tr 40 700 Td {_SAY} ET",
    "no ink, of a state kept": f"q 3 Tr q Q {_TEXT} Q",
    "no size": f"BT /F1 0 Tf 40 700 Td {_SAY} ET",
    "a point": f"BT /F1 1 Tf 40 700 Td {_SAY} ET",
    "a point by its matrix": f"BT /F1 11 Tf .05 0 0 .05 40 700 Tm {_SAY} ET",
    "a point by the page's": f"q .05 0 0 .05 40 700 cm BT /F1 11 Tf 0 0 Td {_SAY} ET Q",
    "pressed flat": f"BT /F1 11 Tf 1 0 0 .01 40 700 Tm {_SAY} ET",
    "pressed together": f"BT /F1 11 Tf 1 Tz 40 700 Td {_SAY} ET",
    "left of the page": f"BT /F1 11 Tf -900 700 Td {_SAY} ET",
    "above the page": f"BT /F1 11 Tf 40 900 Td {_SAY} ET",
    "below by lines": f"BT /F1 11 Tf 40 700 Td 800 TL T* {_SAY} ET",
    "below by a mark": f"BT /F1 11 Tf 40 700 Td 800 TL ({SECRET}) ' ET",
    "below by two marks": f'BT /F1 11 Tf 40 700 Td 800 TL 0 0 ({SECRET}) " ET',
    "below by leading": f"BT /F1 11 Tf 40 700 TD 0 -800 TD {_SAY} ET",
    "raised out": f"BT /F1 11 Tf 900 Ts 40 700 Td {_SAY} ET",
    "pushed out": f"BT /F1 11 Tf 40 700 Td [(A) -99000 ({SECRET})] TJ ET",
    "pushed out by spacing": f"BT /F1 11 Tf 40 700 Td 900 Tc (A) Tj 0 Tc {_SAY} ET",
    "pushed out by words": f"BT /F1 11 Tf 40 700 Td 900 Tw ( ) Tj 0 Tw {_SAY} ET",
    "moved out by the page's matrix": f"q 1 0 0 1 2000 0 cm {_TEXT} Q",
    "clipped": f"q 0 0 10 10 re W n {_TEXT} Q",
    "clipped by nothing": f"q 0 0 0 0 re W n {_TEXT} Q",
    "clipped twice": f"q 0 0 600 680 re W n {_OVER_TEXT} W n {_TEXT} Q",
    "clipped by a circle": f"q 0 0 m 0 5 5 9 9 9 c 9 5 5 0 0 0 c W n {_TEXT} Q",
    "white": f"1 g {_TEXT}",
    "white of three": f"1 1 1 rg {_TEXT}",
    "white of four": f"0 0 0 0 k {_TEXT}",
    "nearly white": f".98 .97 .98 rg {_TEXT}",
    "white by a space": f"/DeviceRGB cs 1 1 1 sc {_TEXT}",
    "white by a profile": f"/Icc cs 1 1 1 scn {_TEXT}",
    "white by a calibrated grey": f"/Grey cs 1 sc {_TEXT}",
    "white by a list": f"/Listed cs 1 sc {_TEXT}",
    "no ink of its own": f"/Ink cs 0 scn {_TEXT}",
    "an ink of white": f"/White cs 1 scn {_TEXT}",
    "white by lightness": f"/Light cs 100 0 0 sc {_TEXT}",
    "white outlines": f"1 G BT /F1 11 Tf 1 Tr 40 700 Td {_SAY} ET",
    "black on black": f"{_OVER_TEXT} f {_TEXT}",
    "red on red": f"1 0 0 rg {_OVER_TEXT} f {_TEXT}",
    "black on a black line": f"40 w 0 703 m 600 703 l S {_TEXT}",
    "black on a black polygon": f"30 690 m 530 690 l 530 720 l 30 720 l h f {_TEXT}",
    "white on white on black": f"0 680 600 60 re f 1 g {_OVER_TEXT} f {_TEXT}",
    "faint": f"/Faint gs {_TEXT}",
    "faint outlines": f"/Faint gs BT /F1 11 Tf 1 Tr 40 700 Td {_SAY} ET",
    "of no size by a state": f"BT /F1 11 Tf /Tiny gs 40 700 Td {_SAY} ET",
    "covered": f"{_TEXT} 1 g {_OVER_TEXT} f",
    "covered in black": f"{_TEXT} {_OVER_TEXT} f",
    "covered piece by piece": _TEXT + " 1 g" + "".join(f" {x} 690 20 30 re f" for x in range(30, 500, 20)),
    "covered by a picture": f"{_TEXT} q 500 0 0 30 30 690 cm /Scan Do Q",
    "covered by a picture turned": f"{_TEXT} q 0 30 -500 0 530 690 cm /Scan Do Q",
    "covered by a picture in the page": f"{_TEXT} q 500 0 0 30 30 690 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q",
    "covered by a form": f"{_TEXT} /Cover Do",
    "covered by a form that names nothing": f"{_TEXT} /Plain Do",
    "a form of no ink": "3 Tr /Said Do",
    "a form of white": "1 g /Said Do",
    "a form moved out": "q 1 0 0 1 900 0 cm /Said Do Q",
    "a form moved by itself": "/Away Do",
    "a form that shows another part": "/Cut Do",
    "a form in a form": "1 g /Around Do",
    "a layer": f"/OC /off BDC {_TEXT} EMC",
    "a layer around another mark": f"/OC /off BDC /Span BMC {_TEXT} EMC EMC",
    "a form on a layer": "/OfLayer Do",
}
SEEN = {
    "black": _TEXT,
    "grey": f".46 g {_TEXT}",
    "small": f"BT /F1 6 Tf 40 700 Td {_SAY} ET",
    "large by its matrix": f"BT /F1 1 Tf 11 0 0 11 40 700 Tm {_SAY} ET",
    "turned": f"BT /F1 11 Tf 0 1 -1 0 40 100 Tm {_SAY} ET",
    "white on blue": f"0 0 1 rg {_OVER_TEXT} f 1 g {_TEXT}",
    "white on a picture": f"q 500 0 0 30 30 690 cm /Scan Do Q 1 g {_TEXT}",
    "white on a shading": f"q {_OVER_TEXT} W n /Sh sh Q 1 g {_TEXT}",
    "white on a pattern": f"/Pattern cs /P1 scn {_OVER_TEXT} f 1 g {_TEXT}",
    "white on an ink": f"/Ink cs 1 scn {_OVER_TEXT} f 1 g {_TEXT}",
    "white on a thick line": f"40 w 0 703 m 600 703 l S 1 g {_TEXT}",
    "white on a form": f"/Blue Do 1 g {_TEXT}",
    "black in a black frame": f"{_OVER_TEXT} 35 695 490 20 re f* {_TEXT}",
    "black beside black": f"0 0 600 600 re f {_TEXT}",
    "black on white on black": f"0 0 600 800 re f 1 g {_OVER_TEXT} f 0 g {_TEXT}",
    "under a pane of glass": f"{_TEXT} q 500 0 0 30 30 690 cm /Glass Do Q",
    "under a veil": f"{_TEXT} /Faint gs 1 g {_OVER_TEXT} f",
    "under what is cut away": f"{_TEXT} q 0 0 9 9 re W n 1 g {_OVER_TEXT} f Q",
    "under a circle": f"{_TEXT} 1 g 30 690 m 100 800 400 800 530 690 c f",
    "after what had no ink": f"BT 3 Tr ET 0 Tr {_TEXT}",
    "a state given back": f"q 3 Tr 1 g Q {_TEXT}",
    "a form shown twice": "1 g /Said Do 0 g /Said Do",
    "a layer that is on": f"/OC /on BDC {_TEXT} EMC",
    "after a layer": f"/OC /off BDC EMC {_TEXT}",
    "with malformed operators": f"(x) Tr [] g /None cs 1 Tz 100 Tz Q Q EMC /Nobody gs /Nobody Do {_TEXT}",
    "over the edge of the page": f"BT /F1 11 Tf -20 700 Td {_SAY} ET",
}


def sheet() -> Sheet:
    made = Sheet()
    made.add("ExtGState", "Faint", table({"ca": FloatObject(0.02), "CA": FloatObject(0.02)}))
    made.add("ExtGState", "Tiny", table({"Font": ArrayObject([made.own(table({})), NumberObject(0)])}))
    gray, rgb = name("DeviceGray"), name("DeviceRGB")
    profile = made.own(stream(b"", N=NumberObject(3)))
    made.add("ColorSpace", "Icc", ArrayObject([name("ICCBased"), profile]))
    made.add("ColorSpace", "Grey", ArrayObject([name("CalGray"), table({})]))
    made.add(
        "ColorSpace",
        "Listed",
        ArrayObject([name("Indexed"), rgb, NumberObject(1), made.own(stream(b"\0\0\0\xff\xff\xff"))]),
    )
    made.add("ColorSpace", "Light", ArrayObject([name("Lab"), table({})]))
    linear = {"FunctionType": NumberObject(2), "N": NumberObject(1)}
    for ink, full in (("Ink", 0), ("White", 1)):
        function = made.own(table({**linear, "C0": numbers(1), "C1": numbers(full)}))
        made.add("ColorSpace", ink, ArrayObject([name("Separation"), name(ink), gray, function]))
    off = made.layer("off", on=False)
    made.form("Said", _TEXT)
    made.form("Away", _TEXT, Matrix=numbers(1, 0, 0, 1, 900, 0))
    made.form("Cut", _TEXT, BBox=numbers(0, 0, 10, 10))
    made.form("Around", "/Said Do")
    made.form("OfLayer", _TEXT, OC=off)
    made.form("Cover", f"1 g {_OVER_TEXT} f")
    made.form("Plain", f"1 g {_OVER_TEXT} f", resources=False)
    made.form("Blue", f"0 0 1 rg {_OVER_TEXT} f")
    return made


def texts_of(folder, contents: dict[str, bytes]) -> dict[str, str]:
    """What is indexed of documents, by their names: they are read together, since each reading takes its time."""
    files = {f"a{number}": how for number, how in enumerate(contents)}
    for file, how in files.items():
        (folder / f"{file}.pdf").write_bytes(contents[how])
    return {files[article.article_id]: article.text for article in gather([folder])}


def text_of(folder, content: bytes) -> str:
    return texts_of(folder, {"": content})[""]


@pytest.mark.slow
def test_what_nobody_sees_on_a_page_is_not_indexed(tmp_path):
    shown, last = f"BT /F1 11 Tf 40 760 Td ({SHOWN}) Tj ET", f"BT /F1 11 Tf 0 Tr 0 g 40 40 Td ({SHOWN}) Tj ET"
    texts = texts_of(tmp_path, {which: sheet().made(f"{shown}\n q {how} Q\n {last}") for which, how in HIDDEN.items()})
    assert texts.keys() == HIDDEN.keys()
    assert {how for how, text in texts.items() if "cache" in text or text.count("budget") != 2} == set()


@pytest.mark.slow
def test_what_is_seen_on_a_page_is_indexed(tmp_path):
    contents = {}
    for which, how in SEEN.items():
        made = sheet()
        if "/on" in how:
            made.layer("on", on=True)
        contents[which] = made.made(f"BT /F1 11 Tf 40 760 Td ({SHOWN}) Tj ET\n {how}")
    texts = texts_of(tmp_path, contents)
    assert {which for which in SEEN if SECRET not in texts[which]} == set()


_SCAN = "q 600 0 0 800 0 0 cm /Scan Do Q"
_STRIPS = "".join(f"q 600 0 0 80 0 {y} cm /Scan Do Q " for y in range(0, 800, 80))
_LINES = "".join(f"1 0 0 1 40 {y} Tm ({SHOWN}) Tj " for y in range(100, 700, 14))
SCANS: dict[str, str] = {
    "over its picture": f"{_SCAN} BT /F1 11 Tf 3 Tr {_LINES} ET",
    "before its picture": f"BT /F1 11 Tf 3 Tr {_LINES} ET {_SCAN}",
    "under its picture": f"BT /F1 11 Tf {_LINES} ET {_SCAN}",
    "in strips": "".join(f"q 600 0 0 80 0 {y} cm /Scan Do Q " for y in range(0, 800, 80))
    + f"BT /F1 11 Tf 3 Tr {_LINES} ET",
    "with a stamp": f"{_SCAN} BT /F1 11 Tf 3 Tr {_LINES} 0 Tr 1 0 0 1 40 20 Tm (Archives, vue 3) Tj ET",
}


@pytest.mark.parametrize("how", SCANS.values(), ids=SCANS)
def test_the_recognised_text_of_a_scan_is_read(tmp_path, how):
    assert text_of(tmp_path, sheet().made(how)).count(SHOWN) == _LINES.count(SHOWN)


def test_a_picture_in_an_article_lends_no_ink_to_what_is_written_on_it(tmp_path):
    seen = f"BT /F1 11 Tf {_LINES} ET"
    hidden = f"{_SCAN} BT /F1 11 Tf 3 Tr {_SECRET_AT} {_SAY} ET"
    text = text_of(tmp_path, sheet().made(f"{hidden} 0 Tr {seen}"))
    assert SHOWN in text
    assert "cache" not in text


def test_what_is_left_of_a_page_that_is_cropped_is_read(tmp_path):
    made = sheet()
    made.page.cropbox = RectangleObject((0, 0, 600, 650))
    text = text_of(tmp_path, made.made(f"{_TEXT} BT /F1 11 Tf 40 600 Td ({SHOWN}) Tj ET"))
    assert text == SHOWN


@pytest.mark.parametrize("entry", ["MediaBox", "CropBox", "UserUnit"])
def test_a_page_that_does_not_say_how_large_it_is_is_read_all_the_same(tmp_path, entry):
    contents = {}
    for told in (ArrayObject(), numbers(1, 2, 3), name("x"), NumberObject(7), table({})):
        made = sheet()
        made.page[name(entry)] = told
        contents[str(told)] = made.made(_TEXT)
    texts = texts_of(tmp_path, contents)
    assert {told for told in contents if SECRET not in texts[told]} == set()


def test_a_crop_that_leaves_nothing_is_none(tmp_path):
    made = sheet()
    made.page[name("CropBox")] = numbers(0, 0, 0, 0)
    assert SECRET in text_of(tmp_path, made.made(_TEXT))


@pytest.mark.parametrize("told", [ArrayObject(), name("x"), NumberObject(7), table({"D": NumberObject(1)})])
def test_a_document_whose_layers_are_damaged_is_read_all_the_same(tmp_path, told):
    made = sheet()
    made.writer.root_object[name("OCProperties")] = told
    assert SECRET in text_of(tmp_path, made.made(_TEXT))
