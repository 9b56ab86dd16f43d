"""Reads the text of a formula (LALR by lark) and gives a `Formula`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from songhanh.cube.formula.catalogue import Catalogue, check_names, check_shape
from songhanh.cube.formula.errors import FormulaError
from songhanh.cube.formula.evaluation import Situation
from songhanh.cube.formula.tree import (
    Binary,
    Comparison,
    Condition,
    CountUnits,
    Every,
    Expression,
    Need,
    Negative,
    Number,
    Operand,
    needs,
    walk,
)
from songhanh.cube.formula.values import Given, Outcome, Row
from songhanh.cube.formula.wording import PLAIN, Wording

LONGEST = 1000
DEEPEST = 40

GRAMMAR = r"""
?start: sum
?sum: product | sum (PLUS | MINUS) product      -> binary
?product: factor | product (TIMES | OVER) factor -> binary
?factor: MINUS factor                            -> negative
       | NUMBER                                  -> number
       | NAME ["{" pair ("," pair)* "}"]         -> operand
       | COUNT "(" NAME ["," condition] ")"      -> count
       | "(" sum ")"
pair: NAME EQUALS MEMBER
?condition: comparison | EVERY "(" NAME "," comparison ")" -> every
comparison: sum (COMPARES | EQUALS) sum

COUNT: "count_units"
EVERY: "every"
PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
EQUALS: "="
COMPARES: ">=" | "<=" | "!=" | ">" | "<"
NUMBER: /[0-9]+(\.[0-9]+)?/
NAME: /[a-z][a-z0-9_]*/
MEMBER: /[A-Za-z0-9_][A-Za-z0-9_+\-]*/
%ignore /[ \t\r\n]+/
"""

EXPECTED = {
    "NUMBER": "a number",
    "NAME": "a name",
    "MEMBER": "a member of the breakdown",
    "COUNT": "count_units",
    "EVERY": "every",
    "PLUS": "+",
    "MINUS": "-",
    "TIMES": "*",
    "OVER": "/",
    "EQUALS": "=",
    "COMPARES": "a comparison such as >=",
    "LPAR": "(",
    "RPAR": ")",
    "LBRACE": "{",
    "RBRACE": "}",
    "COMMA": ",",
    "$END": "the end",
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has been read. Two are equal when they mean the same tree, whatever their spacing."""

    root: Expression
    elements: tuple[Need, ...] = field(compare=False)

    def __str__(self) -> str:
        return self.write(PLAIN)

    def write(self, wording: Wording) -> str:
        """The formula in other words: titles for element codes, × for *."""
        return wording.write(self.root)

    @property
    def conditions(self) -> tuple[tuple[str, Condition], ...]:
        """The conditions asked of units, each with the level it is asked of."""
        counts = (node for node, _depth in walk(self.root) if isinstance(node, CountUnits))
        return tuple((count.level, count.condition) for count in counts if count.condition)

    def evaluate(
        self,
        values: Mapping[str, Given],
        *,
        units: Mapping[str, Mapping[object, Row]] | None = None,
        parts: Mapping[str, Sequence[str]] | None = None,
    ) -> Outcome:
        """The formula's value for one unit and one period.

        values: operand key (`Operand.key`, e.g. `live_births{sex=M}`) -> exact amount in the element's unit
            (int, Decimal, Fraction; bool for yes/no), `Nothing`, None (not known), or a `Figure` with its
            period. A key that is missing is not known, never 0.
        units: level -> unit -> that unit's own row, for `count_units`; a row maps operand keys the same way,
            inside `every` to a mapping sub-period code -> amount.
        parts: sub-period kind -> codes that must be there, e.g. {"quarter": ("2025-Q1", …)}.
        Returns an `Outcome`: exact Fraction, or the reason why there is none (unknown before zero denominator;
            all operands "không phát sinh" gives that).
        Raises TypeError for an amount that is not exact, ValueError for NaN or for `every` without its parts,
            UnlikePeriods where figures of different periods meet.
        Source: design of the cube, "Numbers" and "Addition": the only division is the last step; here it is
            exact, so a share of exactly 75 % meets "from 75 %"; `float(outcome)` rounds once.
        """
        return Situation(values, units or {}, parts or {}).outcome(self.root)


def parse(text: str, *, catalogue: Catalogue | None = None) -> Formula:
    """Read a formula.

    text: at most 1,000 characters, nested at most 40 deep.
    catalogue: element -> axis -> members; where given, names outside it are refused with the nearest ones.
    Raises FormulaError with `position` (characters from 0), `code` and a cure; nothing else, whatever the text.
    """
    root = _read(text)
    deepest = max(depth for _node, depth in walk(root))
    if deepest > DEEPEST:
        raise FormulaError("too_deep", 0, depth=deepest, limit=DEEPEST)
    check_shape(root)
    if catalogue is not None:
        check_names(root, catalogue)
    return Formula(root, tuple(dict.fromkeys(needs(root))))


def _read(text: str) -> Expression:
    if not text.strip():
        raise FormulaError("empty", 0)
    if len(text) > LONGEST:
        raise FormulaError("too_long", LONGEST, length=len(text), limit=LONGEST)
    try:
        return cast("Expression", _parser().parse(text))  # what _Build makes of it
    except UnexpectedInput as error:
        raise _explain(error, text) from None


def _explain(error: UnexpectedInput, text: str) -> FormulaError:
    if isinstance(error, UnexpectedCharacters):
        at = cast("int", error.pos_in_stream)  # declared None by lark, always set on this error
        return FormulaError("character", at, found=text[at], expected=_expected(error.allowed))
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        at = error.token.start_pos or 0
        expected = _expected(error.accepts or error.expected)
        return FormulaError("word", at, found=str(error.token), expected=expected)
    accepted = getattr(error, "accepts", None) or getattr(error, "expected", ())
    return FormulaError("unfinished", len(text.rstrip()), expected=_expected(accepted))


def _expected(terminals: Iterable[str] | None) -> str:
    names = sorted(EXPECTED[name] for name in terminals or () if name in EXPECTED)
    return " or ".join(dict.fromkeys(names)) or "another character"


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="contextual", transformer=_Build())


@v_args(inline=True)
class _Build(Transformer[Token, Expression]):
    """Turns what lark sees into the tree, bottom up, without recursion."""

    def number(self, token: Token) -> Number:
        whole, _, rest = token.partition(".")
        rest = rest.rstrip("0")
        return Number(f"{whole.lstrip('0') or '0'}{'.' if rest else ''}{rest}")

    def operand(self, name: Token, *pairs: tuple[str, str] | None) -> Operand:
        members = sorted(pair for pair in pairs if pair is not None)
        return Operand(str(name), tuple(members), name.start_pos or 0)

    def pair(self, axis: Token, _equals: Token, member: Token) -> tuple[str, str]:
        return str(axis), str(member)

    def negative(self, _sign: Token, of: Expression) -> Negative:
        return Negative(of)

    def binary(self, left: Expression, sign: Token, right: Expression) -> Binary:
        return Binary(str(sign), left, right)

    def comparison(self, left: Expression, sign: Token, right: Expression) -> Comparison:
        return Comparison(left, str(sign), right)

    def every(self, _word: Token, sub_period: Token, comparison: Comparison) -> Every:
        return Every(str(sub_period), comparison, sub_period.start_pos or 0)

    def count(self, _word: Token, level: Token, condition: Condition | None) -> CountUnits:
        return CountUnits(str(level), condition, level.start_pos or 0)
