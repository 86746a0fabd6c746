"""Cities under the names that each language has of its own for them: Naples is Napoli, Neapel and Неаполь.

CLDR has only the cities of time zones, and gazetteers weigh megabytes, so those that newspapers translate are listed,
with capitals that have no time zone. Nice and Canton are left out: at the head of a sentence they are other words.
"""

from collections.abc import Mapping
from functools import cache

from index.text.typography import bare

_TRANSLATED = """
IT Napoli Naples Neapel Nápoles Napels Neapol Неаполь نابولي
IT Firenze Florence Florenz Florencia Florença Florencja Флоренция Флоренція فلورنسا
IT Milano Milan Mailand Milán Milão Milaan Mediolan Милан Мілан ميلانو
IT Genova Gênes Genoa Genua Génova Genuja Генуя جنوة
IT Venezia Venise Venice Venedig Venecia Veneza Venetië Wenecja Венеция Венеція البندقية
IT Torino Turin Turín Turim Turijn Turyn Турин تورينو
DE München Munich Múnich Munique Monaco-di-Baviera Monachium Мюнхен ميونيخ
DE Köln Cologne Colonia Colónia Keulen Kolonia Кёльн كولونيا
DE Hamburg Hambourg Hamburgo Amburgo Гамбург هامبورغ
DE Nürnberg Nuremberg Núremberg Norimberga Neurenberg Norymberga Нюрнберг
DE Frankfurt Francfort Fráncfort Francoforte Франкфурт
DE Dresden Dresde Dresda Drezno Дрезден
CH Genève Geneva Genf Ginebra Ginevra Genebra Genewa Женева جنيف
CH Basel Bâle Basilea Basileia Bazel Bazylea Базель
BE Antwerpen Anvers Antwerp Amberes Anversa Antuérpia Antwerpia Антверпен
BE Gent Gand Ghent Gante Gandawa Гент
BE Brugge Bruges Brügge Brujas Bruggia Brugia Брюгге
NL Den-Haag La-Haye Hague Haag Haya Aia Haia Haga Haye Гаага لاهاي
ES Sevilla Séville Seville Siviglia Sevilha Sewilla Севилья إشبيلية
ES Zaragoza Saragosse Saragossa Saragozza Saragoça Сарагоса
FR Marseille Marsella Marsiglia Marselha Marsylia Марсель مرسيليا
FR Strasbourg Straßburg Estrasburgo Strasburgo Straatsburg Strasburg Страсбург
FR Lyon Lyons Lione Lyão Лион ليون
PL Kraków Cracovie Krakow Krakau Cracovia Cracóvia Краков Краків
PL Gdańsk Danzig Danzica Гданьск
UA Харків Харьков Kharkiv Kharkov Charkiw Járkov Charkiv Charków خاركيف
UA Львів Львов Lviv Lemberg Leópolis Leopoli Lwów لفيف
UA Одеса Одесса Odessa Odesa Odesse أوديسا
RU Петербург Санкт-Петербург Saint-Petersburg Saint-Pétersbourg Petersburg Pétersbourg San-Petersburgo Petersburgo
TR İstanbul Istanbul Istanbulu Estambul Istambul Stambuł Стамбул إسطنبول
TR Ankara Ancara Анкара أنقرة
SY حلب Aleppo Alep Alepo Алеппо
SA مكة Mecca Mecque Mekka Meca Mekke Мекка
US Washington Вашингтон واشنطن Waszyngton
US Philadelphia Philadelphie Filadelfia Filadélfia Филадельфия
PT Porto Oporto Порту
GR Thessaloniki Thessalonique Tesalónica Salonicco Salónica Saloniki Салоники
JP Osaka Осака أوساكا
JP Hiroshima Хиросима هيروشيما
CN Guangzhou Гуанчжоу
CN Shenzhen Шэньчжэнь
CH Bern Berne Berna Берн
CH Luzern Lucerne Lucerna Люцерн
AT Salzburg Salzbourg Salisburgo Salzburgo Зальцбург
IT Trieste Triest Триест
IT Padova Padoue Padua Pádua Падуя
IT Bolzano Bozen Больцано
IT Palermo Palerme Палермо
IT Bologna Bologne Bolonia Bolonha Болонья
DE Leipzig Lipsia Лейпциг
DE Stuttgart Stoccarda Штутгарт
DE Hannover Hanovre Hanover Ганновер
DE Aachen Aix-la-Chapelle Aquisgrán Aquisgrana
DE Mainz Mayence Maguncia Magonza
DE Trier Trèves Tréveris Treviri
DE Bremen Brême Brema Бремен
BE Liège Lüttich Luik Lieja Liegi Льеж
BE Leuven Louvain Lovaina Lovanio Löwen
ES Barcelona Barcelone Barcellona Барселона برشلونة
ES Córdoba Cordoue Кордова
FR Bordeaux Burdeos Бордо
FR Dunkerque Dunkirk Dünkirchen Duinkerken
FR Lille Rijsel Лилль
SE Göteborg Gothenburg Gotemburgo Гётеборг
PL Wrocław Breslau Breslavia Вроцлав
PL Poznań Posen Познань
CN Beijing Pékin Peking Pekín Pechino Pequim Pekin Пекин Пекін بكين
BR Brasília Brasilia Бразилиа برازيليا
CA Ottawa Оттава أوتاوا
AU Canberra Канберра كانبيرا
MA Rabat Рабат الرباط
VN Hanoi Hanoï Hanói Ханой هانوي
IN Mumbai Bombay Мумбаи مومباي
IN Delhi Дели دلهي
"""
ALSO_NOUNS = frozenset({"lowen", "posen"})
"""Names of cities in German that are nouns as well, as `bare` folds them: lions and poses have a capital anywhere."""
MARK = "#"
"""What the key of a city begins with, and that of a country does not."""


@cache
def translated() -> Mapping[str, frozenset[str]]:
    """Return the keys of a city, its own and its country's, by every name that a language has for it."""
    lines = (line.split() for line in _TRANSLATED.strip().splitlines())
    return {bare(name): frozenset({country, MARK + names[0]}) for country, *names in lines for name in names}


def is_city(keys: frozenset[str]) -> bool:
    """Whether keys are of a city."""
    return any(key.startswith(MARK) for key in keys)


def one_place(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether keys may be of one place: two cities are not, though they may lie in one country."""
    cities = [{key for key in keys if key.startswith(MARK)} for keys in (one, other)]
    return not cities[0].isdisjoint(cities[1]) if all(cities) else not one.isdisjoint(other)
