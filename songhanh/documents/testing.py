"""For tests of pages: a commune's plan with its file and what it cites, among the bases that come with the product."""

from __future__ import annotations

from datetime import date

from songhanh.documents.actions import create_document, load_seed, store_file
from songhanh.documents.models import Document
from songhanh.documents.rules.citations import Cited
from songhanh.units.testing import Country

TEXT = """KẾ HOẠCH
Hành động vì bình đẳng giới xã An Bình năm 2026
Căn cứ Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ.
1. Tuyên truyền tại 12 khu dân cư, hoàn thành trước ngày 15/11.
2. Tổng hợp số liệu tách biệt giới, báo cáo Sở Nội vụ."""


def make_papers(country: Country) -> Document:
    """The plan; the bases are loaded too, so that its chain is drawn."""
    kept = store_file(
        data=TEXT.encode(), name="Kế hoạch 15.txt", by=country.lan, unit=country.office
    )
    plan = create_document(
        by=country.lan,
        unit=country.office,
        doc_type="KH",
        number="15/ KH-UBND",
        issuer=country.committee,
        title="Kế hoạch hành động vì bình đẳng giới xã An Bình năm 2026",
        issued_on=date(2026, 2, 10),
        source_kind="signed",
        text=TEXT,
        files=[("source", kept)],
        citations=[
            ("basis", Cited("1790/QĐ-TTg", date(2021, 10, 23), None, "Thủ tướng Chính phủ", "")),
            ("basis", Cited("2232/QĐ-TTg", None, None, "", "")),
            ("mentions", Cited("99/KH-UBND", date(2025, 3, 1), None, "Ủy ban nhân dân tỉnh", "")),
        ],
    )
    load_seed()
    return plan
