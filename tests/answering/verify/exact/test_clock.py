"""Times of day in any wording, from text whose number words are digits by now."""

import pytest

from bot.answering.verify.exact.clock import times


def first(told, lang):
    return next(times(told, lang))


@pytest.mark.parametrize(
    ("lang", "told", "minutes"),
    [
        ("fr", "3 heures et quart", {195, 915}),
        ("fr", "3 heures et demie", {210, 930}),
        ("fr", "4 heures moins le quart", {225, 945}),
        ("fr", "4 heures moins 10", {230, 950}),
        ("fr", "une heure 20", {80, 800}),
        ("fr", "une heure 20 par le col", {80, 800}),
        ("en", "1500 est", {900}),
        ("en", "12 past 3", {192, 912}),
        ("en", "12 minutes after 3", {192, 912}),
        ("en", "quarter past 5", {315, 1035}),
        ("en", "quarter to 5", {285, 1005}),
        ("en", "half past 12", {750, 30}),
        ("en", "10 minutes to 5", {290, 1010}),
        ("en", "5 o'clock", {300, 1020}),
        ("de", "halb 5", {270, 990}),
        ("de", "5 nach halb 5", {275, 995}),
        ("de", "5 vor halb 5", {265, 985}),
        ("de", "viertel nach 3", {195, 915}),
        ("de", "dreiviertel 3", {165, 885}),
        ("nl", "kwart voor 3", {165, 885}),
        ("nl", "half 3", {150, 870}),
        ("es", "las 3 y media", {210, 930}),
        ("es", "las 3 menos cuarto", {165, 885}),
        ("it", "le 3 e un quarto", {195, 915}),
        ("it", "le 3 e 3 quarti", {225, 945}),
        ("pt", "às 3 e meia", {210, 930}),
        ("ru", "в половине второго", {90, 810}),
        ("ru", "около половины 6°", {330, 1050}),
        ("uk", "пів на другу", {90, 810}),
        ("es", "de 7 menos cuarto", {405, 1125}),
        ("pl", "wpół do 9°", {510, 1230}),
        ("pl", "kwadrans po 4°", {255, 975}),
        ("pl", "za 10 5°", {290, 1010}),
        ("pl", "o drugiej", {120, 840}),
        ("it", "alle 9.20 di ieri", {560}),
        ("es", "a las 4.35 de la tarde", {995}),
        ("pl", "o godz. 22.05", {1325}),
        ("pt", "às 9h40", {580}),
        ("ru", "в 17.20 поезд", {1040}),
        ("ru", "без четверти 3", {165, 885}),
        ("uk", "за чверть 3°", {165, 885}),
    ],
)
def test_a_phrase_leaves_open_which_half_of_the_day_is_meant(lang, told, minutes):
    assert first(told, lang).minutes == minutes


@pytest.mark.parametrize(
    ("told", "minutes"), [("13 heures et quart", {795}), ("23 heures et demie", {1410}), ("minuit 20", {20})]
)
def test_an_hour_that_comes_once_a_day_leaves_nothing_open(told, minutes):
    assert first(told, "fr").minutes == minutes


@pytest.mark.parametrize("told", ["25 heures et quart", "99 heures et demie"])
def test_there_is_no_hour_after_the_twenty_fourth(told):
    assert all(one.minutes != {795} and len(one.minutes) == 1 for one in times(told, "fr"))
    assert first("24 heures et quart", "fr").minutes == {15}


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ("3 am", {180}), ("3 pm", {900}), ("12 am", {0}), ("12 pm", {720}), ("12.30 p.m.", {750}), ("11:05 a.m", {665}),
        ("3:12", {192}), ("23:59", {1439}), ("3 h 12", {192}), ("18 h", {1080}), ("14.30 uhr", {870}),
        ("3 uhr 15", {195}), ("8.30 h", {510}), ("2 heures 40", {160}), ("9 heures", {540}),
    ],
)  # fmt: skip
def test_figures_of_a_clock_are_one_time(told, minutes):
    assert first(told, "xx").minutes == minutes


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ("3 heures de l'après-midi", {180, 900}), ("3:12 in the afternoon", {192, 912}),
        ("2 heures 40 du soir", {160, 880}), ("3 heures", {180}), ("14 heures de l'après-midi", {840}),
        ("12 heures de l'après-midi", {720}), ("3 h 12 du soir", {192}),
    ],
)  # fmt: skip
def test_an_hour_in_the_morning_may_be_said_of_the_afternoon_where_that_is_written(told, minutes):
    assert first(told, "xx").minutes == minutes


@pytest.mark.parametrize(
    ("told", "lasting"),
    [("2 h 40", 160), ("2 heures 40", 160), ("18 h", 1080), ("2 heures", 120), ("3:12", None), ("3 pm", None),
     ("14.30 uhr", None), ("8.30 h", None)],
)  # fmt: skip
def test_hours_and_minutes_that_are_named_may_also_be_a_length_of_time(told, lasting):
    assert first(told, "xx").lasting == lasting


def test_noon_and_midnight_are_times():
    assert [one.minutes for one in times("de midi à minuit", "xx")] == [{720}, {0}]


@pytest.mark.parametrize("told", ["le 22 mai", "12 personnes", "3.125", "à midinette"])
def test_other_figures_are_no_times(told):
    assert list(times(told, "fr")) == []


def test_a_time_is_found_where_it_stands():
    (only,) = times("vers 3 h 12, mardi", "xx")
    assert "vers 3 h 12, mardi"[only.start : only.end] == "3 h 12"


@pytest.mark.parametrize(("lang", "told"), [("tr", "saat 5.12'de"), ("da", "kl. 5.12"), ("fi", "klo 5.12")])
def test_where_the_words_before_a_time_are_not_known_two_digits_behind_a_stop_may_be_minutes(lang, told):
    time = first(told, lang)
    assert (time.minutes, time.number) == ({312}, "5.12")
    assert list(times("it grew 5.12 times", "en")) == []


@pytest.mark.parametrize(
    "told", ["le tour de 2033 est couru", "en 2031 cet homme", "à midi 12 personnes", "2015 est loin"]
)
def test_a_year_before_est_and_a_number_of_people_are_no_time(told):
    assert {at for time in times(told, "fr") for at in time.minutes} <= {720}
