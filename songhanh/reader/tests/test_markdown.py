"""Markdown is read by its signs; none of them is left in the text."""

from __future__ import annotations

from songhanh.reader import read
from songhanh.reader.formats import open_layout

PAGE = """---
title: x
---
# Kế hoạch công tác bình đẳng giới năm 2026

UBND tỉnh **Quảng Trị** ban hành [Kế hoạch số 61/KH-UBND](https://vi.du/a_b)
ngày 06/02/2026. ![con dấu](a.png) <!-- ghi chú -->

## I. Nhiệm vụ
- Tập huấn nghiệp vụ cho công chức
  trước ngày 30/6/2026.
* Kiểm tra \\*liên ngành\\* tại `03` doanh nghiệp.

| TT | Nội dung | Đơn vị chủ trì | Thời gian |
|---|:--|---|---|
| 1 | Tập huấn nghiệp vụ cho nữ cán bộ quản lý | **Sở Nội vụ** | Quý II/2026 |
"""
PASTED = "UBND TỈNH QUẢNG TRỊ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 61/KH-UBND      Quảng Trị, ngày 06 tháng 02 năm 2026\n\nKẾ HOẠCH\nBình đẳng giới năm 2026\n"


def test_it_reads_headings_lists_and_tables():
    layout = open_layout(PAGE.encode(), name="a.md")
    lines = layout.text.split("\n")
    assert lines[0] == "Kế hoạch công tác bình đẳng giới năm 2026"
    assert "UBND tỉnh Quảng Trị ban hành Kế hoạch số 61/KH-UBND ngày 06/02/2026." in lines
    assert "- Tập huấn nghiệp vụ cho công chức trước ngày 30/6/2026." in lines
    assert "- Kiểm tra *liên ngành* tại 03 doanh nghiệp." in lines
    assert "1\tTập huấn nghiệp vụ cho nữ cán bộ quản lý\tSở Nội vụ\tQuý II/2026" in lines
    assert [block.hint for block in layout.blocks][:1] == ["title"]


def test_it_reads_a_paper_pasted_as_it_is():
    reading = read(PASTED.encode(), name="a.md")
    assert (reading.kind, reading.number) == ("official", "61/KH-UBND")
