"""How percentages are written, behind a number and before it: « 28 pour cent », 28 %, « yüzde 28 »."""

import re

PERCENT = re.compile(
    r"\s?(?:%|(?:pour|por|per) ?100\b|per ?cent\b|pour ?cent\b|prozent|por ciento|per cento|por cento|procent\w*"
    r"|proc(?!\w)\.?|процент\w*|відсот\w*|٪|في (?:ال)?(?:مئة|مائة|100°?)|بال(?:مئة|مائة))"
)
PERCENT_BEFORE = re.compile(r"(?<!\w)yüzde $|(?<![\d ])(?:^| )%$")
"""As Turkish has it: « yüzde 28 », %28."""
POINTS = re.compile(r"\s?(?:prozentpunkt\w*|procentpunt\w*|(?:процентн|відсотков)\w+ пункт\w*)")
"""Of percentage, which are a number of something and no share."""
