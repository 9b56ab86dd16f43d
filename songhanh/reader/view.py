"""One text seen four ways, letter for letter: as written, in plain signs, in lower case, without marks.

All four have the same length, so a span found in one is a span of the text that people see.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from songhanh.words.text import fix_tone

Span = tuple[int, int]

SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′`´", "'")
    | {"\t": " ", "\n": " ", "…": ".", "İ": "I", "：": ":", "；": ";", "，": ",", "．": "."}
)
LETTERS = "".join(map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))))
BARE = str.maketrans(
    {letter: unicodedata.normalize("NFD", letter)[0] for letter in LETTERS}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O"}
)

# Signs that a scanner takes for each other: 1 as l or I, 0 as O among figures, ":" as ";" behind "Số".
MISREAD = re.compile(
    r"(?<![^\W_])(?=[lIOo]{0,5}\d)[\dlIOo]{0,5}[lIOo][\dlIOo]{0,5}(?![^\W_])|(?<=\b[Ss][ốôo]) ?;(?= ?\d)"
)
FIGURES = str.maketrans("lIOo;", "1100:")


class View:
    """`raw` as written, `flat` with plain dashes, quotes and spaces, `low` in lower case with one
    tone placement, `bare` without marks: for words whose marks were typed wrong or lost. Line ends are spaces in all but
    `raw`: a name may run over one; what must not is bounded by the span searched."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    @cached_property
    def flat(self) -> str:
        plain = self.raw.translate(SIGNS)
        return MISREAD.sub(lambda match: match.group().translate(FIGURES), plain)

    @cached_property
    def low(self) -> str:
        fixed = fix_tone(self.flat)
        return (fixed if len(fixed) == len(self.raw) else self.flat).lower()

    @cached_property
    def bare(self) -> str:
        return self.low.translate(BARE)

    def quote(self, span: Span) -> str:
        return self.raw[span[0] : span[1]]


def bare(words: str) -> str:
    """`words` as they stand in `View.bare`."""
    return View(unicodedata.normalize("NFC", words)).bare


def phrase(words: str) -> str:
    """A pattern for `words` that lets any white space stand between them."""
    return r"\s+".join(re.escape(word) for word in words.split())


def trimmed(text: str, start: int, end: int, strip: str = " \t\n") -> Span:
    """The span without `strip` at both ends; empty spans stay where they began."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end
