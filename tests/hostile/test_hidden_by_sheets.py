"""What a page hides in the newer ways of style sheets is not indexed, and what it shows by them is."""

import time

import pytest

from index.articles import gather
from tests.hostile.test_hidden_text import SECRET, SHOWN, leaking, texts_of


def sheet(rules, body="<p class=x>{}</p>"):
    return f"<style>{rules.replace('{', '{{').replace('}', '}}')}</style>{body}"


HIDDEN = {
    "a variable": sheet(":root{--d:none} .x{display:var(--d)}"),
    "a variable of a variable": sheet(":root{--a:var(--b);--b:none} .x{display:var(--a)}"),
    "a variable nobody gave": "<p style='display:var(--nobody, none)'>{}</p>",
    "a variable around": "<div style='--d:none'><p style='display:var(--d)'>{}</p></div>",
    "a colour by a variable": sheet(":root{--ink:#fff} .x{color:var(--ink)}"),
    "any width": sheet("@media (min-width:1px){.x{display:none}}"),
    "all but paper": sheet("@media not print{.x{display:none}}"),
    "screens in colour": sheet("@media only screen and (color){.x{display:none}}"),
    "a medium in a medium": sheet("@media screen{@media (width >= 10px){.x{display:none}}}"),
    "phones, and desks": sheet("@media(max-width:600px){.x{display:none}} @media(min-width:601px){.x{display:none}}"),
    "a rule in a rule": sheet(".a{.x{display:none}}", "<div class=a><p class=x>{}</p></div>"),
    "a rule on itself": sheet("p{&.x{display:none}}"),
    "a scope": sheet("@scope (article){.x{display:none}}"),
    "an address": "<link rel=stylesheet href='data:text/css,.x%7Bdisplay:none%7D'><p class=x>{}</p>",
    "a packed address": "<link rel=stylesheet href='data:text/css;base64,Lnh7ZGlzcGxheTpub25lfQ=='><p class=x>{}</p>",
    "an imported address": sheet("@import url('data:text/css,.x%7Bdisplay:none%7D');"),
    "after three thousand others": sheet("".join(f".n{n}{{display:none}}" for n in range(2_100)) + ".x{display:none}"),
    "after a thousand colours": sheet("".join(f".n{n} p{{color:red}}" for n in range(400)) + ".x{color:#fff}"),
    "an exponent": "<p style='opacity:1e-3'>{}</p>",
    "less than nothing": "<p style='opacity:-1'>{}</p>",
    "faint thrice": "<div style='opacity:.2'><div style='opacity:.3'><p style='opacity:.4'>{}</p></div></div>",
    "turned on its edge": "<p style='transform:rotateY(90deg)'>{}</p>",
    "a matrix of nothing": "<p style='transform:matrix(0,0,0,0,0,0)'>{}</p>",
    "the second step": "<p style='transform:rotate(5deg) scale(0)'>{}</p>",
    "two screens away": "<p style='transform:translate(-200vw,0)'>{}</p>",
    "a margin": "<p style='margin:0 0 0 -9999px'>{}</p>",
    "a hundredth": "<p style='zoom:0.01'>{}</p>",
    "a point": "<p style='clip-path:polygon(0 0, 0 0, 0 0)'>{}</p>",
    "a box of a pixel": sheet(".x{width:1px;height:1px;overflow:hidden}"),
    "white, new": "<p style='color:hsl(0 0% 100%)'>{}</p>",
    "white, by lightness": "<p style='color:oklch(1 0 0)'>{}</p>",
    "white, by another lightness": "<p style='color:lab(100 0 0)'>{}</p>",
    "white where it is light": "<p style='color:light-dark(white, black)'>{}</p>",
    "filled white": "<p style='-webkit-text-fill-color:#fff'>{}</p>",
    "white without a mark": "<p><font color=fffffe>{}</font></p>",
    "white, mixed": sheet(".x{color:color-mix(in srgb, white 99%, black)}"),
    "white, mixed of two": "<p style='color:color-mix(in oklch, #fff, rgb(254, 254, 254))'>{}</p>",
    "clear, mixed": "<p style='color:color-mix(in srgb, transparent, transparent)'>{}</p>",
    "masked": sheet(".x{mask-image:linear-gradient(transparent,#0000)}"),
    "beside a shadow": "<div><template shadowrootmode=open><b>Voir.</b></template><p>{}</p></div>",
    "letters on each other": sheet(".x{letter-spacing:-1em}"),
    "a circle of nothing": sheet(".x{clip-path:circle(0 at 50% 50%)}"),
    "an ellipse of nothing": sheet(".x{clip-path:ellipse(0 9px)}"),
    "cut from both sides": sheet(".x{clip-path:inset(60% 0 40%)}"),
    "a matrix of nothing in depth": sheet(".x{transform:matrix3d(0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1)}"),
    "blurred": sheet(".x{filter:blur(99px)}"),
    "no length of a block": sheet(".x{block-size:0;overflow:hidden}"),
    "far before the line": sheet(".x{position:absolute;inset-inline-start:-9999px}"),
    "a calculation of nothing": sheet(".x{font-size:calc(0px)}"),
    "a calculated opacity": sheet(".x{opacity:calc(0)}"),
    "white by the whole page": sheet("body{color:#fff} h1,p{color:#000} .x{color:inherit}"),
}
VISIBLE = {
    "a variable": sheet(":root{--d:block} .x{display:var(--d)}"),
    "white by variables, on black": sheet(":root{--a:#111;--b:#fff} body{background:var(--a);color:var(--b)}"),
    "a variable of something else": sheet(":root{--ink:#000} .button{--ink:#fff} .x{color:var(--ink)}"),
    "a variable nobody gave": sheet(".x{color:var(--nobody)}"),
    "paper": sheet("@media print{.x{display:none}}"),
    "phones": sheet("@media (max-width:600px){.x{display:none}}"),
    "desks": sheet("@media screen and (min-width:60em){.x{display:none}}"),
    "dark": sheet("@media (prefers-color-scheme:dark){body{background:#000} .x{color:#000}}"),
    "another rule in a rule": sheet(".a{.x{display:none}}"),
    "black in white": "<div style='color:#fff'>Ici.<p style='color:#000'>{}</p></div>",
    "white, the ground elsewhere": "<link rel=stylesheet href=/dark.css><style>body{{color:#fff}}</style><p>{}</p>",
    "white on nothing on black": "<div style='background:#000'><p style='color:#fff;background:#0000'>{}</p></div>",
    "from edge to edge": sheet(".x{margin:0 -100vw;padding:0 100vw}"),
    "grey, mixed": sheet(".x{color:color-mix(in srgb, #000 60%, transparent)}"),
    "a mixture of what is around": sheet(".x{color:color-mix(in srgb, currentColor 60%, transparent)}"),
    "a mask that runs out": sheet(".x{mask-image:linear-gradient(black,transparent)}"),
    "in a slot of a shadow": "<div><template shadowrootmode=open><slot></slot></template><p>{}</p></div>",
    "in a shadow": "<div><template shadowrootmode=open><p>{}</p></template></div>",
    "a narrow headline": sheet(".x{letter-spacing:-.05em}"),
    "a circle in a corner": sheet(".x{clip-path:circle(90% at 0 0)}"),
    "about to be shown from one side": sheet(".x{clip-path:inset(0 100% 0 0)}"),
    "a little blurred": sheet(".x{filter:blur(1px)}"),
    "half turned": "<p style='transform:rotate(180deg) scale(.5)'>{}</p>",
    "half faint": "<div style='opacity:.5'><p style='opacity:.5'>{}</p></div>",
}


@pytest.mark.slow
def test_what_newer_style_sheets_hide_is_not_indexed(tmp_path):
    assert leaking(tmp_path, HIDDEN) == set()


@pytest.mark.slow
def test_what_newer_style_sheets_show_is_indexed(tmp_path):
    texts = texts_of(tmp_path, VISIBLE)
    assert {how for how in VISIBLE if "caché" not in texts.get(how, "")} == set()


HOSTILE = {
    "a variable that stands for itself": ":root{--a:var(--a) var(--a)} .x{display:var(--a)}",
    "variables that grow": ":root{" + "".join(f"--a{n}:{f'var(--a{n + 1}) ' * 9};" for n in range(99)) + "}"
    ".x{display:var(--a0)}",
    "rules in rules without an end": "& & & {" * 3_000,
    "media in media": "@media screen{" * 3_000,
    "an import of what is no sheet": "@import url(data:text/css;base64,%%%); @import; @import 5;",
    "figures without an end": f".x{{opacity:{'9' * 400}e{'9' * 400};left:-1e999px;transform:rotatey(1e999deg)}}",
}  # fmt: skip


def test_a_hostile_style_sheet_costs_nothing_but_itself(tmp_path):
    started = time.monotonic()
    for number, rules in enumerate(HOSTILE.values()):
        (tmp_path / f"{number}.html").write_text(
            f"<style>{rules}</style><article><p>{SHOWN}<p class=x>{SECRET}</article>"
        )
    assert len(list(gather([tmp_path]))) == len(HOSTILE)
    assert time.monotonic() - started < 30
