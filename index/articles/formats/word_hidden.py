"""What a Word document holds and Word does not show, as orders to language models are hidden."""

from typing import Any

from docx.oxml.ns import qn

_STYLES_OF_A_RUN = "w:rPr/w:rStyle/@w:val | ancestor::w:p[1]/w:pPr/w:pStyle/@w:val"
_UNSEEN = (
    "//w:r[w:rPr/w:sz[number(@w:val) <= 2] or w:rPr/w:w[number(translate(@w:val, '%', '')) <= 1]]"
    " | //w:r[w:rPr/w:color[translate(@w:val, 'f', 'F') = 'FFFFFF' or @w:themeColor = 'background1']]"
    "[not(w:rPr/w:shd or w:rPr/w:highlight or ancestor::w:p[1]/w:pPr/w:shd or ancestor::w:tc/w:tcPr/w:shd)]"
)
"""Letters of a point or less or pressed to nothing, and white ones on what nobody has coloured."""


def drop_hidden(body: Any, styles: Any) -> None:  # noqa: ANN401 - elements of python-docx, which has no types
    """Remove the text that is hidden by itself, or by its style or that of its paragraph, or that nobody could see."""
    hiding = _hiding(styles)
    for run in body.xpath("//w:r[w:rPr/w:vanish]"):
        if _is_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
            run.getparent().remove(run)
    for run in body.xpath(_UNSEEN):
        run.getparent().remove(run)
    for run in body.xpath("//w:r[not(w:rPr/w:vanish)]") if hiding else ():
        if not hiding.isdisjoint(run.xpath(_STYLES_OF_A_RUN)):
            run.getparent().remove(run)


def _hiding(styles: Any) -> set[str]:  # noqa: ANN401 - as above
    """Return the ids of the styles whose text is hidden, by themselves or by what they are based on."""
    known = {style.get(qn("w:styleId")): style for style in styles.iterfind(qn("w:style"))}
    hiding = set()
    for name in known:
        at, seen = name, set[str]()
        while at in known and at not in seen:
            seen.add(at)
            vanish = known[at].find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            if vanish is not None:
                hiding |= {name} if _is_on(vanish) else set()
                break
            based = known[at].find(qn("w:basedOn"))
            at = based.get(qn("w:val")) if based is not None else None
    return hiding


def _is_on(vanish: Any) -> bool:  # noqa: ANN401 - as above
    return vanish.get(qn("w:val")) not in {"0", "false", "off"}
