"""What formats may call the title, the date, the authors … of an article."""

from collections.abc import Mapping

TITLE_NAMES = ("title", "headline", "name", "titre")
"""What the head of an article, or a page's metadata, may call its title; the first that is there counts."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": TITLE_NAMES,
    "lang": ("lang", "language", "inlanguage", "langue"),
    "date": ("date", "published", "date_published", "datepublished", "pubdate", "published_at"),
    "updated": ("updated", "modified", "date_modified", "datemodified", "updated_at", "modifié"),
    "source": ("source", "publisher", "sitename", "site_name", "hostname"),
    "url": ("url", "link", "canonical", "lien"),
    "authors": ("authors", "author", "byline", "creator", "auteurs", "auteur"),
    "section": ("section", "category", "rubric", "rubrique"),
}
"""What formats may call each field of an article, in small letters; the first that is there counts."""
