"""Words that say nothing about what a text is about, by language: function words and question words.

The function words are those that ship with bm25s; the question words are our own, because people ask in whole
sentences (« quelle est… », « est-ce que ») and articles do not. On 1,501 French questions dropping them is worth
0.015 nDCG@10 of BM25. Words are compared casefolded and without accents, as people type them.
"""

import re
from functools import cache

from anyascii import anyascii
from bm25s import stopwords

_FUNCTION_WORDS = {
    "da": stopwords.STOPWORDS_DANISH,
    "de": stopwords.STOPWORDS_GERMAN,
    "en": stopwords.STOPWORDS_EN_PLUS,
    "es": stopwords.STOPWORDS_SPANISH,
    "fr": stopwords.STOPWORDS_FRENCH,
    "it": stopwords.STOPWORDS_ITALIAN,
    "nl": stopwords.STOPWORDS_DUTCH,
    "no": stopwords.STOPWORDS_NORWEGIAN,
    "pt": stopwords.STOPWORDS_PORTUGUESE,
    "ru": stopwords.STOPWORDS_RUSSIAN,
    "sv": stopwords.STOPWORDS_SWEDISH,
    "tr": stopwords.STOPWORDS_TURKISH,
}

_QUESTION_WORDS = {
    "de": "wer wen wem wessen was wann wo wohin woher wie warum wieso weshalb welche welcher welches welchem welchen "
    "wieviel wieviele gibt",
    "en": "who whom whose what when where which why how many much did does do is are was were tell",
    "es": "quien quienes que cual cuales cuando cuanto cuanta cuantos cuantas donde adonde como por hay",
    "fr": "qui que quoi quel quelle quels quelles lequel laquelle lesquels lesquelles auquel duquel dont ou quand "
    "comment pourquoi combien cela ca ceci celui celle ceux celles cet cette si plus moins tout tous toute toutes "
    "comme aussi entre sans sous chez fait faire peut il y quelqu",
    "it": "chi che cosa quale quali quando quanto quanta quanti quante dove come perche",
    "pt": "quem que qual quais quando quanto quanta quantos quantas onde como porque",
    "ru": "кто кого кому кем что чего чему чем какой какая какое какие каком каких когда где куда откуда как почему "
    "зачем сколько который которая которое которые",
    "uk": "хто кого кому ким що чого чому чим який яка яке які якому яких коли де куди звідки як навіщо скільки "
    "котрий і й та в у на з із зі до від для про по за при під над не ні це цей ця ці той та те ті є був була було "
    "були бути а але або чи що щоб",
}


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the words to leave out, casefolded and in ASCII letters; empty for a language that is not known."""
    words = [*_FUNCTION_WORDS.get(lang, ()), *_QUESTION_WORDS.get(lang, "").split()]
    return frozenset(map(folded_word, words))


def folded_word(word: str) -> str:
    """Return a word in small ASCII letters: « Été » is ete, « Київ » kiiv."""
    return re.sub(r"\W", "", anyascii(word)).lower()
