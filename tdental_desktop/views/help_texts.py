"""What the help page says, as plain data: keys, shapes, the certificate, where data lives, trouble."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of help. Exactly one of the leading parts is set, or none for a plain paragraph.

    Attributes:
        words: The sentence.
        keys: Keys that do it, for example ``("F2", "Ctrl+K")``.
        glyph: State shape, painted in the colour of ``token``.
        term: A word that is explained.
    """

    words: str
    keys: tuple[str, ...] = ()
    glyph: str = ""
    token: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of lines."""

    title: str
    entries: tuple[Entry, ...]


def general_keys() -> Section:
    """Keys that work everywhere."""
    return Section(
        translate("Help", "Phím tắt"),
        (
            Entry(translate("Help", "Tìm khách: tên, số điện thoại, mã"), ("F2", "Ctrl+K", "Ctrl+F")),
            Entry(translate("Help", "Gõ chữ hoặc số ở bất cứ đâu cũng vào ô tìm"), ("A…Z", "0…9")),
            Entry(translate("Help", "Bỏ bộ lọc, đóng bảng nổi, rồi quay lại"), ("Esc",)),
            Entry(translate("Help", "Quay lại, đi tới"), ("Alt+Left", "Alt+Right")),
            Entry(translate("Help", "Đồng bộ"), ("F5",)),
            Entry(translate("Help", "Cập nhật khách đang mở từ TDental"), ("Shift+F5",)),
            Entry(translate("Help", "Chọn chi nhánh"), ("Ctrl+B",)),
            Entry(translate("Help", "Phóng to khung đang dùng, trở lại bố cục"), ("F11",)),
            Entry(translate("Help", "Bố cục: chọn, lưu, đổi tên, xóa"), ("Ctrl+L",)),
            Entry(translate("Help", "Lưu bố cục thành"), ("Ctrl+Shift+L",)),
            Entry(translate("Help", "Khôi phục bố cục mặc định"), ("Ctrl+Shift+R",)),
            Entry(translate("Help", "Giao diện sáng hoặc tối"), ("Ctrl+Shift+D",)),
        ),
    )


def list_keys() -> Section:
    """Keys in lists."""
    return Section(
        translate("Help", "Trong danh sách"),
        (
            Entry(translate("Help", "Lên, xuống một dòng"), ("↑", "↓")),
            Entry(translate("Help", "Một trang"), ("PgUp", "PgDn")),
            Entry(translate("Help", "Đầu, cuối danh sách"), ("Home", "End")),
            Entry(
                translate("Help", "Ngày trước, ngày sau: Tổng quan, Lịch hẹn, Tiếp nhận"),
                ("Ctrl+PgUp", "Ctrl+PgDn"),
            ),
            Entry(translate("Help", "Mở hồ sơ"), ("Enter",)),
            Entry(translate("Help", "Sao chép số điện thoại"), ("Ctrl+C",)),
            Entry(translate("Help", "Sao chép cả dòng"), ("Ctrl+Shift+C",)),
            Entry(translate("Help", "Lọc danh sách đang xem"), ("Ctrl+Shift+F",)),
            Entry(translate("Help", "Xuất hoặc in bảng đang xem"), ("Ctrl+E",)),
            Entry(translate("Help", "Sang phần khác của cửa sổ"), ("Tab", "Shift+Tab")),
        ),
    )


def record_keys() -> Section:
    """Keys of a customer's record."""
    return Section(
        translate("Help", "Trong hồ sơ khách hàng"),
        (
            Entry(
                translate("Help", "Mười thẻ, từ Hồ sơ đến Sổ công nợ; cả khi đang tìm hay xem nhanh"),
                ("Alt+1", "…", "Alt+9", "Alt+0"),
            ),
            Entry(translate("Help", "Khách đang mở kế tiếp, trước đó"), ("Ctrl+Tab", "Ctrl+Shift+Tab")),
            Entry(translate("Help", "Đóng khách đang xem"), ("Ctrl+W",)),
            Entry(translate("Help", "Mở rộng, thu gọn một dòng"), ("→", "←", "Enter")),
            Entry(translate("Help", "Mở phiếu mà dòng trỏ tới"), ("Ctrl+Enter",)),
            Entry(translate("Help", "Xem toàn văn của dòng"), ("F4",)),
            Entry(translate("Help", "In hồ sơ, sao kê thanh toán"), ("Ctrl+P", "Ctrl+Shift+P")),
            Entry(translate("Help", "In sao kê công nợ"), ("Ctrl+D",)),
            Entry(
                translate("Help", "Ở khung Điều trị: in phiếu, sao kê của phiếu"), ("Ctrl+P", "Ctrl+Shift+P")
            ),
            Entry(translate("Help", "Về danh sách khách hàng"), ("Esc",)),
        ),
    )


def calendar_keys() -> Section:
    """Keys of the appointment calendar."""
    return Section(
        translate("Help", "Trong lịch hẹn"),
        (
            Entry(translate("Help", "Ngày, tuần, tháng, danh sách"), ("D", "W", "H", "L")),
            Entry(translate("Help", "Hôm nay; sau, trước"), ("T", "N", "P")),
            Entry(translate("Help", "Tới một ngày: gõ 26 hoặc 26/11"), ("0", "…", "9", "Enter")),
            Entry(translate("Help", "Nhắc hẹn ngày mai; quá hẹn 7 ngày qua"), ("M", "Q")),
            Entry(translate("Help", "Khoảng trống tiếp theo của bác sĩ"), ("G",)),
            Entry(translate("Help", "Tìm khách trong khoảng đang xem"), ("/",)),
            Entry(translate("Help", "Từ lịch hẹn này sang lịch hẹn khác"), ("↑", "↓", "←", "→")),
            Entry(translate("Help", "Thu nhỏ, phóng to"), ("Ctrl+-", "Ctrl++")),
            Entry(translate("Help", "In phiếu hẹn (PDF)"), ("Ctrl+P",)),
        ),
    )


def work_keys() -> Section:
    """Keys of the work lists."""
    return Section(
        translate("Help", "Trong danh sách cần làm"),
        (
            Entry(translate("Help", "Nhắc hẹn, lỡ hẹn, dở dang, …"), ("Alt+1", "…", "Alt+6")),
            Entry(translate("Help", "Hồ sơ, ngay tại dòng ấy"), ("Enter",)),
            Entry(translate("Help", "In phiếu hẹn (PDF)"), ("Ctrl+P",)),
            Entry(translate("Help", "Phiếu ngày: hôm nay và ngày mai (PDF)"), ("Ctrl+Shift+P",)),
        ),
    )


def stock_keys() -> Section:
    """Keys of the stock."""
    return Section(
        translate("Help", "Trong kho"),
        (
            Entry(translate("Help", "Nhập xuất tồn, nhập kho, xuất kho, lịch sử"), ("Alt+1", "…", "Alt+4")),
            Entry(translate("Help", "Lọc theo mã, tên sản phẩm: gõ ngay trong danh sách"), ("A", "…", "Z")),
            Entry(translate("Help", "Vào thẻ kho, dòng của phiếu; từ đó sang phiếu, sản phẩm"), ("Enter",)),
            Entry(translate("Help", "Hiện, ẩn thẻ kho"), ("F4",)),
            Entry(translate("Help", "In nhập xuất tồn"), ("Ctrl+P",)),
        ),
    )


def money_keys() -> Section:
    """Keys of payments and the cash book."""
    return Section(
        translate("Help", "Trong thanh toán và sổ quỹ"),
        (
            Entry(
                translate("Help", "Thanh toán, thanh toán phiếu, tạm ứng, phiếu thu chi"),
                ("Alt+1", "…", "Alt+4"),
            ),
            Entry(translate("Help", "Sổ quỹ; báo cáo ngày của dòng đang chọn"), ("Alt+1", "Alt+2")),
            Entry(translate("Help", "Mở hồ sơ, phiếu; từ báo cáo ngày sang các dòng của khoản"), ("Enter",)),
        ),
    )


def shapes() -> Section:
    """The legend: shape, colour and words always say the same."""
    return Section(
        translate("Help", "Hình và màu"),
        (
            Entry(
                translate("Help", "Đang hẹn, đang khám, đang điều trị"),
                glyph="half-disc",
                token="status.info",
            ),
            Entry(
                translate("Help", "Đã đến, hoàn thành, khớp với máy chủ"),
                glyph="tick",
                token="status.success",
            ),
            Entry(
                translate("Help", "Chờ khám, quá hẹn, trễ, tới hạn"), glyph="clock", token="status.warning"
            ),
            Entry(translate("Help", "Hủy hẹn, công nợ, lỗi"), glyph="cross", token="status.danger"),
            Entry(
                translate("Help", "Nháp, ngừng điều trị, không có quyền"),
                glyph="dash",
                token="status.neutral",
            ),
            Entry(translate("Help", "Tạm ứng, báo giá"), glyph="ring", token="status.violet"),
            Entry("Labo", glyph="labo", token="status.teal"),
            Entry(
                translate("Help", "Cảnh báo y khoa, chờ quá 40 phút"), glyph="alert", token="status.danger"
            ),
            Entry(translate("Help", "TDental không có giá trị này"), term="—"),
            Entry(
                translate("Help", "Có trên TDental nhưng chưa tải về máy này"),
                term=translate("Help", "chưa tải"),
            ),
            Entry(translate("Help", "Đúng là số không, không phải thiếu dữ liệu"), term="0"),
        ),
    )


def certificate() -> Section:
    """What the status bar and the panel of the copy promise, and what they do not."""
    return Section(
        translate("Help", "Dữ liệu mới đến đâu, đủ đến đâu"),
        (
            Entry(
                translate(
                    "Help", "Giờ ở góc trái dưới là lúc số liệu được đọc từ TDental, không phải bây giờ."
                ),
                term=translate("Help", "Dữ liệu đến"),
            ),
            Entry(translate("Help", "Chưa quá 24 giờ"), glyph="tick", token="status.success"),
            Entry(
                translate("Help", "Quá 24 giờ: có thể đã thay đổi trên TDental"),
                glyph="clock",
                token="status.warning",
            ),
            Entry(translate("Help", "Quá 7 ngày: hãy đồng bộ"), glyph="cross", token="status.danger"),
            Entry(
                translate(
                    "Help", "Số dòng trên máy này bằng số máy chủ đếm, vào giờ ghi trong cột “Đã đếm”."
                ),
                term=translate("Help", "Đủ số dòng"),
            ),
            Entry(
                translate(
                    "Help",
                    "Nội dung bằng với máy chủ như đã đọc vào giờ ghi trong cột “Đọc cũ nhất”. "
                    "Ai sửa sau giờ đó thì lần đồng bộ sau mới thấy.",
                ),
                term=translate("Help", "Đúng nội dung"),
            ),
            Entry(
                translate(
                    "Help",
                    "Phần chưa tải hoặc không có quyền đọc luôn được nói rõ tại chỗ, không vẽ thành 0.",
                ),
                term=translate("Help", "Chưa đủ"),
            ),
        ),
    )


def data(folder: str) -> Section:
    """Where everything is, and who can read it."""
    return Section(
        translate("Help", "Dữ liệu nằm ở đâu"),
        (
            Entry(folder, term=translate("Help", "Thư mục")),
            Entry(
                translate("Help", "Mọi tệp dữ liệu đều mã hóa. Chép thư mục sang máy khác không mở được."),
                term=translate("Help", "Mã hóa"),
            ),
            Entry(
                translate(
                    "Help", "Khóa nằm trong kho khóa của hệ thống, hoặc trong tệp khóa mà bạn đã chọn."
                ),
                term=translate("Help", "Khóa"),
            ),
            Entry(
                translate("Help", "Chương trình chỉ đọc TDental. Không sửa, không xóa, không gửi gì lên đó."),
                term=translate("Help", "Chỉ đọc"),
            ),
        ),
    )


def trouble() -> Section:
    """The three sentences people meet, and what to do."""
    return Section(
        translate("Help", "Khi có trục trặc"),
        (
            Entry(
                translate(
                    "Help", "Cứ dùng dữ liệu trên máy; chương trình tự thử lại, hoặc bấm F5 khi có mạng."
                ),
                term=translate("Help", "Ngoại tuyến"),
            ),
            Entry(
                translate(
                    "Help", "TDental không nhận mật khẩu nữa. Đăng nhập lại; dữ liệu trên máy vẫn còn."
                ),
                term=translate("Help", "Đăng nhập lại"),
            ),
            Entry(
                translate(
                    "Help",
                    "Máy chủ trả lời khác thường. Bảng đó giữ nguyên như cũ; xem dòng của nó trong Bản sao.",
                ),
                term=translate("Help", "Trả lời lạ"),
            ),
            Entry(
                translate("Help", "Ctrl+Shift+R đưa mọi khung về chỗ mặc định."),
                term=translate("Help", "Mất khung, mất cửa sổ"),
            ),
            Entry(
                translate(
                    "Help",
                    "Tệp window.log trong thư mục dữ liệu ghi lỗi của chương trình, không có dữ liệu khách.",
                ),
                term=translate("Help", "Chương trình báo lỗi"),
            ),
        ),
    )
