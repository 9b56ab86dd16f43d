"""The duties inside one line: sentences, semicolon chains, and clauses after "đồng thời", "trong đó"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from songhanh.reader.duties.actors import opening_actors
from songhanh.reader.duties.verbs import GOVERNED, after_connectives, after_label, begins_duty
from songhanh.reader.facts.issuance import ACTIVE
from songhanh.reader.gazetteer.bodies import Body
from songhanh.reader.paper import Paper
from songhanh.reader.sentences import clauses, sentences
from songhanh.reader.view import Span, View, trimmed

INNER = re.compile(
    r"(?:[,.;:]\s*|\s)(?=(?:đồng thời|trong đó|đặc biệt(?: là)?|bên cạnh đó|ngoài ra|cùng với đó|song song với đó)\W)|"
    r",\s*(?=(?:chú trọng|nhấn mạnh|tập trung|ưu tiên) )"
)
PARTICIPLE = re.compile(r"(?:hưởng ứng|thực hiện|triển khai|phát huy|nhân dịp|tiếp tục) ")
# "trong đó ưu tiên chọn …", "đặc biệt là truyền thông đến …" say which and to whom of the duty before them.
NARROWS = re.compile(
    r"(?:lựa )?chọn (?!lọc)|(?:truyền thông|tuyên truyền|phổ biến|vận động) (?:đến|tới|cho|ở|tại|trong) "
)
PROGRAMME = re.compile(
    r"(?:chương trình|đề án|dự án|chiến lược) [^.;:,]{4,100}(?:giai đoạn|đến năm) \d{4}"
)
STRESS = re.compile(r"(?:chú trọng|nhấn mạnh|tập trung|ưu tiên)(?: vào)? ")
PURPOSE = re.compile(
    r"(?:\W|theo đó|do đó|qua đó)*(?:mục đích|mục tiêu|nhằm|để|việc (?:triển khai|ban hành|thực hiện|xây dựng|tổ chức)|"
    r"(?:kế hoạch|hoạt động|đây)[^.;]{0,60} (?:nhằm|là|với mục|hướng (?:tới|đến)|mong)|ý nghĩa|thông qua (?:đó|kế hoạch))"
)
AIMS = re.compile(r"(?<!\w)(?:nhằm|mục đích|với mục tiêu|hướng (?:tới|đến)|với mong muốn)(?!\w)")
TURNS = re.compile(
    r"theo đó|nội dung|cụ thể|nhiệm vụ|kế hoạch (?:đề ra|yêu cầu|xác định|tập trung)|trong đó|để (?:đạt|thực hiện)[^.;]{0,60},"
)
ACTOR = re.compile(
    r"(?:toàn )?(?:nội dung (?:của )?(?:bản )?kế hoạch|sở|thành phố|quận|huyện|tỉnh|thị xã|xã|phường|địa phương|kế hoạch|bản kế hoạch|(?:các )?cấp ủy(?: đảng)?(?:, chính quyền)?|"
    r"(?:các )?(?:chi bộ|đảng bộ|tổ dân phố|khu dân cư)(?:, (?:chi bộ|đảng bộ|khối|xóm|thôn))*|các cấp|chính quyền|chương trình|đơn vị|đặc khu|ngành|công đoàn|đoàn kiểm tra|tổ công tác|(?:các )?thành viên(?: ban)?|trưởng ban|"
    r"người đứng đầu|cơ quan thường trực|thường trực ban|ban tổ chức|bộ phận|trạm y tế|mặt trận tổ quốc|văn phòng|khu phố|thôn|"
    r"các trường(?: học)?|chánh văn phòng|thủ trưởng)(?!\w)"
)
# Units no list knows: "Chi cục Dân số - KHHGĐ triển khai …", "Đồn Biên phòng lồng ghép …".
UNIT = re.compile(
    r"(?:các |phòng )?(?:bệnh viện|chi cục|trung tâm|đồn|trạm|trường|đoàn thanh niên|hội|phòng|ban|đài|chi hội|tổ|đội|câu lạc bộ|"
    r"quỹ|bộ chỉ huy|bộ phận|công chức|thống kê|cục|vụ|viện|học viện|ngân hàng|đảng đoàn|cơ sở|doanh nghiệp|địa chỉ tin cậy|"
    r"khu dân cư|công an|người dân|hội viên|xã|trưởng)(?!\w)"
)
MANNER = re.compile(
    r" (?:chủ trì|phối hợp|có trách nhiệm|cần|sẽ|phải|tích cực|chủ động|được giao)\b.*$"
)
BRACKETS = re.compile(r" ?\([^()]*\)")
UNIT_WORDS = 12  # words of such a name at most
ADVERBS = re.compile(r"\W*(?:(?:này|còn|cũng|sẽ|đề ra|xác định|chủ trương|cùng với)(?!\w)\W*)*")
NEVER_SKIPPED = frozenset(
    {"được", "bị", "là", "có", "đã", "vừa", "rất", "chưa", "không", "nhằm", "để"}
)
SKIPPED = 3  # words of the actor's own phrase that may stand before its verb
ANNOUNCED = re.compile(
    r"(?:nội dung|nhiệm vụ|giải pháp|hoạt động|công việc|vấn đề|tập trung(?: vào)?|bao gồm|gồm|như sau)(?: chính| chủ yếu| trọng tâm| sau(?: đây)?| cụ thể)*\s*: ?"
)
ANNOUNCES = re.compile(
    r"(?:sau|sau đây|cụ thể|như sau|gồm|gồm có|dưới đây|yêu cầu|chỉ thị|kết luận|chỉ đạo)\s*:\s*$"
)
ASKS = re.compile(
    r"\W*(?:cũng |đã )?(?:yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|đề nghị|chỉ đạo|phân công|kêu gọi|đề ra(?: các)?(?: nhiệm vụ)?)\W+"
)
BOILERPLATE = re.compile(
    r"chịu trách nhiệm thi hành|có hiệu lực (?:kể )?từ|ban hành kèm theo|trên đây là|thay thế (?:quyết định|kế hoạch)|"
    r"khó khăn,? vướng mắc|vướng mắc|để (?:được )?xem xét,? (?:giải quyết|chỉ đạo)|như (?:điều|trên)|xin trân trọng"
)
PAST = re.compile(
    r"(?:\w+\W+){0,14}?(?:đã|vừa|được (?:tổ chức|triển khai|thực hiện|quan tâm))(?!\w)|(?:sáng|chiều|tối|ngày) (?:ngày )?\d"
)
ACCOUNT = re.compile(
    r"(?:trong )?(?:thời gian|những năm|nhiều năm|các năm|năm|quý|tháng|nhiệm kỳ)(?: gần đây| vừa)? qua\W|tính đến|đến nay\W|"
    r"kết quả\W|trong (?:năm 20\d\d|\d{1,2} tháng)[^.;]{0,120} đã "
)
EVENT = re.compile(
    r"\W*(?:long trọng |vừa |đã )?tổ chức (?:thành công )?(?:Hội nghị|Lễ|Hội thảo|Tọa đàm|Chương trình|Cuộc họp|lễ phát động)"
)
SHORTEST = 4  # words


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause that charges somebody: `verb` where it says what to do, `actors` it opens with."""

    span: Span
    verb: int
    actors: tuple[Body, ...] = ()


def duties_in(paper: Paper, content: Span, *, is_article: bool) -> Iterator[Duty]:
    """The duties of one line, in order. In an article a paragraph that states purposes gives none."""
    is_purpose = is_past = False
    for sentence in sentences(paper.view, content):
        low = paper.view.low
        is_purpose = _turns_purpose(paper, sentence, is_purpose, is_article)
        is_past = _turns_past(paper, sentence, is_past, is_article)
        if is_purpose or is_past or BOILERPLATE.search(low, *sentence):
            continue
        if ANNOUNCES.search(low, max(sentence[0], sentence[1] - 40), sentence[1]):
            continue
        yield from _in_sentence(paper, sentence, is_article)


def _turns_purpose(paper: Paper, sentence: Span, was: bool, is_article: bool) -> bool:
    low = paper.view.low
    opens = bool(PURPOSE.match(low, *sentence)) and bool(
        AIMS.search(low, sentence[0], min(sentence[1], sentence[0] + 220))
    )
    if opens:
        return True
    if is_article and _reports_issue(paper, sentence) and AIMS.search(low, *sentence):
        return True
    return was and not TURNS.match(low, *sentence)


def _turns_past(paper: Paper, sentence: Span, was: bool, is_article: bool) -> bool:
    """ "Thời gian qua, … đã …" begins an account of what was done; it holds to the end of the paragraph."""
    return is_article and (was or bool(ACCOUNT.match(paper.view.low, *sentence)))


def _reports_issue(paper: Paper, sentence: Span) -> bool:
    """ "UBND quận vừa ban hành Kế hoạch số …" tells what happened; nobody is charged by it."""
    for match in ACTIVE.finditer(paper.view.low, *sentence):
        before = paper.bodies((sentence[0], match.start()))
        past = re.match(r"(?:vừa|đã|mới)", match["verb"])
        if before and (past or re.search(r"\d", paper.view.low[match.end() : match.end() + 12])):
            return True
    return False


def _in_sentence(paper: Paper, sentence: Span, is_article: bool) -> list[Duty]:
    found: list[Duty] = []
    is_report = _reports_issue(paper, sentence)
    if is_report and AIMS.search(paper.view.low, *sentence):
        return found
    for index, part in enumerate(clauses(paper.view, sentence)):
        for piece in _inner(paper, part):
            if is_report and _reports_issue(paper, piece):
                continue
            duty = None if _is_programme(paper, piece) else _duty(paper, piece, is_article)
            if duty is not None:
                found.append(duty)
            elif found and GOVERNED.match(paper.view.low, *piece):
                # "triển khai Chiến lược …; Chương trình …": one duty, several objects
                found[-1] = replace(found[-1], span=(found[-1].span[0], piece[1]))
            elif index == 0 and AIMS.search(paper.view.low, *piece):
                return found  # a chain of aims: "… nhằm A; B; C"
    return found


def _is_programme(paper: Paper, piece: Span) -> bool:
    """ "Chương trình phòng ngừa … giai đoạn 2021-2025" is named by its years: it charges nobody."""
    return bool(PROGRAMME.match(paper.view.low, *piece))


def _after_announcement(paper: Paper, part: Span) -> int:
    """ "Ban … kêu gọi các ngành tập trung các nội dung: Tăng cường …": the duties begin behind the colon."""
    match = ANNOUNCED.search(paper.view.low, min(part[0] + 40, part[1]), part[1])
    if match and begins_duty(
        paper.view, after_connectives(paper.view, (match.end(), part[1])), part[1]
    ):
        return match.end()
    return part[0]


def _inner(paper: Paper, part: Span) -> Iterator[Span]:
    """Split before "đồng thời", "trong đó" … where what follows is a duty of its own."""
    start = _after_announcement(paper, part)
    for match in INNER.finditer(paper.view.low, *part):
        begin = after_connectives(paper.view, (match.end(), part[1]))
        if stress := STRESS.match(paper.view.low, begin, part[1]):
            begin = stress.end()
        is_own = match.start() - start > 25 and begins_duty(paper.view, begin, part[1])
        if is_own and not NARROWS.match(paper.view.low, begin, part[1]):
            yield trimmed(paper.view.raw, start, match.start(), " ,;:\t\n")
            start = match.end()
    yield trimmed(paper.view.raw, start, part[1], " ,;\t\n")


def _duty(paper: Paper, piece: Span, is_article: bool) -> Duty | None:
    view = paper.view
    start = after_connectives(view, piece)
    if len(view.raw[start : piece[1]].split()) < SHORTEST:
        return None
    if is_article and (main := _main_clause(paper, start, piece[1])):
        return _with_actor(paper, piece, main, is_article)
    if begins_duty(view, start, piece[1]):
        return Duty(piece, start)
    labelled = after_label(view, start, piece[1])
    if labelled > start:
        start = after_connectives(view, (labelled, piece[1]))
        if begins_duty(view, start, piece[1]):
            return Duty(piece, start)
    return _with_actor(paper, piece, start, is_article)


def _main_clause(paper: Paper, start: int, end: int) -> int | None:
    """ "Hưởng ứng Tháng hành động …, Sở … tổ chức …": where the sentence's own subject stands."""
    if not PARTICIPLE.match(paper.view.low, start, end):
        return None
    for body in paper.bodies((start, end)):
        if paper.view.flat[start : body.span[0]].rstrip().endswith(",") and not body.is_collective:
            return body.span[0]
    return None


def _with_actor(paper: Paper, piece: Span, start: int, is_article: bool) -> Duty | None:
    view = paper.view
    found = paper.bodies((start, piece[1]))
    actors = opening_actors(paper, start, found)
    after = actors[-1].span[1] if actors else start
    if not actors:
        after = _after_generic_actor(paper, start, piece[1])
    if after == start:
        return None
    if not _directs(view, actors, after) and (asked := _asked(paper, piece, after, found)):
        return asked
    if not actors and (unit := _unit(paper, start, after)):
        actors = [unit]
    after = _next_word(view, after, piece[1])
    if is_article and _is_told(view, start, after, piece[1]):
        return None
    return Duty(piece, after, tuple(actors)) if begins_duty(view, after, piece[1]) else None


def _directs(view: View, actors: list[Body], after: int) -> bool:
    """ "Sở Giáo dục và Đào tạo chỉ đạo các trường …" is charged itself; a people's committee charges others."""
    is_charged = bool(actors) and actors[-1].kind not in {"people_committee", "party", "collective"}
    return is_charged and view.low.startswith("chỉ đạo", _next_word(view, after, len(view.low)))


def _unit(paper: Paper, start: int, end: int) -> Body | None:
    """The unit no list knows, as the clause words it."""
    start, end = trimmed(paper.view.raw, start, end, " ,;:\t\n")
    if not UNIT.match(paper.view.low, start, end) or not paper.view.raw[start].isupper():
        return None
    name = BRACKETS.sub("", " ".join(paper.quote((start, end)).split())).strip()
    name = MANNER.sub("", name)
    return Body(name, "other", None, None, (start, end)) if name else None


def _asked(paper: Paper, piece: Span, after: int, found: list[Body]) -> Duty | None:
    """ "UBND tỉnh yêu cầu các sở tiếp tục …": whom it asks is charged, not who asks."""
    asks = ASKS.match(paper.view.low, after, piece[1])
    if asks is None:
        return None
    charged = opening_actors(paper, asks.end(), found)
    verb = _next_word(paper.view, charged[-1].span[1] if charged else asks.end(), piece[1])
    return Duty(piece, verb, tuple(charged)) if begins_duty(paper.view, verb, piece[1]) else None


def _next_word(view: View, start: int, end: int) -> int:
    while start < end and not view.raw[start].isalnum():
        start += 1
    return start


def _is_told(view: View, start: int, verb: int, end: int) -> bool:
    """News of what was done or held, not of what is to be done."""
    return bool(PAST.match(view.low, start, end) or EVENT.match(view.flat, verb, end))


def _after_generic_actor(paper: Paper, start: int, end: int) -> int:
    """Past "thành phố", "các cấp ủy đảng", "đoàn kiểm tra": where the verb of duty begins, else `start`."""
    view = paper.view
    actor, words = ACTOR.match(view.low, start, end), SKIPPED
    if actor is None and view.raw[start : start + 1].isupper():
        actor, words = UNIT.match(view.low, start, end), UNIT_WORDS
    if actor is None:
        return start
    adverbs = ADVERBS.match(view.low, actor.end(), end)
    after = adverbs.end() if adverbs else actor.end()
    if ASKS.match(view.low, after, end):
        return after
    for word in islice(
        re.finditer(r"\S+\s*", view.low[after : min(end, after + 12 * words)]), words + 1
    ):
        begin = after + word.start()
        if begins_duty(view, begin, end):
            return begin
        if word.group().strip() in NEVER_SKIPPED or word.group().rstrip()[-1] in ",;:.":
            break
    return start
