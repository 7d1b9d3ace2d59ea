"""How much a text looks like a language, to tell which encoding its bytes were written in.

Bytes decoded wrongly give letters that exist, where no language has them: è at the beginning of a Czech
word, a capital within a Russian one, a rare Chinese sign for °C. Each letter beyond ASCII is judged by its
neighbours, from −1 (never) to 1 (usual).
"""

import unicodedata

LATIN = frozenset("äöüÄÖÜßéèêëàâáãåæøçñíìîïóòôõúùûœšžÉÈÀÁÅØÇÑÍÓÚŠŽ")
CENTRAL = frozenset("áäčďéěëíĺľňóôöőŕřšťúůüűýžąćęłńśźżăâîșțđÁČĎÉÍĽŇÓŐŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻĂÂÎȘȚĐ")
TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜ")
NOT_FIRST = frozenset("èìòõûù")
NOT_LAST = frozenset("õñãÑ")
ONLY_LAST = frozenset("ìò")
OPENING, CLOSING = frozenset("“‘„‚«¿¡(§©µ"), frozenset("”’»…ºª®²³°%")
FREE = frozenset("\u00a0–—€£±×½")
COMMON_SIGNS = {
    "shift_jis": ((0x82, 0x83), (0x88, 0x97)),
    "euc_kr": ((0xB0, 0xC8),),
    "gb18030": ((0xB0, 0xD7),),
    "euc_jp": ((0xA4, 0xA5), (0xB0, 0xCF)),
    "big5": ((0xA4, 0xC6),),
}
"""First bytes of the signs that are in daily use, from and to: kana, and the first level of each standard."""
FEW = 3


def likeness(text: str, letters: frozenset[str]) -> float:
    """The mean over the letters beyond ASCII; −1 if there are none."""
    found = [
        _fit(text[index - 1 : index], letter, text[index + 1 : index + 2], letters)
        for index, letter in enumerate(text)
        if letter > "\x7f"
    ]
    return sum(found) / len(found) if found else -1.0


def _fit(before: str, letter: str, after: str, letters: frozenset[str]) -> float:
    if letter.isalpha() and letter not in "ºªµ":
        return _fit_of_letter(before, letter, after, letters)
    touches_before, touches_after = before.isalpha(), after.isalpha()
    if letter == "’" or (letter in FREE and not (touches_before and touches_after)):
        return 1.0
    if letter in OPENING:
        return -1.0 if touches_before else 1.0
    if letter in CLOSING:
        return 1.0 if not touches_after or (letter in "°º" and after in "CFK") else -1.0
    return -1.0


def _fit_of_letter(before: str, letter: str, after: str, letters: frozenset[str]) -> float:
    if letter.isupper() and before.islower():
        return -1.0
    if letters and letter not in letters:
        return 0.0
    if letters is LATIN:
        is_first, is_last = not before.isalpha(), not after.isalpha()
        if (is_first and letter in NOT_FIRST and not is_last) or (is_last and letter in NOT_LAST):
            return 0.0
        if letter in ONLY_LAST and not is_last:
            return 0.0
    return 0.5 if before > "\x7f" and before.isalpha() else 1.0


def likeness_of_script(text: str, script: str) -> float:
    """The same for Russian or Greek: letters of one script only, with capitals where words begin."""
    found = []
    for index, letter in enumerate(text):
        if letter > "\x7f":
            before, after = text[index - 1 : index], text[index + 1 : index + 2]
            is_own = unicodedata.name(letter, "").startswith(script)
            is_mixed = any(other.isascii() and other.isalpha() for other in (before, after))
            is_odd = letter.isupper() and (before.islower() or (before.isupper() and after.islower()))
            found.append(1.0 if is_own and not is_mixed and not is_odd else -1.0)
    lower = sum(letter.islower() for letter in text) / max(1, len(text))
    return sum(found) / len(found) - (0.2 if lower < 0.5 else 0.0) if found else -1.0


def likeness_of_signs(text: str, encoding: str) -> float:
    """The same for East Asian scripts, whose common signs are in one range of each encoding; a sign or two
    may be anything."""
    signs = [letter for letter in text if letter > "\x7f"]
    firsts = [written[0] if len(written) == 2 else 0 for written in (sign.encode(encoding) for sign in signs)]
    ranges = COMMON_SIGNS[encoding]
    found = [1.0 if any(low <= first <= high for low, high in ranges) else -0.5 for first in firsts]
    share = sum(found) / len(found) if found else -1.0
    return share * (0.7 if len(set(signs)) < FEW else 1.0)
