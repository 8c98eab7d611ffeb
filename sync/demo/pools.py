"""Words the clinic is invented from. Names are combined at random; none is meant to be a person's."""

from __future__ import annotations

FAMILY = {
    "Nguyễn": 34, "Trần": 11, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Huỳnh": 4, "Phan": 4, "Vũ": 4, "Võ": 3,
    "Đặng": 4,
    "Bùi": 3, "Đỗ": 4, "Hồ": 2, "Ngô": 2, "Dương": 2, "Lý": 1, "Đoàn": 1, "Đinh": 1, "Trịnh": 1, "Mạc": 1,
}  # fmt: skip
MIDDLE = {
    "male": "Văn|Hữu|Đức|Minh|Quốc|Thanh|Công|Đình|Xuân|Gia|Anh|Hoàng|Ngọc|Trọng|Bảo".split("|"),
    "female": "Thị|Ngọc|Thanh|Thuỳ|Kim|Mỹ|Hồng|Bích|Phương|Ánh|Minh|Khánh|Thảo|Diễm|Như".split("|"),
}
GIVEN = {
    "male": (
        "An|Bình|Cường|Dũng|Đạt|Đăng|Đông|Hải|Hiếu|Hùng|Huy|Khang|Khoa|Kiên|Lâm|Long|Lộc|Mạnh|Nam|Nghĩa"
        "|Nhân|Phát"
        "|Phong|Phúc|Quân|Quang|Sơn|Tài|Tâm|Thắng|Thịnh|Tiến|Toàn|Trí|Trung|Tú|Tuấn|Việt|Vinh|Vũ"
    ).split("|"),
    "female": (
        "Ái|Anh|Ánh|Bình|Châu|Chi|Diệp|Dung|Duyên|Đào|Đoan|Giang|Hà|Hạnh|Hằng|Hiền|Hoa|Hương|Huyền|Khuê"
        "|Lan|Linh"
        "|Loan|Ly|Mai|My|Nga|Ngân|Nghi|Nhi|Nhung|Oanh|Phượng|Quyên|Thảo|Thuỷ|Thư|Trang|Trâm|Trinh|Tuyết"
        "|Uyên|Vy|Yến"
    ).split("|"),
}
BRANCHES = (
    ("Trụ sở chính", 0.01), ("Chi nhánh Sông Hồng", 0.29), ("Chi nhánh Cầu Đá", 0.22),
    ("Chi nhánh Đồi Thông", 0.18),
    ("Chi nhánh Bến Cũ", 0.14), ("Chi nhánh Vườn Đào", 0.1), ("Chi nhánh Ngã Sáu", 0.06),
)  # fmt: skip
STREETS = (
    "Đường Hoa Sữa|Đường Cây Đa|Đường Bằng Lăng|Phố Lụa|Phố Gốm|Đường Bờ Đê|Đường Đồi Chè|Ngõ Trúc"
    "|Đường Sao Biển"
    "|Đường Hướng Dương|Phố Đèn Lồng|Đường Ruộng Bậc Thang"
).split("|")
WARDS = "Phường Một|Phường Hai|Phường Ba|Phường Đông|Phường Tây|Phường Nam|Phường Bắc|Phường Trung".split("|")
DISTRICTS = "Quận Thượng|Quận Hạ|Quận Đông|Quận Tây|Huyện Ven Sông|Huyện Ven Đồi".split("|")
CITIES = ("Thành phố Mẫu", "Tỉnh Ví Dụ")
JOBS = "Giáo viên|Kế toán|Sinh viên|Học sinh|Nội trợ|Kỹ sư|Công nhân|Buôn bán|Lái xe|Hưu trí"
"|Nhân viên văn phòng".split("|")
SOURCES = (
    "Facebook|Zalo|Website|Khách cũ giới thiệu|Vãng lai|Người quen|Báo chí|TikTok|Hội thảo|Đối tác"
    "|Nhân viên giới thiệu"
).split("|")
TITLES = ("Anh", "Chị", "Ông", "Bà", "Bé")
TAGS = (
    "VIP|Khách lẻ|Niềng răng|Implant|Sợ đau|Hay đổi hẹn|Gia đình nhân viên|Cần gọi lại|Trẻ em"
    "|Người nước ngoài"
    "|Hợp đồng công ty|Đã khảo sát"
).split("|")
HISTORIES = (
    "Dị ứng Penicillin|Dị ứng thuốc tê|Tiểu đường|Cao huyết áp|Tim mạch|Hen suyễn|Đang mang thai"
    "|Rối loạn đông máu"
    "|Viêm gan B|Động kinh|Đang dùng thuốc chống đông|Dạ dày"
).split("|")
DIAGNOSES = (
    "Sâu răng|Viêm tuỷ|Viêm nướu|Mất răng|Răng khôn mọc lệch|Mòn cổ răng|Răng nhiễm màu|Sai khớp cắn".split(
        "|"
    )
)
HR_JOBS = "Bác sĩ|Phụ tá|Lễ tân|Tư vấn|Kế toán|Quản lý|Điều dưỡng|Kỹ thuật viên".split("|")
ROLES = (
    "Quản trị|Quản lý chi nhánh|Lễ tân|Bác sĩ|Phụ tá|Thu ngân|Kế toán|Kho|Marketing|Chăm sóc khách hàng"
).split("|")
SERVICES = (
    ("Khám và tư vấn", 100_000, 16), ("Cạo vôi răng", 300_000, 18), ("Trám răng Composite", 350_000, 18),
    ("Nhổ răng sữa", 80_000, 8), ("Nhổ răng khôn", 1_500_000, 7), ("Điều trị tuỷ răng cửa", 900_000, 6),
    ("Điều trị tuỷ răng hàm", 1_600_000, 6), ("Tẩy trắng răng", 2_500_000, 5),
    ("Mão sứ kim loại", 1_200_000, 5),
    ("Mão sứ Zirconia", 4_500_000, 6), ("Mặt dán sứ Veneer", 7_000_000, 3),
    ("Niềng răng mắc cài kim loại", 32_000_000, 3),
    ("Niềng răng trong suốt", 75_000_000, 1), ("Cấy ghép Implant", 18_000_000, 3),
    ("Hàm tháo lắp", 3_500_000, 2),
    ("Bôi Fluor trẻ em", 200_000, 5), ("Chụp phim toàn cảnh", 150_000, 6),
    ("Máng chống nghiến", 1_800_000, 2),
)  # fmt: skip
STEPS = "Khám và lấy dấu|Gây tê|Làm sạch|Thực hiện|Thử|Gắn|Kiểm tra khớp cắn|Tái khám".split("|")
MATERIALS = (
    "Găng tay|Khẩu trang|Kim tiêm|Thuốc tê|Bông gòn|Composite|Chỉ khâu|Mũi khoan|Cốc giấy|Dung dịch sát khuẩn"
).split("|")
MEDICINES = "Kháng sinh A|Giảm đau B|Kháng viêm C|Nước súc miệng D|Vitamin E".split("|")
REASONS = (
    "Khám định kỳ|Đau răng|Tái khám sau trám|Tháo chỉ|Siết niềng|Gắn mão|Tư vấn niềng răng"
    "|Tư vấn Implant|Cạo vôi răng|Nhổ răng"
).split("|")
CANCELLED = "Khách bận|Không liên lạc được|Đổi bác sĩ|Ốm|Hẹn lại tuần sau".split("|")
NOTES = (
    "Khách hẹn lại sau Tết|Sợ đau, cần gây tê kỹ|Gọi trước 30 phút|Đi cùng mẹ|Đến trễ 15 phút"
    "|Ưu tiên buổi sáng"
    "|Cần hoá đơn|Không gọi buổi trưa|Đã nhắc lịch qua Zalo|Khách khó tính, nói nhẹ nhàng"
).split("|")
HOSTILE = (
    "<b>đậm</b><script>alert('đ')</script> & </td>",
    "‏שלום مرحبا ‮đảo ngược‬ kết thúc",
    'Robert\'); DROP TABLE customers;-- "ngoặc" \\ gạch',
    '=HYPERLINK("x";"bấm")',
    "e\u0301 tổ hợp và é dựng sẵn; 😀🦷👨‍👩‍👧",
    "dòng một\r\ndòng hai\ttab\u2028dòng ba",
    "Ghi chú rất dài. " * 1_250,
)
"""Text that must come through every screen, export and print as plain text; the last is 20 kB."""
