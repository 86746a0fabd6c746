"""Lines that are no part of an article: « Lire aussi : … », « La suite est réservée aux abonnés », « © Ana Ruiz ».

They are what a site puts between paragraphs, and what is copied along with a text. They would be quoted, with figures
in them (« Il vous reste 78 % »).
"""

import re

from index.text.typography import fold

_LONGEST = 300
"""Characters."""
_FURNITURE = re.compile(
    r"\A\W{0,9}(?:"
    # other articles; « Lire aussi bien que lui est rare. » is a sentence
    r"(?:à )?(?:lire|relire|voir|revoir|écouter|regarder|découvrir) (?:aussi|également)\b"
    r"(?: ?[:|>»-].*|(?!.*[.!?…]\Z).*)"
    r"|(?:read|see|watch|listen) (?:also|more)\b(?: ?[:|>»-].*|(?!.*[.!?…]\Z).*)"
    r"|(?:lesen sie auch|lees ook|leggi anche|lea también)\b.*"
    # what only others may read
    r"|(?:(?:cet |l')?article |(?:ce |le )?contenu |la suite |la fin )?(?:de cet article )?(?:est )?"
    r"(?:réservée?s?|exclusi(?:f|ve)) (?:à nos|aux) abonnée?s\b.{0,40}"
    r"|(?:this |the )?(?:article|content) is (?:reserved )?for subscribers\b.*"
    r"|il (?:vous )?reste .{1,20} de (?:cet |l')article à (?:lire|découvrir)\b.*"
    r"|(?:pour )?(?:lire|poursuivre|continuer) (?:la suite|votre lecture|la lecture)\b.*"
    r"|abonnez-vous\b.*|(?:je m'abonne|s'abonner|s'inscrire)(?: à [^.]{1,40})?|déjà abonnée?s? ?\?.*"
    r"|(?:identifiez|connectez)-vous(?: (?:à votre compte|pour (?:lire|commenter|continuer|poursuivre))\b.*)?"
    r"|inscrivez-vous .{0,20}\b(?:newsletter|lettre d'information|infolettre)s?\b.*"
    r"|(?:already a subscriber|subscribe (?:to|for|now|today)|sign up (?:to|for) (?:our|the|your)|(?:log|sign) in)\b.*"
    r"|abonnée?s?|premium|publicité|advertisement|newsletters?"
    # where else to go, and what WordPress ends the articles of a feed with
    r"|(?:(?:l'|cet )article|the post) .* (?:est apparu en premier sur|appeared first on)\b.*"
    r"|(?:suivez-nous|retrouvez-nous|rejoignez-nous|follow us|join us) (?:aussi |également )?(?:sur|on)\b.*"
    r"|(?:partagez?|partager|share) (?:sur|cet article|on|this article)\b.*"
    r"|(?:accueil|home|startseite|inicio)(?: ?[>›]| / ).*"
    r"|(?:temps de lecture|reading time)\b.{0,20}"
    r")\W{0,9}\Z",
    re.IGNORECASE,
)
"""Of a folded paragraph. It finds seven of 94,594 sentences of press texts and encyclopedias, « Lire la suite sur… »
each."""
_RIGHTS = re.compile(
    # « © Le Messin, 2031. Tous droits réservés », « Crédit photo : Ana Ruiz », "(Photo Ana Ruiz)", « Page 4 »
    # but no item (c) of a list, and no line that goes on with « copyright notice »
    r"\A\W{0,3}(?:(?:©|(?:\(c\)|copyright) (?:© ?|\(c\) ?)?(?=\d{4}\b))(?!.*\.\s\S).{0,120}"
    r"|(?:tous droits réservés|all rights reserved|alle rechte vorbehalten|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden)\b.{0,80}"
    r"|(?:crédits?|credits?) ?(?:photos?|photographiques?|images?)?(?: ?:| ?-).{1,60}"
    r"|\((?:photos?|foto|illustration|crédits?)\b[^()]{1,60}\)|(?:photos?|foto) ?: ?(?!.*[.!?]\Z).{1,60}"
    r"|(?:page|seite|página|pagina|p\.) ?\d{1,4}(?: ?(?:/|sur|of|von|de|di|van) ?\d{1,4})?"
    r")\W{0,3}\Z",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\A\W{0,3}(?:nous|en (?:poursuivant|continuant)|ce site|we|by continuing|this (?:web)?site|wir|diese webseite)\b"
    r"[^\"]{0,120}\bcookies\b[^\"]{0,120}\Z",
    re.IGNORECASE,
)
"""No sentence in which somebody is quoted with it."""


def is_furniture(line: str) -> bool:
    """Whether a line or a paragraph belongs to a site or to a page, and not to the article."""
    if len(line) > _LONGEST:
        return False
    folded = fold(line)
    return any(pattern.match(folded) for pattern in (_FURNITURE, _RIGHTS, _COOKIES))
