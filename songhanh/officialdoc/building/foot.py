"""Boxes 7, 9b and 12: receivers left, signature right, in a hidden table that stays on one page."""

from __future__ import annotations

from songhanh.officialdoc.building.head import text_width_mm
from songhanh.officialdoc.building.xml import Font, Shape, cell, paragraph, row, run, table, twips
from songhanh.officialdoc.document import Authority, Document, Recipients, Signature
from songhanh.officialdoc.rulesets import RuleSet

CENTRE = Shape(align="center", keep_next=True)
ROOM_FOR_SIGNATURE = 4  # empty lines


def foot(document: Document, rules: RuleSet) -> str:
    room = text_width_mm(document, rules)
    left, right = twips(room * 0.45), twips(room * 0.55)
    receivers = _receivers(
        document.recipients, bool(document.head.addressees), document.drafter_mark, rules
    )
    cells = [cell(receivers, left), cell(_signature(document.signature, rules), right)]
    space = paragraph("", Shape(exact_pt=10, keep_next=True))
    return space + table([row(cells)], [left, right], is_hidden=True)


def authority_lines(signature: Signature) -> list[str]:
    """TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH."""
    lines = []
    if signature.collective:
        lines.append(f"TM. {signature.collective}")
    if signature.authority is Authority.ACTING:
        lines.append(f"Q. {signature.post}")
    else:
        if signature.authority is not Authority.OWN:
            lines.append(f"{signature.authority.value} {signature.head_post}")
        lines.append(signature.post)
    return [line.upper() for line in lines]


def _signature(signature: Signature, rules: RuleSet) -> str:
    post, name = Font.of(rules.looks["authority"]), Font.of(rules.looks["signer"])
    parts = [paragraph(run(line, post), CENTRE) for line in authority_lines(signature)]
    parts += [paragraph("", CENTRE)] * ROOM_FOR_SIGNATURE
    if signature.host_post:
        parts.append(paragraph(run(signature.host_post.upper(), post), CENTRE))
    parts.append(paragraph(run(signature.name, name), CENTRE))
    return "".join(parts)


def _receivers(recipients: Recipients, has_addressees: bool, drafter: str, rules: RuleSet) -> str:
    word, line = Font.of(rules.looks["recipients"]), Font.of(rules.looks["receivers"])
    names = ["Như trên", *recipients.receivers] if has_addressees else list(recipients.receivers)
    names = list(dict.fromkeys(names))
    file = ", ".join(filter(None, ("VT", recipients.file)))
    lines = [f"- {name.rstrip(' ;.')};" for name in names] + [f"- Lưu: {file.rstrip('.')}."]
    shape = Shape(keep_next=True)
    drawn = [paragraph(run("Nơi nhận:", word), shape)]
    drawn += [paragraph(run(text, line), shape) for text in lines]
    if drafter:
        drawn.append(paragraph(run(drafter, Font.of(rules.looks["drafter"])), Shape(before=6)))
    return "".join(drawn)
