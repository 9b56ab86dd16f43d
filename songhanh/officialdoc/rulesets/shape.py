"""The shape of a rule set: page, boxes, number and symbol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from songhanh.officialdoc.texts import Language

Align = Literal["left", "center", "right", "both"]
Case = Literal["upper", "lower"]


@dataclass(frozen=True)
class Look:
    """How one box is set: its name, sizes in points, weight, slant, case, place in the law.

    `rule` is the length of the solid line below it, in parts of the longest line: (0.33, 0.5), (1, 1).
    `size` is what the builder uses.
    """

    name: tuple[str, str]
    sizes: tuple[float, float]
    part: str
    bold: bool = False
    italic: bool = False
    case: Case | None = None
    align: tuple[Align, ...] = ()
    rule: tuple[float, float] | None = None
    is_required: bool = False
    size: float = 0.0

    @property
    def set_size(self) -> float:
        return self.size or self.sizes[1]


@dataclass(frozen=True)
class Page:
    """Millimetres: (least, most) of each margin, and what the builder uses."""

    width: float = 210.0
    height: float = 297.0
    top: tuple[float, float] = (20, 25)
    bottom: tuple[float, float] = (20, 25)
    left: tuple[float, float] = (30, 35)
    right: tuple[float, float] = (15, 20)
    built: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right
    number_sizes: tuple[float, float] = (13, 14)


@dataclass(frozen=True)
class RuleSet:
    """`verified` False: shown as not compared with the original text, and so is each departure from it."""

    code: str
    name: tuple[str, str]
    law: tuple[str, str]
    looks: Mapping[str, Look]
    page: Page = field(default_factory=Page)
    font: str = "Times New Roman"
    national: str = ""
    motto: str = ""
    number_word: str = "Số:"
    symbol: Literal["state", "party", "any"] = "state"
    first_line_cm: tuple[float, ...] = (1.0, 1.27)
    least_gap_pt: float = 6.0
    line_spacing: tuple[float, float] = (1.0, 1.5)
    end_mark: str = "./."
    verified: bool = True

    def article(self, part: str, language: Language = "vi") -> str:
        """Where the rule stands, as departures cite it."""
        law = self.law[0 if language == "vi" else 1]
        unchecked = ("chưa đối chiếu văn bản gốc", "not compared with the original")
        if not self.verified:
            return f"{law} ({unchecked[0 if language == 'vi' else 1]})"
        return f"{law}, {'Phụ lục I, mục' if language == 'vi' else 'appendix I, part'} {part}"
