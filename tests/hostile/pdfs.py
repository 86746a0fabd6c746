"""PDFs of one page, drawn by hand: the operators of the page, and what they name."""

from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

WIDE, HIGH = 600, 800
"""Of the page, in 1/72 inch."""


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def table(entries: Mapping[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({name(key): value for key, value in entries.items()})


def stream(content: bytes, **entries: PdfObject) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(table(entries))
    return made


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(NumberObject(value) for value in values)


class Sheet:
    """A document that is being made."""

    def __init__(self) -> None:
        self.writer = PdfWriter()
        self.page = self.writer.add_blank_page(WIDE, HIGH)
        self._kinds: dict[str, DictionaryObject] = {}
        font = {"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica")}
        self.add("Font", "F1", table({**font, "Encoding": name("WinAnsiEncoding")}))
        self.picture("Scan")
        self.picture("Glass", SMask=self.own(self._gray()))

    def own(self, made: PdfObject) -> PdfObject:
        """Give an object a number of its own, and return the reference to it."""
        return self.writer._add_object(made)

    def add(self, kind: str, key: str, made: PdfObject) -> None:
        """Put something into the resources of the page, as `/Font << /F1 … >>`."""
        self._kinds.setdefault(kind, DictionaryObject())[name(key)] = self.own(made)

    def picture(self, key: str, **entries: PdfObject) -> None:
        """Put a picture of one pixel into the resources of the page."""
        self.add("XObject", key, self._gray(**entries))

    def form(self, key: str, content: str, *, resources: bool = True, **entries: PdfObject) -> None:
        """Put a drawing of its own operators into the resources of the page."""
        own = {"Resources": DictionaryObject(self._named())} if resources else {}
        described = {"Type": name("XObject"), "Subtype": name("Form"), "BBox": numbers(0, 0, WIDE, HIGH)}
        self.add("XObject", key, stream(content.encode("cp1252"), **{**described, **own, **entries}))

    def layer(self, key: str, *, on: bool) -> PdfObject:
        """Make a layer, that `/OC /key BDC` begins."""
        made = self.own(table({"Type": name("OCG"), "Name": TextStringObject(key)}))
        self._kinds.setdefault("Properties", DictionaryObject())[name(key)] = made
        off = ArrayObject([] if on else [made])
        self.writer.root_object[name("OCProperties")] = table({"OCGs": ArrayObject([made]), "D": table({"OFF": off})})
        return made

    def made(self, content: str) -> bytes:
        """Return the file, with these operators on its page."""
        self.page[name("Resources")] = DictionaryObject(self._named())
        self.page[name("Contents")] = self.own(stream(content.encode("cp1252")))
        written = BytesIO()
        self.writer.write(written)
        return written.getvalue()

    def _named(self) -> dict[PdfObject, PdfObject]:
        return {name(kind): made for kind, made in self._kinds.items()}

    @staticmethod
    def _gray(**entries: PdfObject) -> DecodedStreamObject:
        described = {"Type": name("XObject"), "Subtype": name("Image"), "ColorSpace": name("DeviceGray")}
        size = {"Width": NumberObject(1), "Height": NumberObject(1), "BitsPerComponent": NumberObject(8)}
        return stream(b"\x80", **{**described, **size, **entries})
