"""`reader.pages`: pages read a second on one core, and memory, beside general converters in the same run.

40 % html, 30 % docx, 20 % text pdf, 10 % txt; a page is a page of a pdf or 2,500 characters. The papers are made with a
fixed seed, in the form of real ones. Peers run where `SONGHANH_BENCH_PEERS` names a Python that has them (markitdown,
docling, underthesea): a private environment, so that the product needs none of them.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from songhanh.site.bench.measure import Measured, middle

LETTERS = 2500  # of a page
MIX = {"html": 40, "docx": 30, "pdf": 20, "txt": 10}  # of a hundred pages
PAGES = 4  # of a paper
PEER = Path(__file__).with_name("reader_peers.py")
BODIES = (
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Công an tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Sở Tài chính",
)
DUTIES = (
    "tổ chức tập huấn nghiệp vụ về bình đẳng giới cho cán bộ, công chức, viên chức các cấp trên địa bàn",
    "tuyên truyền, phổ biến, giáo dục pháp luật về bình đẳng giới trên hệ thống thông tin cơ sở",
    "lồng ghép vấn đề bình đẳng giới trong xây dựng văn bản quy phạm pháp luật và kế hoạch phát triển kinh tế - xã hội",
    "kiểm tra, giám sát việc thực hiện pháp luật về bình đẳng giới và vì sự tiến bộ của phụ nữ tại cơ sở",
    "duy trì, nhân rộng mô hình phòng ngừa, ứng phó với bạo lực trên cơ sở giới; hỗ trợ nạn nhân bị bạo lực",
    "rà soát, quy hoạch, đào tạo, bồi dưỡng cán bộ nữ; tăng tỷ lệ nữ tham gia quản lý, lãnh đạo",
)


def measure(folder: Path) -> dict[str, Measured]:
    pages = 100 if os.environ.get("SMALL") else 400
    counted = make_papers(folder, pages)
    seen = _run(sys.executable, ["-m", "songhanh.site.bench.reader_pages", str(folder)])
    total = sum(counted.values())
    found = {
        "reader.pages": Measured(
            total / seen["seconds"], "pages/s", total, "≥ 200", _peers(folder, counted)
        ),
        "reader.pages.rss": Measured(seen["rss"], "bytes", goal="≤ 150 MB"),
        "reader.start": Measured(middle([_start() for _ in range(5)]), "s", 5, "< 0.5"),
    }
    for kind, seconds in seen["kinds"].items():
        found[f"reader.pages.{kind}"] = Measured(counted[kind] / seconds, "pages/s", counted[kind])
    return found


def make_papers(folder: Path, pages: int) -> dict[str, int]:
    """Writes the papers; how many pages of each kind there are."""
    chance = random.Random(2026)  # noqa: S311 (papers, no secrets)
    counted = dict.fromkeys(MIX, 0)
    for kind, share in MIX.items():
        number = 0
        while counted[kind] < pages * share / 100:
            lines = _paper(chance, PAGES * LETTERS)
            data, count = MAKERS[kind](lines)
            (folder / f"{kind}-{number}.{kind}").write_bytes(data)
            counted[kind] += count
            number += 1
    return counted


def _paper(chance: random.Random, letters: int) -> list[str]:
    year = chance.randint(2021, 2026)
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {chance.randint(1, 400)}/KH-UBND    Quảng Trị, ngày 06 tháng 02 năm {year}",
        "KẾ HOẠCH",
        f"Công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm {year}",
        "Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;",
        "Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới;",
        "I. NHIỆM VỤ",
    ]
    number = 0
    while sum(map(len, lines)) < letters:
        number += 1
        lead, beside = chance.sample(BODIES, 2)
        day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{year}"
        lines.append(
            f"{number}. {lead} chủ trì, phối hợp với {beside} {chance.choice(DUTIES)}; "
            f"{chance.choice(DUTIES)}; phấn đấu đạt {chance.randint(30, 95)}% vào năm {year + 4}; hoàn thành trước ngày {day}."
        )
    return [
        *lines,
        "Nơi nhận:",
        "- Bộ Nội vụ;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "Hoàng Xuân Tân",
    ]


def _txt(lines: list[str]) -> tuple[bytes, int]:
    text = "\n".join(lines)
    return text.encode(), _pages_of(text)


def _html(lines: list[str]) -> tuple[bytes, int]:
    menu = "".join(f"<li><a href='/{n}'>Chuyên mục {n}</a></li>" for n in range(30))
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        f"<html><head><title>Kế hoạch</title></head><body><nav><ul>{menu}</ul></nav><div class='content'>{body}</div>"
        "<aside><h3>Tin liên quan</h3><ul><li>Tin khác</li></ul></aside><footer>Cổng thông tin điện tử</footer></body></html>"
    )
    return page.encode(), _pages_of("\n".join(lines))


def _docx(lines: list[str]) -> tuple[bytes, int]:
    import io

    import docx

    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, line in zip(table.rows, (lines[0], lines[2]), strict=True):
        for cell, text in zip(row.cells, line.split("    "), strict=True):
            cell.text = text
    for line in lines[3:]:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue(), _pages_of("\n".join(lines))


def _pdf(lines: list[str]) -> tuple[bytes, int]:
    from songhanh.reader.samples import Sheet, paragraph, pdf

    sheets = [Sheet()]
    y = 50.0
    for line in lines:
        left, _, right = line.partition("    ")
        if right:
            sheets[-1].write(60, y, left, 10).write(330, y, right, 10)
            y += 18
            continue
        for text in paragraph(line, width=480, size=11):
            if y > 770:
                sheets.append(Sheet().centre(30, str(len(sheets) + 1), 11))
                y = 50
            sheets[-1].write(60, y, text, 11)
            y += 16
    return pdf(sheets), len(sheets)


MAKERS: dict[str, Callable[[list[str]], tuple[bytes, int]]] = {
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "txt": _txt,
}


def _pages_of(text: str) -> int:
    return max(1, round(len(text) / LETTERS))


def read_all(folder: Path) -> dict[str, Any]:
    """Reads every paper once, in this process; of one core's time."""
    from songhanh.reader import read

    paths = sorted(folder.iterdir())
    for kind in MIX:  # what is loaded on first use
        read(next(path for path in paths if path.suffix == f".{kind}"))
    kinds = dict.fromkeys(MIX, 0.0)
    for path in paths:
        data = path.read_bytes()
        began = time.process_time()
        reading = read(data, name=path.name)
        kinds[path.suffix[1:]] += time.process_time() - began
        if reading.doc_type != "KH" or not reading.tasks:
            raise ValueError(f"{path.name} was not read")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": sum(kinds.values()), "kinds": kinds, "rss": peak}


def _start() -> float:
    code = "from songhanh.reader import read; read('Kế hoạch số 1/KH-UBND'); import sys; sys.exit('django' in sys.modules)"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


def _peers(folder: Path, counted: dict[str, int]) -> dict[str, float]:
    """Pages a second of each converter that the named Python has, of the same papers."""
    python = os.environ.get("SONGHANH_BENCH_PEERS")
    if not python:
        return {}
    found = {}
    for name in ("markitdown", "docling", "underthesea"):
        try:
            seen = _run(python, [str(PEER), name, str(folder)])
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            continue
        found[name] = (
            sum(counted[kind] * seen["shares"][kind] for kind in counted) / seen["seconds"]
        )
    return found


def _run(python: str, arguments: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [python, *arguments], check=True, stdout=subprocess.PIPE, text=True, timeout=1800
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_all(Path(sys.argv[1]))) + "\n")
