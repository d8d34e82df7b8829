"""Match names across languages and scripts: Shushi, Şuşa, Шуши and Շուշի.

`fold` spells a text in plain lower-case letters as English spells Azerbaijani, Russian and Armenian
names; `strip_marks` only removes the marks. Where no rule makes two names equal, the record does: a
`Gazetteer` has all names of a place or an actor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from unicodedata import category, combining, normalize
from weakref import WeakKeyDictionary

from timeline.model.entities import Actor, Place
from timeline.store.store import Store

WHOLE_BELOW = 4
"""Shorter names are searched for as whole words only."""
_CACHED_WORDS = 1 << 15
_MERGE_FROM = 5
"""From this length on, `a` and `e` of a name are equal: ə is spelled as either (Kalbajar,
Khankendi).
"""

# Letters that Unicode does not decompose, and typographic signs that people type in another way.
_SIGNS = {"ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_SIGNS |= dict.fromkeys("’‘ʼʻ՚", "'") | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("“”„«»", '"')
# Azerbaijani Latin letters as English spells them; ə as in Kalbajar, Aghdara, Aliyev.
_AZERBAIJANI = {"ə": "a", "ş": "sh", "ç": "ch", "ğ": "gh", "x": "kh", "c": "j", "q": "g"}
# BGN/PCGN 1947 for Russian without its signs, with j for its dzh; the Ukrainian letters likewise.
_CYRILLIC = dict(zip("абвгдезиклмнопрстуфыэіґ", "abvgdeziklmnoprstufyeig", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "ъ": "", "ь": "", "є": "ye",
}  # fmt: skip
# BGN/PCGN 1981 for Eastern Armenian without its apostrophes; ռ is r, as in ISO 9985 without marks.
_ARMENIAN = dict(
    zip("աբգդեզէըթիլկհմյնոպռսվտրւփքօֆ", "abgdezeytilkhmynoprsvtrvpkof", strict=True)
) | {
    "ժ": "zh", "խ": "kh", "ծ": "ts", "ձ": "dz", "ղ": "gh", "ճ": "ch", "շ": "sh", "չ": "ch",
    "ջ": "j", "ց": "ts",
}  # fmt: skip

# x, c and q are Azerbaijani only in a word that shows it by a letter English does not have.
_AZERBAIJANI_ONLY = re.compile("[əışçğ]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u0530-\u058f]")
# Letters that depend on their neighbours: ye and vo are written where a word begins, ye also after
# a vowel or a sign.
_IN_CONTEXT = re.compile(r"дж|ու|(?<!\w)[еե]|(?<=[аеиоуыэюяъьy])е|(?<!\w)ո")
_CONTEXT = {"дж": "j", "ու": "u", "е": "ye", "ե": "ye", "ո": "vo"}
_NOT_LETTERS = re.compile(r"[\W_]+")


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
_UNMARKED = _Letters(_SIGNS, {"ə": "e"})
_IN_WORD = str.maketrans(_AZERBAIJANI)


def fold(text: str) -> str:
    """Return the text in lower case, spelled as English spells names.

    `Şuşa`, `Шуша` and `Shusha` are all `shusha`. Idempotent, and raises nothing for any string.
    Letters outside its tables keep their script.
    """
    return text.lower() if text.isascii() else " ".join(map(_fold_word, text.split(" ")))


def strip_marks(text: str) -> str:
    """Return the text in lower case without marks, as a keyboard without them types `Şuşa`: `susa`.

    Idempotent, and raises nothing for any string. Every letter keeps its script.
    """
    return text.lower() if text.isascii() else " ".join(map(_strip_word, text.split(" ")))


# No rule reaches across a blank, so that a text is spelled word by word; most words are repeated.
@lru_cache(maxsize=_CACHED_WORDS)
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    word = _fold_case(word)
    if _AZERBAIJANI_ONLY.search(word):
        word = _WORD.sub(_spell_word, word)
    word = normalize("NFD", word.replace("й", "y"))
    if _OTHER_SCRIPT.search(word):
        word = _IN_CONTEXT.sub(lambda found: _CONTEXT[found[0]], word)
    return word.translate(_SPELLED)


@lru_cache(maxsize=_CACHED_WORDS)
def _strip_word(word: str) -> str:
    return normalize("NFD", _fold_case(word)).translate(_UNMARKED)


def list_forms(text: str) -> tuple[str, ...]:
    """List the forms to search a text for: `fold` and, if different, `strip_marks`; none empty."""
    return tuple(dict.fromkeys(form for form in (fold(text), strip_marks(text)) if form))


def _fold_case(text: str) -> str:
    return normalize("NFKC", normalize("NFKC", text).casefold())


def _spell_word(word: re.Match[str]) -> str:
    return word[0].translate(_IN_WORD) if _AZERBAIJANI_ONLY.search(word[0]) else word[0]


def _match_keys(text: str) -> set[str]:
    """Return the keys by which two spellings of a name are equal: words only, and `a` for `e`."""
    keys = set()
    for form in list_forms(text):
        key = _NOT_LETTERS.sub(" ", form).strip()
        keys.add(key.replace("e", "a") if len(key) >= _MERGE_FROM else key)
    return keys - {""}


class Gazetteer:
    """All names of the places and actors of a record.

    An id that is in both tables is one thing, with the names of both.
    """

    def __init__(self, places: Mapping[str, Place], actors: Mapping[str, Actor]) -> None:
        self._names: dict[str, dict[str, None]] = {}
        self._ids: dict[str, set[str]] = {}
        self._folded: dict[str, str] = {}
        items: list[Place | Actor] = [*places.values(), *actors.values()]
        for item in items:
            names = (item.label, *item.label.split(" / "), *(name.text for name in item.names))
            self._names.setdefault(item.id, {}).update(dict.fromkeys(names))
            for name in (*names, item.id):
                for key in _match_keys(name):
                    self._ids.setdefault(key, set()).add(item.id)

    def list_names(self, ids: Iterable[str]) -> list[str]:
        """List the names of these ids as the record writes them, the label first."""
        return [name for item_id in ids for name in self._names[item_id]]

    def find_exact(self, text: str) -> frozenset[str]:
        """Find the ids that have exactly this name, in whatever spelling."""
        return frozenset().union(*(self._ids.get(key, ()) for key in _match_keys(text)))

    def find(self, text: str, among: Collection[str]) -> frozenset[str]:
        """Find the ids that have exactly this name, or if none has, these words in a name."""
        if exact := self.find_exact(text).intersection(among):
            return exact
        words = [f" {key} " for key in _match_keys(text)]
        hits = (ids for key, ids in self._ids.items() if any(word in f" {key} " for word in words))
        return frozenset().union(*hits).intersection(among)

    def folded_names(self, item_id: str) -> str:
        """Return all names of a place or an actor, folded, one a line."""
        if item_id not in self._folded:
            names = (*self._names[item_id], item_id)
            lines = dict.fromkeys(form for name in names for form in list_forms(name))
            self._folded[item_id] = "\n".join(lines)
        return self._folded[item_id]

    def mention_test(self, ids: Iterable[str]) -> Callable[[str], bool]:
        """Return a test whether a folded text mentions one of these ids by name.

        A name counts where a word begins, so that Russia is found in "Russian"; a name with fewer
        letters than `WHOLE_BELOW`, such as EU or Sus, only as a whole word: too many words begin
        with the same few letters.
        """
        names = {name for item_id in ids for name in self.folded_names(item_id).split("\n")}
        names = {name for name in names if name and " / " not in name}
        patterns = [
            re.escape(name) + (r"(?!\w)" if len(name) < WHOLE_BELOW else "")
            for name in sorted(names)
        ]
        search = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})").search
        return lambda text: any(name in text for name in names) and search(text) is not None


_gazetteers: WeakKeyDictionary[Store, Gazetteer] = WeakKeyDictionary()


def gazetteer_of(store: Store) -> Gazetteer:
    """Return the gazetteer of a store, made when it is first needed."""
    if (known := _gazetteers.get(store)) is None:
        known = _gazetteers[store] = Gazetteer(store.places, store.actors)
    return known
