"""Party bodies and mass organisations: only what is known, and not compared with the original texts.

Of Party papers the form of the number is known from papers that were seen (111-HD/BTGTU: hyphen before the
type, slash after). Heading and sizes are the usual practice; mass organisations are checked for page, font and
body only.
"""

from __future__ import annotations

from dataclasses import replace

from songhanh.officialdoc.rulesets.decree_30 import LOOKS
from songhanh.officialdoc.rulesets.shape import RuleSet

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
BODY = ("body", "page_number", "annex", "annex_title", "annex_of", "recipients", "receivers")

PARTY = RuleSet(
    code="party",
    name=("Văn bản của Đảng", "Party papers"),
    law=("Quy định về thể thức văn bản của Đảng", "Rules on Party papers"),
    looks={
        **{name: replace(LOOKS[name], is_required=False) for name in (*BODY, "subject", "kind", "date", "issuer")},
        "national": replace(
            LOOKS["national"], name=("Tiêu đề văn bản của Đảng", "Title of Party papers"), sizes=(13, 15),
        ),
        "number": replace(LOOKS["number"], sizes=(13, 14)),
    },
    national=PARTY_TITLE,
    number_word="Số",
    symbol="party",
    end_mark="",
    verified=False,
)  # fmt: skip

MASS = RuleSet(
    code="mass",
    name=("Văn bản của tổ chức chính trị - xã hội", "Papers of mass organisations"),
    law=("Quy định riêng của tổ chức chính trị - xã hội", "Rules of mass organisations"),
    looks={name: replace(LOOKS[name], is_required=False) for name in BODY},
    symbol="any",
    end_mark="",
    verified=False,
)
