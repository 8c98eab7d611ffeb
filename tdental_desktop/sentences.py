"""Codes of ``sync.errors`` as one plain sentence that says what to do, for the window and the command line.

The words are written here twice, not in the window's translation file: headless commands have no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tdental_desktop import formats

if TYPE_CHECKING:
    from sync.report import RunReport

Language = Literal["vi", "en"]

# code: (Vietnamese, English). {…} are facts; a sentence is complete without any.
_SENTENCES: dict[str, tuple[str, str]] = {
    "offline": (
        "Không kết nối được máy chủ TDental. Kiểm tra mạng rồi thử lại; dữ liệu đã tải vẫn dùng được.",
        "The TDental server cannot be reached. Check the network and try again; the copy here still works.",
    ),
    "sign_in_failed": (
        "TDental không nhận tài khoản hoặc mật khẩu này. Kiểm tra rồi đăng nhập lại.",
        "TDental does not accept this account or password. Check them and sign in again.",
    ),
    "other_clinic": (
        "Máy chủ này là của phòng khám khác với bản sao trên máy. Dùng đúng địa chỉ hoặc thư mục khác.",
        "This server belongs to another clinic than the copy here. Use its address or another folder.",
    ),
    "two_factor": (
        "Tài khoản này bật xác thực hai bước nên chương trình không đăng nhập được. Dùng một tài khoản khác.",
        "This account asks for a second step that the program cannot take. Use another account.",
    ),
    "session_expired": (
        "Phiên đăng nhập đã hết hạn và không gia hạn được. Đăng nhập lại.",
        "The session has ended and could not be renewed. Sign in again.",
    ),
    "subscription_expired": (
        "Gói TDental của phòng khám đã hết hạn. Gia hạn với TDental; dữ liệu đã tải vẫn xem được.",
        "The clinic's TDental subscription has ended. Renew it with TDental; the copy here stays readable.",
    ),
    "forbidden": (
        "Tài khoản không có quyền đọc phần này. Nhờ quản lý cấp quyền rồi đồng bộ lại.",
        "The account may not read this part. Ask the manager for the right, then sync again.",
    ),
    "not_found": (
        "Máy chủ không còn mục này. Đồng bộ lại để cập nhật.",
        "The server no longer has this item. Sync again to bring the copy up to date.",
    ),
    "server_refused": (
        "Máy chủ từ chối câu hỏi này. Thử lại sau; nếu vẫn vậy, báo cho người hỗ trợ.",
        "The server refused this question. Try again later; if it stays so, tell your support.",
    ),
    "server_busy": (
        "Máy chủ TDental đang quá tải. Đợi vài phút rồi đồng bộ lại.",
        "The TDental server is busy. Wait a few minutes, then sync again.",
    ),
    "unexpected_answer": (
        "Máy chủ trả lời không đúng dạng của TDental. Kiểm tra địa chỉ và mạng (trang đăng nhập Wi-Fi?).",
        "The answer is not TDental's. Check the address and the network (a Wi-Fi sign-in page?).",
    ),
    "emptied_list": (
        "Máy chủ cho danh sách trống trong khi ở đây đang có dòng; các dòng được giữ. Đồng bộ lại, hoặc nếu"
        " thật sự đã xóa hết thì chạy sync --accept-deletions.",
        "The server shows an empty list where rows are held here; they are kept. Sync again, or confirm with"
        " sync --accept-deletions if all really were deleted.",
    ),
    "insecure_address": (
        "Kết nối tới địa chỉ này không an toàn nên đã dừng. Dùng địa chỉ https:// đúng của phòng khám.",
        "The connection to this address is not safe and was stopped. Use the clinic's own https:// address.",
    ),
    "request_refused": (
        "Chương trình đã chặn một yêu cầu không nằm trong danh sách chỉ đọc. Báo cho người hỗ trợ.",
        "The program stopped a request that is not on its read-only list. Tell your support.",
    ),
    "cancelled": (
        "Đã dừng. Phần đã tải được giữ; bấm Đồng bộ để tiếp tục.",
        "Stopped. What was read is kept; press Sync to go on.",
    ),
    "replica_error": (
        "Không dùng được bản sao trên máy này. Khởi động lại chương trình rồi thử lại.",
        "The copy on this machine cannot be used. Start the program again and try once more.",
    ),
    "wrong_key": (
        "Khóa không mở được bản sao này. Dùng đúng khóa đã tạo ra nó.",
        "The key does not open this copy. Use the key that it was made with.",
    ),
    "replica_damaged": (
        "Tệp bản sao bị hỏng. Đồng bộ lại toàn bộ (sync --full): tệp hỏng được cất riêng, không gì bị xóa.",
        "The file of the copy is damaged. Sync all again (sync --full): the damaged file is put aside, kept.",
    ),
    "local_damaged": (
        "Tệp cài đặt local.db bị hỏng. Chuyển nó đi chỗ khác rồi mở lại chương trình; bản sao vẫn nguyên.",
        "The settings file local.db is damaged. Move it away and start again; the copy is not touched.",
    ),
    "replica_too_new": (
        "Bản sao do phiên bản mới hơn tạo ra. Cài phiên bản mới của chương trình để tiếp tục.",
        "A newer version made this copy. Install the newer version of the program to go on.",
    ),
    "replica_busy": (
        "Một chương trình khác đang đồng bộ bản sao này. Đợi nó xong rồi thử lại.",
        "Another program is syncing this copy. Wait until it is done, then try again.",
    ),
    "replica_unwritable": (
        "Không ghi được vào thư mục dữ liệu. Kiểm tra quyền của thư mục hoặc chọn thư mục khác.",
        "The data folder cannot be written. Check its permissions or choose another folder.",
    ),
    "disk_full": (
        "Ổ đĩa đã đầy. Giải phóng dung lượng rồi đồng bộ lại; phần đã tải được giữ.",
        "The disk is full. Free some space, then sync again; what was read is kept.",
    ),
    "replica_missing": (
        "Máy này chưa có bản sao. Đăng nhập và đồng bộ lần đầu.",
        "There is no copy on this machine yet. Sign in and sync for the first time.",
    ),
    "folder_gone": (
        "Không thấy thư mục dữ liệu (ổ USB đã rút?). Cắm lại ổ đĩa, chương trình sẽ tự mở lại.",
        "The data folder is gone (a USB disk taken out?). Connect it again: the program goes on by itself.",
    ),
    "folder_missing": (
        "Không thấy dữ liệu từng lưu ở đây (chưa cắm ổ USB?). Cắm ổ rồi mở lại, hoặc đăng nhập để tải lại.",
        "The data once kept here is gone (USB disk not connected?). Connect it and reopen, or sign in anew.",
    ),
    "clock_behind": (
        "Đồng hồ máy này chậm hơn giờ phòng khám: hãy chỉnh lại. Chương trình vẫn đi theo giờ phòng khám.",
        "This computer's clock is behind the clinic's: set it right. The program goes by the clinic's time.",
    ),
    "clock_ahead": (
        "Đồng hồ máy này nhanh hơn giờ phòng khám: hãy chỉnh lại. Chương trình vẫn đi theo giờ phòng khám.",
        "This computer's clock is ahead of the clinic's: set it right. "
        "The program goes by the clinic's time.",
    ),
    "window_open": (
        "TDental Desktop đã mở thư mục dữ liệu này trong một cửa sổ khác. Dùng cửa sổ đó.",
        "TDental Desktop has this data folder open in another window already. Use that window.",
    ),
    "password_not_forgotten": (
        "Kho khóa của hệ thống không xóa mật khẩu đã nhớ. Mở kho khóa đó và xóa mục TDental Desktop.",
        "The system's keystore did not delete the password. Open it and delete its TDental Desktop entry.",
    ),
    "key_file_unusable": (
        "Không dùng được tệp khóa này: nó phải là tệp khóa của chương trình và chỉ mình bạn đọc được.",
        "This key file cannot be used: it must be a key file of the program that only you can read.",
    ),
    "key_beside_data": (
        "Tệp khóa không được nằm cạnh dữ liệu mà nó mở. Chọn một thư mục khác.",
        "A key file must not lie beside the data it opens. Choose another folder.",
    ),
    "password_not_kept": (
        "Kho mật khẩu của máy không giữ được mật khẩu; lần sau hãy nhập lại. Mọi thứ khác vẫn như cũ.",
        "The system's keystore did not keep the password: type it again next time. All else is as it was.",
    ),
    "key_unavailable": (
        "Không lấy được khóa của bản sao. Mở khóa kho mật khẩu của máy, hoặc dùng --key-file TỆP.",
        "The key of the copy is not at hand. Unlock the system's keystore, or use --key-file FILE.",
    ),
    "unreadable_rows": (
        "Vài dòng máy chủ gửi không đọc được nên chưa có ở đây; các dòng khác vẫn đủ. Báo cho người hỗ trợ.",
        "A few rows the server sent cannot be read and are not here. Tell your support; the others are.",
    ),
    "repeated_rows": (
        "Máy chủ gửi một dòng hai lần nên chưa chắc đã đủ. Đồng bộ lại sau ít phút.",
        "The server sent a row twice, so the list may lack another. Sync again in a few minutes.",
    ),
    "counts_differ": (
        "Số dòng máy chủ đếm khác số dòng gửi về; phần đã nhận được giữ. Đồng bộ lại sau ít phút.",
        "The server counts other rows than it sends; what came is kept. Sync again in a few minutes.",
    ),
    "shape_changed": (
        "TDental gửi vài trường của bảng này khác trước nên có thể thiếu giá trị. Cập nhật chương trình.",
        "TDental sends some fields of this table otherwise than before; values may lack. Update the program.",
    ),
    "rows_out_of_reach": (
        "Máy chủ đếm nhiều dòng hơn số lấy được (dòng không có ngày). Đồng bộ lại; nếu vẫn vậy, báo hỗ trợ.",
        "The server counts more rows than it gives out (rows without a date). Sync again, or ask support.",
    ),
    "deletions_held_back": (
        "Máy chủ không còn đưa ra vài dòng của bảng này; chúng được giữ lại chờ bạn xác nhận đã xóa.",
        "The server shows some rows of this table no more; they are kept until you agree they are deleted.",
    ),
    "details_out_of_reach": (
        "Chi tiết của vài dòng chưa lấy được. Đồng bộ lại để lấy tiếp.",
        "The details of a few rows could not be fetched. Sync again to go on.",
    ),
    "outdated_table": (
        "Bảng này được lưu theo cấu trúc cũ. Đồng bộ lại rồi kiểm chứng.",
        "This table is stored in an older shape. Sync again, then verify.",
    ),
    "error": (
        "Có lỗi xảy ra. Thử lại; nếu vẫn vậy, báo cho người hỗ trợ.",
        "Something went wrong. Try again; if it stays so, tell your support.",
    ),
    "bug": (
        "Chương trình gặp lỗi không lường trước; dữ liệu vẫn nguyên. Thử lại, rồi báo cho người hỗ trợ.",
        "The program met an unforeseen fault; the data is untouched. Try again, then tell your support.",
    ),
}
CODES = frozenset(_SENTENCES)


def sentence(code: str, language: Language = "vi", **facts: str | None) -> str:
    """One sentence for a code; an unknown code gets the general one.

    Args:
        code: A code of ``sync.errors``, or ``bug``.
        language: ``vi`` or ``en``.
        facts: ``table`` (its label) is put in front; ``reason`` (the server's own words) behind, in quotes.
    """
    text = _SENTENCES.get(code, _SENTENCES["error"])[0 if language == "vi" else 1]
    if table := facts.get("table"):
        text = f"{table}: {text}"
    if reason := facts.get("reason"):
        said = "TDental trả lời" if language == "vi" else "TDental says"
        text = f"{text} {said}: “{' '.join(reason.split())[:200]}”"
    return text


def result(report: RunReport, language: Language = "vi") -> str:
    """The end of a run in one sentence."""
    if report.error is not None:
        return sentence(report.error, language, reason=report.reason)
    short = sum(
        table.status in ("failed", "forbidden", "partial") and not table.quarantined
        for table in report.tables.values()
    )
    return figures(
        sum(table.new for table in report.tables.values()),
        sum(table.changed for table in report.tables.values()),
        sum(table.gone for table in report.tables.values()),
        report.seconds,
        language,
        short=short,
        held_back=sum(table.quarantined for table in report.tables.values()),
    )


def set_aside(name: str, language: Language = "vi") -> str:
    """Where a full run put the damaged file that it replaced."""
    if language == "vi":
        return f"Tệp bản sao bị hỏng được cất thành {name}; xóa nó khi không cần nữa."
    return f"The damaged copy was put aside as {name}; delete it when nobody needs it."


def folder_is_taken(folder: str, language: Language = "vi") -> str:
    """A clinic is not invented over a replica."""
    if language == "vi":
        return f"Thư mục {folder} đã có bản sao; hãy chọn thư mục khác."
    return f"The folder {folder} holds a replica already; choose another."


def export_full(target: str, language: Language = "vi") -> str:
    """The disk of an export has no room; what stood there is as it was."""
    if language == "vi":
        return f"Không ghi được {target}: ổ đĩa đã đầy. Giải phóng dung lượng hoặc chọn ổ khác."
    return f"{target} cannot be written: its disk is full. Free some space or choose another disk."


def export_stopped(language: Language = "vi") -> str:
    """An export to a file was stopped."""
    if language == "vi":
        return "Đã dừng xuất; không có tệp nào được ghi."
    return "The export was stopped; no file was written."


def invented(rows: int, seconds: float, size: int, language: Language = "vi") -> str:
    """How much was invented, how long it took and how large the file became (bytes)."""
    numbers = formats.number(rows, language), formats.seconds(seconds, language), formats.size(size, language)
    if language == "vi":
        return "{} dòng, {}, {}".format(*numbers)
    return "{} rows, {}, {}".format(*numbers)


def figures(
    new: int,
    changed: int,
    gone: int,
    seconds: float,
    language: Language = "vi",
    *,
    short: int = 0,
    held_back: int = 0,
) -> str:
    """What a run brought, in one sentence.

    Args:
        new, changed, gone: Rows.
        seconds: How long it took.
        language: ``vi`` or ``en``.
        short: Tables that fall short of the server.
        held_back: Rows that wait for a person to agree to their deletion.
    """
    counts = [formats.number(count, language) for count in (new, changed, gone)]
    nothing = not (new or changed or gone)
    waiting = formats.number(held_back, language)
    # What fell short comes first: where there is no room, the end is cut.
    if language == "vi":
        parts = [
            f"còn thiếu {short} bảng" if short else "",
            f"{waiting} dòng chờ xác nhận xóa" if held_back else "",
            "không có gì thay đổi" if nothing else f"{counts[0]} mới, {counts[1]} đổi, {counts[2]} đã xóa",
        ]
    else:
        rows = "row waits" if held_back == 1 else "rows wait"
        parts = [
            f"{short} {'table falls' if short == 1 else 'tables fall'} short" if short else "",
            f"{waiting} {rows} for a person to agree to the deletion" if held_back else "",
            "nothing changed" if nothing else f"{counts[0]} new, {counts[1]} changed, {counts[2]} deleted",
        ]
    text = " · ".join([part for part in parts if part] + [formats.seconds(seconds, language)])
    return text[:1].upper() + text[1:]


def table_problem(trouble: str, label: str, language: Language = "vi", *, since: str | None = None) -> str:
    """Why a view over this table may not show everything.

    Args:
        trouble: ``never``, ``unfinished``, ``broken``, ``failed``, ``forbidden`` or ``held_back``.
        label: The table's name for people.
        language: ``vi`` or ``en``.
        since: Clinic time of the error.
    """
    when = f" ({formats.date_time(since, language)})" if since else ""
    if language == "vi":
        return {
            "never": f"{label}: chưa tải, không phải trống.",
            "unfinished": f"{label}: chưa tải hết, còn thiếu dòng.",
            "broken": f"{label}: lần tải đầu bị lỗi{when}; còn thiếu dòng.",
            "failed": f"{label}: lần tải gần nhất bị lỗi{when}; đang hiện dữ liệu cũ.",
            "forbidden": f"{label}: tài khoản không có quyền đọc{when}.",
            "held_back": f"{label}: có dòng không còn trên máy chủ, vẫn hiện, chờ xác nhận xóa.",
        }[trouble]
    return {
        "never": f"{label}: not loaded yet: unknown, not empty.",
        "unfinished": f"{label}: not fully loaded yet, rows are missing.",
        "broken": f"{label}: the first reading failed{when}; rows are missing.",
        "failed": f"{label}: the last reading failed{when}; older data is shown.",
        "forbidden": f"{label}: the account may not read it{when}.",
        "held_back": f"{label}: rows the server no longer has are still shown and wait for a confirmation.",
    }[trouble]


_MATCHED = {
    "phone": ("đuôi số điện thoại", "end of the phone"),
    "relatives_phone": ("điện thoại người thân", "relative's phone"),
    "ref": ("mã khách hàng", "customer code"),
    "order": ("số phiếu điều trị", "treatment order"),
    "name": ("họ tên", "name"),
    "initials": ("chữ cái đầu của tên", "initials"),
    "name_part": ("tên có chứa", "inside the name"),
    "phone_part": ("số điện thoại có chứa", "inside the phone"),
}


def matched(group: str, language: Language = "vi") -> str:
    """Why a customer was found: a group of ``queries.search_kinds``."""
    return _MATCHED[group][0 if language == "vi" else 1]


def searched(found: int, shown: int, of: int, language: Language = "vi") -> str:
    """The last line of ``search``: how many were found, in how many, and whether all are printed."""
    number, everyone = formats.number(found, language), formats.number(of, language)
    if language == "vi":
        cut = f", in {shown} khách đầu" if shown < found else ""
        return f"{number} kết quả trong {everyone} khách{cut}."
    cut = f", the first {shown} printed" if shown < found else ""
    return f"{number} found among {everyone} customers{cut}."


def relatives_unread(number: int, language: Language = "vi") -> str:
    """Relatives' phones come with the detail; without it they cannot be searched."""
    written = formats.number(number, language)
    if language == "vi":
        return (
            f"Chưa tìm được điện thoại người thân của {written} khách: chi tiết của họ chưa tải. Hãy đồng bộ."
        )
    return (
        f"Relatives' phones of {written} customers were not searched: their details are not here yet. Sync."
    )


def gone_hits(number: int, language: Language = "vi") -> str:
    """Hits that only --gone prints."""
    written = formats.number(number, language)
    if language == "vi":
        return f"{written} khách đã xóa trên TDental cũng khớp: thêm --gone để xem."
    return f"{written} customers that TDental has deleted match too: --gone prints them."
