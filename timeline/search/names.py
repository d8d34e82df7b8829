"""Names that meet across languages and scripts: Shushi, Şuşa, Шуши and Շուշի.

`fold` spells a text in plain lower-case letters as English spells Azerbaijani, Russian and Armenian
names;
`bare` only takes the marks off. Where no rule makes two names meet, the record does: a `Gazetteer`
knows all
names of a place or an actor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from unicodedata import category, combining, normalize

from timeline.model.entities import Actor, Place

WHOLE_BELOW = 4
"""Names shorter than this are looked for as whole words only."""
_KEPT = 1 << 15
"""How many spelled words are remembered."""
_MERGE_FROM = 5
"""From this length on, `a` and `e` of a name are one: ə is spelled as either (Kalbajar,
Khankendi).
"""

# Letters that Unicode does not decompose, and typographic signs that people type in another way.
_SIGNS = {"ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_SIGNS |= dict.fromkeys("’‘ʼʻ՚", "'") | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("“”„«»", '"')
# Azerbaijani Latin letters as English spells them; ə as in Kalbajar, Aghdara, Aliyev.
_AZERBAIJANI = {"ə": "a", "ş": "sh", "ç": "ch", "ğ": "gh", "x": "kh", "c": "j", "q": "g"}
# BGN/PCGN 1947 for Russian without its signs, with j for its dzh; the Ukrainian letters likewise.
_CYRILLIC = dict(zip("абвгдезиклмнопрстуфыэіґ", "abvgdeziklmnoprstufyeig", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "",
    "ь": "", "є": "ye",
}  # fmt: skip
# BGN/PCGN 1981 for Eastern Armenian without its apostrophes; ռ is r, as in ISO 9985 without marks.
_ARMENIAN = dict(zip("աբգդեզէըթիլկհմյնոպռսվտրւփքօֆ", "abgdezeytilkhmynoprsvtrvpkof", strict=True)) | {
    "ժ": "zh", "խ": "kh", "ծ": "ts", "ձ": "dz", "ղ": "gh", "ճ": "ch", "շ": "sh", "չ": "ch", "ջ": "j",
    "ց": "ts",
}  # fmt: skip

# x, c and q are Azerbaijani only in a word that shows it by a letter English does not have.
_TELLING = re.compile("[əışçğ]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u0530-\u058f]")
# What depends on its neighbours: ye and vo are written where a word begins, ye also after a vowel
# or a sign.
_IN_CONTEXT = re.compile(r"дж|ու|(?<!\w)[еե]|(?<=[аеиоуыэюяъьy])е|(?<!\w)ո")
_CONTEXT = {"дж": "j", "ու": "u", "е": "ye", "ե": "ye", "ո": "vo"}
_NO_WORD = re.compile(r"[\W_]+")


class _Letters(dict[int, str | None]):
    """A table for `str.translate` that also drops combining marks and format characters."""

    def __init__(self, *tables: Mapping[str, str]) -> None:
        super().__init__(
            (ord(letter), spelled) for table in tables for letter, spelled in table.items()
        )

    def __missing__(self, point: int) -> str | None:
        letter = chr(point)
        self[point] = kept = None if combining(letter) or category(letter) == "Cf" else letter
        return kept


_SPELLED = _Letters(_SIGNS, _CYRILLIC, _ARMENIAN, {"ə": "a"})
_BARE = _Letters(_SIGNS, {"ə": "e"})
_IN_WORD = str.maketrans(_AZERBAIJANI)


def fold(text: str) -> str:
    """The text in lower case, spelled as English spells names: `Şuşa`, `Шуша` and `Shusha` are all
    `shusha`.

    Idempotent, and raises nothing for any string. Letters outside its tables keep their script.
    """
    return text.lower() if text.isascii() else " ".join(map(_folded, text.split(" ")))


def bare(text: str) -> str:
    """The text in lower case without marks, as a keyboard without them types it: `Şuşa` is `susa`.

    Idempotent, and raises nothing for any string. Every letter keeps its script.
    """
    return text.lower() if text.isascii() else " ".join(map(_bared, text.split(" ")))


# A blank joins with nothing around it, so that a text is spelled word by word; most words come
# again and again.
@lru_cache(maxsize=_KEPT)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    word = _caseless(word)
    if _TELLING.search(word):
        word = _WORD.sub(_spell_word, word)
    word = normalize("NFD", word.replace("й", "y"))
    if _OTHER_SCRIPT.search(word):
        word = _IN_CONTEXT.sub(lambda found: _CONTEXT[found[0]], word)
    return word.translate(_SPELLED)


@lru_cache(maxsize=_KEPT)
def _bared(word: str) -> str:
    return normalize("NFD", _caseless(word)).translate(_BARE)


def forms(text: str) -> tuple[str, ...]:
    """The forms in which a text is looked for: `fold` and, where it differs, `bare`; never an empty
    one.
    """
    return tuple(dict.fromkeys(form for form in (fold(text), bare(text)) if form))


def _caseless(text: str) -> str:
    return normalize("NFKC", normalize("NFKC", text).casefold())


def _spell_word(word: re.Match[str]) -> str:
    return word[0].translate(_IN_WORD) if _TELLING.search(word[0]) else word[0]


def _keys(text: str) -> set[str]:
    """The forms in which two spellings of a name meet: words only, and `a` for `e` in all but short
    ones.
    """
    found = set()
    for form in forms(text):
        key = _NO_WORD.sub(" ", form).strip()
        found.add(key.replace("e", "a") if len(key) >= _MERGE_FROM else key)
    return found - {""}


class Gazetteer:
    """Every name of the places and actors of a record. An id that both tables hold is one thing in
    both.
    """

    def __init__(self, places: Mapping[str, Place], actors: Mapping[str, Actor]) -> None:
        self._names: dict[str, dict[str, None]] = {}
        self._ids: dict[str, set[str]] = {}
        self._spelled: dict[str, str] = {}
        items: list[Place | Actor] = [*places.values(), *actors.values()]
        for item in items:
            for name in (item.label, *item.label.split(" / "), *(name.text for name in item.names)):
                self._names.setdefault(item.id, {})[name] = None
                for key in _keys(name):
                    self._ids.setdefault(key, set()).add(item.id)
            for key in _keys(item.id):
                self._ids.setdefault(key, set()).add(item.id)

    def names(self, ids: Iterable[str]) -> list[str]:
        """The names of these ids as the record writes them, the label first."""
        return [name for each in ids for name in self._names[each]]

    def called(self, text: str) -> frozenset[str]:
        """The ids that have this very name, in whatever spelling."""
        return frozenset(each for key in _keys(text) for each in self._ids.get(key, ()))

    def find(self, text: str, among: Collection[str]) -> frozenset[str]:
        """The ids among these that have this very name; if none has, those with these words in a
        name.
        """
        if exact := self.called(text).intersection(among):
            return exact
        wanted = [f" {key} " for key in _keys(text)]
        hits = (ids for key, ids in self._ids.items() if any(each in f" {key} " for each in wanted))
        return frozenset().union(*hits).intersection(among)

    def spelled(self, item_id: str) -> str:
        """All names of a place or an actor, folded, a line each: what a word is looked for in."""
        if item_id not in self._spelled:
            lines = dict.fromkeys(
                form for name in (*self._names[item_id], item_id) for form in forms(name)
            )
            self._spelled[item_id] = "\n".join(lines)
        return self._spelled[item_id]

    def mentions(self, ids: Iterable[str]) -> Callable[[str], bool]:
        """A test whether a folded text has a name of one of these ids in it.

        A name counts where a word begins, so that Russia is found in "Russian"; a name of fewer
        letters than
        `WHOLE_BELOW`, such as EU or Sus, only as a whole word: too many words begin with so few
        letters.
        """
        needles = {
            line
            for each in ids
            for line in self.spelled(each).split("\n")
            if line and " / " not in line
        }
        parts = [
            re.escape(each) + (r"(?!\w)" if len(each) < WHOLE_BELOW else "")
            for each in sorted(needles)
        ]
        search = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})").search
        return lambda text: any(each in text for each in needles) and search(text) is not None
