from __future__ import annotations

import pytest

from analysis.text.languages import OTHER, language_of, language_of_words

WRITTEN = {
    "Welsh": "Mae angen i'r meddyg siarad Cymraeg gyda fi bob tro",
    "Polish": "Nie jest jasne, kto może zobaczyć moje dane i po co",
    "Romanian": "Nu este clar cine poate să vadă datele mele și pentru ce",
    "Spanish": "No sé quién puede ver los datos de mi hijo ni para qué",
    "Portuguese": "Não sei quem pode ver os dados do meu filho, mas não gosto",
    "French": "Je ne sais pas qui peut voir les données de mon fils",
    "German": "Ich weiß nicht, wer die Daten von meinem Sohn sehen kann",
    "Turkish": "Bu sistem çok iyi ama benim için daha önemli olan doktor",
    OTHER: "我不知道谁可以看到我的医疗数据，也不知道为什么，请说明",
}
ENGLISH = [
    "I do not know who may see my data",
    "excellent friendly clean ward kind nurses good food parking",
    "long waiting times, cancelled appointments, no letters",
    "Dr [name] at Ysbyty Gwynedd was very kind to my mother",
    "thx 4 evrything gr8 nurses amazin food lovly ward",
    "COVID jabs GP surgery Llanfairpwll queue too long again",
    "AI?! NHS!! £££ 100% !!!!!!!!!!!!!",
]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_language_is_told_by_its_small_words(name):
    assert language_of(WRITTEN[name]) == name


@pytest.mark.parametrize("text", ENGLISH)
def test_english_without_small_words_or_with_slips_stays_english(text):
    assert language_of(text) is None


def test_nothing_is_said_of_twenty_characters_or_fewer():
    assert language_of("Dim byd o gwbl yma") is None
    assert language_of("") is None


def test_words_that_are_known_already_give_the_same():
    assert language_of_words(["mae", "angen", "i'r", "meddyg", "siarad", "cymraeg"]) == "Welsh"


def test_an_english_answer_that_quotes_welsh_stays_english():
    assert language_of("The letter said 'mae eich apwyntiad wedi newid' and I could not read it") is None
