"""Encodings told from a few words, as small files have them."""

import pytest

from engine.data.encodings import encoding_of
from engine.slices import exhaust

WORDS = {
    "cp1252": [
        "größe,y\n1,2\n", "café,y\nété,1\n", "señor,y\naño,2\n", "Ångström,y\nøl,1\n", "x,y\n5 °C,2\n",
        "x,y\nnaïve,1\n", "x,“y”\na – b,2\n", "prix €,y\n1,2\n", "MÜNCHEN,y\nKÖLN,1\n", "t (ºC),y\n1,2\n",
        "name,y\nŠtefan,1\nŽofia,2\n", "µm,y\n1,2\n", "m²,y\n1,2\n",
    ],
    "cp1250": [
        "żółć,y\nłódź,1\nśnieg,2\n", "miasto,liczba\nKraków,1\nŁódź,2\n", "barva,y\nčervená,1\nmodrá,2\n",
        "szín,y\nfehér ő,1\nszürke,2\nűr,3\n", "město,y\nPlzeň,1\nÚstí,2\n",
    ],
    "iso8859_2": ["miasto,liczba\nKraków,1\nŁódź,2\nPoznań,3\n"],
    "cp1254": ["şehir,y\nİstanbul,1\nIğdır,2\nMuş,3\n"],
    "mac_roman": ["größe,y\nMüller,2\nJäger,3\n", "café,y\nété,1\n"],
    "cp850": ["größe,y\nMüller,2\nJäger,3\n"],
    "cp1251": ["имя,y\nАнна,1\nИван,2\n", "город,число\nМосква,1\nОмск,2\n", "цвет,y\nкрасный,1\n"],
    "koi8_r": ["имя,класс\nАнна,1\nИван,2\nмолоко,3\n", "город,число\nМосква,1\nОмск,2\n"],
    "cp866": ["имя,класс\nАнна,1\nИван,2\nмолоко,3\n"],
    "cp1253": ["όνομα,y\nΆννα,1\nΝίκος,2\n"],
    "shift_jis": ["名前,値\n東京,1\n大阪,2\n京都,3\n", "都道府県,人口\n北海道,1\nとうきょう,2\n"],
    "euc_jp": ["なまえ,値\nとうきょう,1\nカタカナ,2\n"],
    "gb18030": ["姓名,数值\n张三,1\n李四,2\n王五,3\n", "城市,人口\n北京,1\n上海,2\n"],
    "big5": ["姓名,數值\n張三,1\n李四,2\n"],
    "euc_kr": ["이름,값\n서울,1\n부산,2\n"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in WORDS.items() for text in texts]
)
def test_letters_come_out_right(encoding: str, text: str) -> None:
    """The name may be another one, if that has the same letters at the same bytes."""
    data = text.encode(encoding)
    found = exhaust(encoding_of(data))
    assert data.decode(found.name) == text
    assert not found.certain
