"""Abbreviations whose full stop ends no sentence, by what follows them."""

_TITLES = """
M MM Mme Mmes Mlle Mlles Mgr Me Mes Dr Drs Prof Pr Gén Col Cap Lt Sgt St Ste Sr Jr Mr Mrs Ms Hon Gov Sen Rep Gen Capt
Hr Fr Sra Dra Dott Sig Avv Ing On г гг ул им проф ген акад м вул
Gal Cdt cdt adj lt Vve Sté Ets Av av Bd bd Hl jur Mevr mevr Dhr dhr Ds Dña Cnel Profa Pe Cel Des Min Arch Ten
Ks ks Inż inż Św św Tzw tzw Płk płk Dl dl Dna Str Sf sf Doç Cad Sn Им Ген Св св Пл пл Пос пос Просп просп
avv Geom geom Bc JUDr MUDr PhDr Dipl Avda avda Pza pza Ctra ctra pl
"""
TITLES = frozenset(_TITLES.split())
"""Before a name, in this case: « M. Orsic », « le Dr. Martin », « St. Paul ». « On. » is an Italian title."""

_BEFORE_FIGURES = """
n no nos n° n°s ns nr art p pp chap vol fig env av apr tél janv fév févr avr juil juill sept oct nov déc jan feb mar jun
jul aug sep dec dez okt стр рис тыс млн млрд ст str dn pag pág pàg núm blz blzn approx
kl godz č čl odst abs ziff kap abb anm geb gest gegr inkl exkl zzgl insg mind max min
"""
BEFORE_FIGURES = frozenset(_BEFORE_FIGURES.split())
"""Before a figure, in small letters: « p. 12 », « env. 30 », « janv. 2024 »."""

_OTHERS = (
    "mio mrd mln mld tys bzw ggf ca cpt cdt maj adj cne av bd cf éd vs inc ltd co corp bros ft approx al руб см т д е"
)
OTHERS = frozenset(_OTHERS.split())
"""Before anything, in small letters: « av. Foch », "Acme Inc. said". Sentences of articles may end with them, too."""

_ENDINGS = """
etc usw uvm ecc itd itp atd apod enz osv т д п др пр г гг km kg cm mm ha m kč ft руб грн коп zł inc ltd corp bros jr cie
"""
ENDINGS = frozenset(_ENDINGS.split())
"""What a sentence may end with, too, in small letters: it does where a small word with a capital follows."""
