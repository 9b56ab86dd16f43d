"""Numbers of documents: any form in, the form of Decree 30/2020/NĐ-CP out, the form as written kept.

State papers `95/KH-UBND`, normative ones with the year `125/2021/NĐ-CP`, letters without a type
`739/BNV-CTTN&BĐG`, Party papers `111-HD/BTGTU` (hyphen before the type), old ones `646-TTg`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from songhanh.reader.doctypes import folded_symbols
from songhanh.reader.view import Span, View

NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<no>\d{1,5}[a-dA-D]?)(?P<sep> ?[/-] ?| ?)"
    r"(?:(?P<year>(?:19|20)\d\d) ?(?P<sep2>[/-]) ?)?"
    r"(?P<sym>(?=[A-ZĐ])[A-ZĐÂÊÔƠƯĂ][A-Za-zĐđÂâÊêÔôƠơƯưĂă]*\d{0,3}"
    r"(?: ?[-/&.] ?[A-ZĐÂÊÔƠƯĂ][A-Za-zĐđÂâÊêÔôƠơƯưĂă]*\d{0,3})*)(?!\w)"
)
LEAD = re.compile(r"(?:\bs[ốôo]|\bsố hiệu|\bsố, ký hiệu|\bsố ký hiệu|\bsố/ký hiệu)\s*:?\s*$")
BLANK = re.compile(
    r"số ?: ?(?P<dots>[.…_\s-]*)/ ?(?:20\d\d ?/ ?)?(?P<sym>[A-ZĐa-zđ]{1,4} ?- ?[A-ZĐa-zđ&-]+)", re.I
)
ISSUERS = frozenset(
    "CP TTG UBND HĐND UB UBDT UBMTTQ BNV BTC BYT BTP BCA BQP BNG BKHĐT BKHCN BTTTT BGDĐT BVHTTDL BXD BCT BTNMT "
    "BNNPTNT BNNMT BLĐTBXH LĐTBXH LĐTB&XH VPCP SNV STC SYT STP SLĐTBXH SGDĐT SVHTTDL SVHTT BCĐ BVSTBPN VSTBPN "
    "BTV HLHPN BTGTU TU HU ĐU TW VP HĐBT QH UBTVQH UBTVQH13 TLĐ LĐLĐ BDT TANDTC VKSNDTC BCH PNV PLĐTBXH "
    "PVHXH BTTUBMTTQ HNV TTg NQLT TTLT CTK TCTK KGVX NC TH".upper().split()
)
NATIONAL_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}")
ROMAN_LIKE = re.compile(r"[IVXL]+")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """`text` is the strict form, `raw` as written, `symbol` the part after the number."""

    text: str
    raw: str
    symbol: str
    doc_type: str | None
    span: Span


def numbers(view: View, within: Span) -> Iterator[DocumentNumber]:
    """Every document number inside `within`."""
    for match in NUMBER.finditer(view.flat, *within):
        found = _accept(view, match, within[0])
        if found:
            yield found


def blank_number(view: View, within: Span) -> tuple[str, Span] | None:
    """The symbol of a draft whose number is still to be given: "Số:      /KH-UBND"."""
    match = BLANK.search(view.flat, *within)
    if match is None:
        return None
    return match["sym"].replace(" ", ""), match.span()


def _accept(view: View, match: re.Match[str], start: int) -> DocumentNumber | None:
    number, year, symbol = match["no"], match["year"], match["sym"]
    is_led = bool(LEAD.search(view.low, max(start, match.start() - 20), match.start()))
    tokens = [token for token in re.split(r"\s*[-/&]\s*", symbol) if token]
    if match["sep"] in {" -", " - ", "- "} and not is_led:
        return None
    shape = _shape(match["sep"].strip(), tokens, symbol, year, is_led)
    if shape is None:
        return None
    strict, doc_type = shape
    body = (
        f"{number}/{year}/{strict}"
        if year
        else f"{number}{strict if strict[0] == '-' else '/' + strict}"
    )
    raw = view.quote(match.span())
    return DocumentNumber(body, raw, strict.lstrip("-"), doc_type, match.span())


def _shape(
    sep: str, tokens: list[str], symbol: str, year: str | None, is_led: bool
) -> tuple[str, str | None] | None:
    """The strict symbol (led by "-" for Party papers) and the type, None where this is no number."""
    first = folded_symbols().get(tokens[0].upper())
    issuer = _joined(symbol, tokens)
    if NATIONAL_ASSEMBLY.fullmatch(tokens[-1]):
        return (
            "-".join([*(_cased(t) for t in tokens[:-1]), tokens[-1]]),
            "L" if len(tokens) == 1 else first,
        )
    if len(tokens) == 1:
        return _single(sep, tokens[0], first, is_led)
    if sep == "-" and first and "/" in symbol:
        return f"-{first}/{_rest(issuer)}", first
    if sep == "-" and not is_led:
        return None
    if first and tokens[0].upper() not in {"UB"}:
        return f"{first}-{_rest(issuer)}", first
    is_issuer = any(token.upper() in ISSUERS for token in tokens) or _looks_like_issuer(tokens[0])
    if sep == "/" and is_issuer and (is_led or year is None):
        return issuer, "CV"
    return None


def _single(sep: str, token: str, first: str | None, is_led: bool) -> tuple[str, str | None] | None:
    """646-TTg, 41-HĐBT, 138/KH: one token needs a known issuer, or "số" before it."""
    if token.upper() in ISSUERS and sep:
        is_old = token.upper() in {"TTG", "HĐBT"} and sep == "-"
        return (f"-{_cased(token)}", None) if is_old else (token, None) if is_led else None
    if is_led and sep == "/" and (first or _looks_like_issuer(token)):
        return first or token, first
    return None


def _looks_like_issuer(token: str) -> bool:
    return len(token) >= 2 and token.isupper() and not ROMAN_LIKE.fullmatch(token)


def _joined(symbol: str, tokens: list[str]) -> str:
    """The tokens with hyphens, an ampersand kept, no spaces."""
    signs = re.findall(r"\s*([-/&])\s*", symbol)
    parts = [tokens[0]]
    for sign, token in zip(signs, tokens[1:], strict=False):
        parts.append(("&" if sign == "&" else "-") + _cased(token))
    return "".join(parts)


def _rest(issuer: str) -> str:
    return re.split(r"[-&]", issuer, maxsplit=1)[1]


def _cased(token: str) -> str:
    return "TTg" if token.upper() == "TTG" else token
