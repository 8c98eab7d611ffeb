<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
<context>
    <name>About</name>
    <message>
        <source>Giới thiệu</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Phiên bản {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Bản sao ngoại tuyến, mã hóa, của dữ liệu phòng khám trên TDental.</source>
        <translation>An offline, encrypted copy of the clinic&apos;s data in TDental.</translation>
    </message>
    <message>
        <source>Chỉ đọc: chương trình không có cách nào ghi lên TDental.</source>
        <translation>Read-only: the program has no way to write to TDental.</translation>
    </message>
    <message>
        <source>Dữ liệu nằm ở: {0}</source>
        <translation>The data is in: {0}</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Giấy phép của phần đi kèm</source>
        <translation>Licence of a bundled part</translation>
    </message>
    <message>
        <source>Nội dung giấy phép</source>
        <translation>Text of the licence</translation>
    </message>
    <message>
        <source>PySide6 (Qt) dùng theo LGPL v3 như một thư viện riêng, có thể thay thế; SQLCipher theo BSD.</source>
        <translation>PySide6 (Qt) is used under the LGPL v3 as a separate library that can be replaced; SQLCipher under a BSD licence.</translation>
    </message>
</context>
<context>
    <name>Advances</name>
    <message>
        <source>Tạm ứng đã đóng</source>
        <translation>Advances paid in</translation>
    </message>
    <message>
        <source>Tạm ứng đã hoàn</source>
        <translation>Advances given back</translation>
    </message>
    <message>
        <source>Tạm ứng đã dùng</source>
        <translation>Advances used</translation>
    </message>
    <message>
        <source>Tạm ứng còn lại</source>
        <translation>Advance left</translation>
    </message>
    <message>
        <source>Danh sách</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Lịch sử tạm ứng</source>
        <translation>Use of advances</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advances</translation>
    </message>
    <message>
        <source>đóng − dùng − hoàn, khớp TDental</source>
        <translation>in − used − back, agrees with TDental</translation>
    </message>
    <message>
        <source>TDental ghi, chưa đối chiếu được</source>
        <translation>as TDental has it, not checked</translation>
    </message>
    <message>
        <source>đóng − dùng − hoàn</source>
        <translation>in − used − back</translation>
    </message>
    <message>
        <source>phiếu đã xác nhận</source>
        <translation>confirmed only</translation>
    </message>
    <message>
        <source>Danh sách tạm ứng</source>
        <translation>List of advances</translation>
    </message>
    <message>
        <source>Số phiếu tạm ứng</source>
        <translation>Advance no.</translation>
    </message>
    <message>
        <source>Loại tạm ứng</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ngày tạm ứng</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Số tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Đóng tạm ứng</source>
        <translation>Paid in</translation>
    </message>
    <message>
        <source>Hoàn tạm ứng</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Đã xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Chưa có phiếu tạm ứng nào.</source>
        <translation>No advance yet.</translation>
    </message>
    <message>
        <source>{0} phiếu tạm ứng</source>
        <translation>Advances: {0}</translation>
    </message>
    <message>
        <source>Đã xác nhận, theo bộ lọc</source>
        <translation>Confirmed, as filtered</translation>
    </message>
    <message>
        <source>đóng {0} · hoàn {1}</source>
        <translation>paid in {0} · given back {1}</translation>
    </message>
    <message>
        <source>Mã thanh toán</source>
        <translation>Payment no.</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Ngày thanh toán</source>
        <translation>Paid on</translation>
    </message>
    <message>
        <source>Chưa dùng tạm ứng lần nào.</source>
        <translation>The advance was never used.</translation>
    </message>
    <message>
        <source>{0} lần dùng</source>
        <translation>Uses: {0}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Trạng thái khác</source>
        <translation>Other state</translation>
    </message>
    <message>
        <source>Không rõ</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Không xác định</source>
        <translation>No doctor</translation>
    </message>
    <message>
        <source>Bác sĩ không còn trong danh sách</source>
        <translation>Doctor no longer listed</translation>
    </message>
    <message>
        <source>Chưa rõ giờ</source>
        <translation>Time unknown</translation>
    </message>
    <message>
        <source>Khách không rõ tên</source>
        <translation>Customer without a name</translation>
    </message>
    <message>
        <source>Máy chủ không còn hiển thị lịch hẹn này</source>
        <translation>The server no longer shows this appointment</translation>
    </message>
    <message>
        <source>Trống {0}</source>
        <translation>Free {0}</translation>
    </message>
    <message>
        <source>Ngày {0} chưa tải xong. Không có nghĩa là ngày trống.</source>
        <translation>{0} has not been read completely. That does not mean that the day is free.</translation>
    </message>
    <message>
        <source>Tài khoản không có quyền đọc lịch hẹn. Không có nghĩa là ngày {0} trống.</source>
        <translation>The account may not read appointments. That does not mean that {0} is free.</translation>
    </message>
    <message>
        <source>Lần tải lúc {0} bị lỗi. Không có nghĩa là ngày {1} trống.</source>
        <translation>Reading failed at {0}. That does not mean that {1} is free.</translation>
    </message>
    <message>
        <source>tải lỗi</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>không có quyền</source>
        <translation>no permission</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>not held</translation>
    </message>
    <message>
        <source>{0} hẹn</source>
        <translation>{0} booked</translation>
    </message>
    <message>
        <source>Tất cả bác sĩ</source>
        <translation>All doctors</translation>
    </message>
    <message>
        <source>đã nghỉ</source>
        <translation>has left</translation>
    </message>
    <message>
        <source>trống {0}, {1}</source>
        <translation>free {0}, {1}</translation>
    </message>
    <message>
        <source>Không có lịch hẹn</source>
        <translation>No appointments</translation>
    </message>
    <message>
        <source>kín {0}</source>
        <translation>{0} full</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Tuần</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Danh sách</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Kiểu xem</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Nhóm theo</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>Bộ lọc và lịch tháng</source>
        <translation>Filters and small month</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Trước</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Sau</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Tìm khách</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Khoảng trống</source>
        <translation>Free time</translation>
    </message>
    <message>
        <source>Khoảng trống tiếp theo</source>
        <translation>Next free time</translation>
    </message>
    <message>
        <source>Thu nhỏ</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Phóng to</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Gõ ngày để tới: 26, 26/11, 26/11/2026</source>
        <translation>Type a date to go there: 26, 26/11, 26/11/2026</translation>
    </message>
    <message>
        <source>Tới ngày: 26/11</source>
        <translation>Go to: 26/11</translation>
    </message>
    <message>
        <source>Tới ngày</source>
        <translation>Go to date</translation>
    </message>
    <message>
        <source>Thời lượng</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Ít nhất {0}</source>
        <translation>At least {0}</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Tính trong {0}, từ bây giờ, mọi chi nhánh. Dữ liệu không có ca nghỉ của bác sĩ.</source>
        <translation>Within {0}, from now on, in every branch. The data does not hold the doctors&apos; days off.</translation>
    </message>
    <message>
        <source>Không có khoảng trống {0} trong {1} ngày tới của {2}</source>
        <translation>No free {0} in the next {1} days for {2}</translation>
    </message>
    <message>
        <source>{0} trống {1}, {2}</source>
        <translation>{0} is free {1}, {2}</translation>
    </message>
    <message>
        <source>Ngày đó bác sĩ không có lịch hẹn nào: hỏi lại lịch làm việc.</source>
        <translation>The doctor has no appointment at all that day: check whether she works.</translation>
    </message>
    <message>
        <source>Đã bỏ qua {0} ngày chưa tải xong hoặc có lịch chưa rõ giờ.</source>
        <translation>{0} days that are not held or hold an appointment without a time were left out.</translation>
    </message>
    <message>
        <source>Danh sách lịch hẹn</source>
        <translation>List of appointments</translation>
    </message>
    <message>
        <source>Thời gian hẹn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Phút</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Số điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Loại khám</source>
        <translation>Kind of visit</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>+{0} chưa rõ giờ</source>
        <translation>+{0} without a time</translation>
    </message>
    <message>
        <source>+{0} lịch hẹn nữa</source>
        <translation>+{0} more</translation>
    </message>
    <message>
        <source>+{0} khoảng trống nữa</source>
        <translation>+{0} more free</translation>
    </message>
    <message>
        <source>+{0} trạng thái nữa</source>
        <translation>+{0} more states</translation>
    </message>
    <message>
        <source>Lịch tháng</source>
        <translation>Small month</translation>
    </message>
    <message>
        <source>Nhắc hẹn ngày mai</source>
        <translation>Remind for tomorrow</translation>
    </message>
    <message>
        <source>Quá hẹn 7 ngày qua</source>
        <translation>Missed, last 7 days</translation>
    </message>
    <message>
        <source>Bộ lọc</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Bấm ô để bật hoặc tắt; bấm chữ để chỉ xem mục này</source>
        <translation>The box turns a line on or off; the word leaves only that one</translation>
    </message>
    <message>
        <source>Nhãn màu</source>
        <translation>Colour label</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Nhãn {0}</source>
        <translation>Label {0}</translation>
    </message>
    <message>
        <source>Gồm {0} lịch trễ</source>
        <translation>Of which {0} late</translation>
    </message>
    <message>
        <source>{0} lịch chưa rõ số phút</source>
        <translation>{0} without minutes</translation>
    </message>
    <message>
        <source>Đang hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Dự kiến</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>Sao chép SĐT</source>
        <translation>Copy phone</translation>
    </message>
    <message>
        <source>In phiếu</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>In phiếu hẹn (PDF)</source>
        <translation>Print the appointment slip (PDF)</translation>
    </message>
    <message>
        <source>Giờ hẹn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Lý do hủy</source>
        <translation>Cancelled because</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Lưu ý</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>hồ sơ chưa có trên máy này</source>
        <translation>record not held on this machine</translation>
    </message>
    <message>
        <source>Lần gần nhất</source>
        <translation>Last treatment</translation>
    </message>
    <message>
        <source>Chưa có đợt khám</source>
        <translation>No visits yet</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>{0} lịch hẹn</source>
        <translation>{0} appointments</translation>
    </message>
    <message>
        <source>1 lịch hẹn</source>
        <translation>1 appointment</translation>
    </message>
    <message>
        <source>{0} / {1} lịch hẹn theo bộ lọc</source>
        <translation>{0} of {1} appointments by the filters</translation>
    </message>
    <message>
        <source>Thiếu {0} ngày ({1})</source>
        <translation>Days missing: {0} ({1})</translation>
    </message>
    <message>
        <source>Không có lịch hẹn ngày {0}.</source>
        <translation>No appointments on {0}.</translation>
    </message>
    <message>
        <source>Không có lịch hẹn từ {0} đến {1}.</source>
        <translation>No appointments from {0} to {1}.</translation>
    </message>
    <message>
        <source>Ngày gần nhất có lịch: {0}</source>
        <translation>Nearest day with some: {0}</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Không có lịch hẹn nào khớp bộ lọc.</source>
        <translation>No appointment passes the filters.</translation>
    </message>
    <message>
        <source>Xóa bộ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Gõ một ngày như 26, 26/11 hoặc 26/11/2026.</source>
        <translation>Type a date such as 26, 26/11 or 26/11/2026.</translation>
    </message>
    <message>
        <source>Theo bộ lọc</source>
        <translation>As filtered</translation>
    </message>
    <message>
        <source>Mọi lịch hẹn</source>
        <translation>All appointments</translation>
    </message>
</context>
<context>
    <name>CashBook</name>
    <message>
        <source>Báo cáo ngày</source>
        <translation>Day report</translation>
    </message>
    <message>
        <source>Khoản</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Số tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Không đọc được báo cáo của ngày này.</source>
        <translation>The report of this day could not be read.</translation>
    </message>
    <message>
        <source>Quỹ đầu ngày</source>
        <translation>Opening of the day</translation>
    </message>
    <message>
        <source>Thu trong ngày</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Chi trong ngày</source>
        <translation>Paid out</translation>
    </message>
    <message>
        <source>Chênh lệch</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Quỹ cuối ngày</source>
        <translation>Closing of the day</translation>
    </message>
    <message>
        <source>Thu bằng tiền mặt</source>
        <translation>Received in cash</translation>
    </message>
    <message>
        <source>Thu bằng ngân hàng</source>
        <translation>Received by bank</translation>
    </message>
    <message>
        <source>Doanh thu (cả tạm ứng, công nợ)</source>
        <translation>Revenue (with advances, debt)</translation>
    </message>
    <message>
        <source>Thực thu từ khách hàng</source>
        <translation>Received from customers</translation>
    </message>
    <message>
        <source>Sổ quỹ</source>
        <translation>Cash book</translation>
    </message>
    <message>
        <source>Nguồn quỹ</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Sổ quỹ tiền</source>
        <translation>Cash book</translation>
    </message>
    <message>
        <source>Quỹ đầu kỳ</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Tổng thu</source>
        <translation>Total in</translation>
    </message>
    <message>
        <source>Tổng chi</source>
        <translation>Total out</translation>
    </message>
    <message>
        <source>Tồn sổ quỹ</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Tổng sổ quỹ</source>
        <translation>All funds</translation>
    </message>
    <message>
        <source>Tổng quỹ tiền mặt</source>
        <translation>Cash fund</translation>
    </message>
    <message>
        <source>Tổng quỹ ngân hàng</source>
        <translation>Bank fund</translation>
    </message>
    <message>
        <source>{0} phiếu không có số tiền</source>
        <translation>{0} documents have no amount</translation>
    </message>
    <message>
        <source>{0} phiếu chưa rõ thu hay chi (chi tiết chưa tải)</source>
        <translation>{0} documents do not tell whether money came in or went out (details not fetched)</translation>
    </message>
    <message>
        <source>{0} phiếu chưa rõ tiền mặt hay ngân hàng</source>
        <translation>{0} documents do not tell cash or bank</translation>
    </message>
    <message>
        <source>{0} phiếu chuyển quỹ không cho biết quỹ nhận</source>
        <translation>{0} transfers do not tell the receiving fund</translation>
    </message>
    <message>
        <source>{0} phiếu thu chi chưa rõ chi nhánh (chi tiết chưa tải)</source>
        <translation>{0} vouchers do not tell their branch (details not fetched)</translation>
    </message>
    <message>
        <source>Quỹ đầu kỳ cần đủ mọi chứng từ từ ngày đầu, nên chưa tính được.</source>
        <translation>The opening balance needs every document from the first day on, so it is not known yet.</translation>
    </message>
    <message>
        <source>Kỳ này chưa tải về.</source>
        <translation>This period has not been fetched.</translation>
    </message>
    <message>
        <source>Chưa cộng được vì {0}.</source>
        <translation>Not added up because {0}.</translation>
    </message>
    <message>
        <source>Tính đến hết ngày {0}; sau đó chưa tải về.</source>
        <translation>Up to and including {0}; later days have not been fetched.</translation>
    </message>
    <message>
        <source>{0} phiếu không có ngày, không thuộc kỳ nào.</source>
        <translation>{0} documents have no date and belong to no period.</translation>
    </message>
    <message>
        <source>{0} phiếu chưa tải chi tiết: thu hay chi đọc theo số phiếu (THU…, CHI…).</source>
        <translation>{0} vouchers without fetched details: in or out is read from their number (THU…, CHI…).</translation>
    </message>
    <message>
        <source>Chưa tính riêng được: có phiếu chuyển quỹ không cho biết quỹ nhận, hoặc phiếu chưa rõ quỹ, thu chi hay chi nhánh.</source>
        <translation>Cannot be told apart: a transfer does not name the fund that got it, or a paper does not tell its fund, direction or branch.</translation>
    </message>
    <message>
        <source>Tính từ thanh toán, tạm ứng và phiếu thu chi đã sao chép; lương và bút toán khác của sổ cái không được sao chép, nên có thể lệch với TDental.</source>
        <translation>Made of the copied payments, advances and vouchers; wages and other ledger entries are not copied, so TDental may show another balance.</translation>
    </message>
</context>
<context>
    <name>Catalogues</name>
    <message>
        <source>Bản sao không còn dòng này.</source>
        <translation>The copy no longer holds this row.</translation>
    </message>
    <message>
        <source>Chi tiết của dòng này chưa tải.</source>
        <translation>The details of this row are not loaded.</translation>
    </message>
    <message>
        <source>Không có dòng chi tiết nào.</source>
        <translation>There are no lines.</translation>
    </message>
    <message>
        <source>Đơn giá (đ)</source>
        <translation>Unit price (đ)</translation>
    </message>
    <message>
        <source>Giảm (đ)</source>
        <translation>Discount (đ)</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Dịch vụ trong báo giá</source>
        <translation>Services of the quotation</translation>
    </message>
    <message>
        <source>Chọn một báo giá để xem các dịch vụ của nó.</source>
        <translation>Choose a quotation to see its services.</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Tên dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>SL</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>Số ngày áp dụng</source>
        <translation>Valid for (days)</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Tiến độ thanh toán</source>
        <translation>Payment schedule</translation>
    </message>
    <message>
        <source>Thuốc trong đơn</source>
        <translation>Medicines of the prescription</translation>
    </message>
    <message>
        <source>Chọn một đơn thuốc để xem các thuốc của nó.</source>
        <translation>Choose a prescription to see its medicines.</translation>
    </message>
    <message>
        <source>Tên thuốc</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>Ngày uống</source>
        <translation>Times a day</translation>
    </message>
    <message>
        <source>Mỗi lần</source>
        <translation>Per dose</translation>
    </message>
    <message>
        <source>Số ngày</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Sử dụng</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Lời dặn</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Chi tiết phiếu Labo</source>
        <translation>Details of the lab order</translation>
    </message>
    <message>
        <source>Chọn một phiếu Labo để xem chi tiết.</source>
        <translation>Choose a lab order to see its details.</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Loại phục hình</source>
        <translation>Restoration</translation>
    </message>
    <message>
        <source>NCC Labo</source>
        <translation>Lab</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Màu răng</source>
        <translation>Shade</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Ngày gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Ngày nhận dự kiến</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Ngày nhận thực tế</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Ngày xuất</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Mã bảo hành</source>
        <translation>Warranty code</translation>
    </message>
    <message>
        <source>Hạn bảo hành</source>
        <translation>Warranty until</translation>
    </message>
    <message>
        <source>Chỉ định</source>
        <translation>Indication</translation>
    </message>
    <message>
        <source>Ghi chú kỹ thuật</source>
        <translation>Technical note</translation>
    </message>
    <message>
        <source>Sau khi ăn</source>
        <translation>After meals</translation>
    </message>
    <message>
        <source>Trước khi ăn</source>
        <translation>Before meals</translation>
    </message>
    <message>
        <source>Trong khi ăn</source>
        <translation>During meals</translation>
    </message>
    <message>
        <source>Sau khi thức dậy</source>
        <translation>After waking up</translation>
    </message>
    <message>
        <source>Trước khi đi ngủ</source>
        <translation>Before sleep</translation>
    </message>
    <message>
        <source>Khác</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>Checked</name>
    <message>
        <source>TDental ghi: {0}</source>
        <translation>TDental has: {0}</translation>
    </message>
    <message>
        <source>Tính từ các dòng: {0}</source>
        <translation>Computed from rows: {0}</translation>
    </message>
    <message>
        <source>Lệch: {0}</source>
        <translation>Difference: {0}</translation>
    </message>
    <message>
        <source>Hai số khớp nhau.</source>
        <translation>Both figures agree.</translation>
    </message>
    <message>
        <source>TDental không ghi số này.</source>
        <translation>TDental stores no such figure.</translation>
    </message>
    <message>
        <source>lệch {1}, tính ra {0}</source>
        <translation>off by {1}, computed {0}</translation>
    </message>
    <message>
        <source>Không tính được: có dòng không ghi số tiền.</source>
        <translation>Not computed: a row has no amount.</translation>
    </message>
    <message>
        <source>Không tính được: dữ liệu cần thiết chưa tải hết.</source>
        <translation>Not computed: the data it needs is not all loaded yet.</translation>
    </message>
    <message>
        <source>Không tính được: dòng của chi nhánh khác bị ẩn.</source>
        <translation>Not computed: rows of other branches are hidden.</translation>
    </message>
    <message>
        <source>Không tính được: chi tiết chưa tải.</source>
        <translation>Not computed: details not loaded yet.</translation>
    </message>
    <message>
        <source>không có quyền xem số tiền</source>
        <translation>no right to see amounts</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>Lịch hẹn sắp tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>Lịch hẹn gần nhất</source>
        <translation>Latest appointment</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Khách đang mở</source>
        <translation>Open customers</translation>
    </message>
    <message>
        <source>Hồ sơ khách hàng</source>
        <translation>Customer record</translation>
    </message>
    <message>
        <source>Sao kê thanh toán</source>
        <translation>Payment statement</translation>
    </message>
    <message>
        <source>Sao kê công nợ</source>
        <translation>Debt statement</translation>
    </message>
    <message>
        <source>Bản sao không còn khách hàng này</source>
        <translation>This customer is no longer in the copy</translation>
    </message>
    <message>
        <source>Chọn một khách hàng để xem hồ sơ</source>
        <translation>Choose a customer to see the record</translation>
    </message>
    <message>
        <source>Mũi tên ↑ ↓ trong danh sách, Enter để mở.</source>
        <translation>Arrows ↑ ↓ in the list, Enter to open.</translation>
    </message>
    <message>
        <source>TDental không còn khách hàng này (từ {0}); bản sao vẫn giữ hồ sơ.</source>
        <translation>TDental no longer has this customer (since {0}); the copy keeps the record.</translation>
    </message>
    <message>
        <source>TDental không còn hiện khách hàng này; chờ xác nhận xóa.</source>
        <translation>TDental no longer shows this customer; the deletion waits to be confirmed.</translation>
    </message>
    <message>
        <source>Chưa có lịch hẹn nào.</source>
        <translation>No appointments yet.</translation>
    </message>
    <message>
        <source>Ngày hẹn</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Loại khám</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Mã lịch hẹn</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>{0} lịch hẹn</source>
        <translation>{0} appointments</translation>
    </message>
    <message>
        <source>1 lịch hẹn</source>
        <translation>1 appointment</translation>
    </message>
    <message>
        <source>Dừng cập nhật khách này</source>
        <translation>Stop updating this customer</translation>
    </message>
    <message>
        <source>Dừng cập nhật (phần đã tải được giữ)</source>
        <translation>Stop updating (what was read is kept)</translation>
    </message>
    <message>
        <source>Đang cập nhật</source>
        <translation>Updating</translation>
    </message>
    <message>
        <source>Đang dừng</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>Cập nhật khách này</source>
        <translation>Update this customer</translation>
    </message>
    <message>
        <source>{done}/{total} bảng</source>
        <translation>{done}/{total} tables</translation>
    </message>
    <message>
        <source>Đọc lại mọi thứ của khách này từ TDental</source>
        <translation>Read everything of this customer from TDental again</translation>
    </message>
    <message>
        <source>Sao chép SĐT</source>
        <translation>Copy phone</translation>
    </message>
    <message>
        <source>Sao chép số điện thoại</source>
        <translation>Copy the phone number</translation>
    </message>
    <message>
        <source>Nguồn: {0}</source>
        <translation>Source: {0}</translation>
    </message>
    <message>
        <source>Người thân: {0}</source>
        <translation>Relative: {0}</translation>
    </message>
    <message>
        <source>chưa tải</source>
        <translation>not fetched</translation>
    </message>
    <message>
        <source>Ngưng theo dõi</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Đã khám xong</source>
        <translation>Examined</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đã đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh · đã tải {0}</source>
        <translation>Medical history · loaded {0}</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh: chưa tải</source>
        <translation>Medical history: not loaded</translation>
    </message>
    <message>
        <source>Tải ngay</source>
        <translation>Fetch now</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh: không ghi nhận · đã tải {0}</source>
        <translation>Medical history: nothing recorded · loaded {0}</translation>
    </message>
    <message>
        <source>Tổng tiền điều trị</source>
        <translation>Treatment total</translation>
    </message>
    <message>
        <source>Còn phải thu (Dự kiến thu)</source>
        <translation>Still to collect</translation>
    </message>
    <message>
        <source>Doanh thu</source>
        <translation>Revenue</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Tạm ứng còn lại</source>
        <translation>Advance left</translation>
    </message>
    <message>
        <source>TDental không ghi; bản sao tính 0</source>
        <translation>Not in TDental; the copy comes to 0</translation>
    </message>
    <message>
        <source>TDental không ghi; tính từ bản sao</source>
        <translation>Not in TDental; computed from the copy</translation>
    </message>
    <message>
        <source>{0} phiếu</source>
        <translation>Orders: {0}</translation>
    </message>
    <message>
        <source>thực thu {0} đ</source>
        <translation>received {0} đ</translation>
    </message>
    <message>
        <source>không phiếu nào còn lại</source>
        <translation>no order has a rest</translation>
    </message>
    <message>
        <source>đóng {0}</source>
        <translation>paid in {0}</translation>
    </message>
    <message>
        <source>hoàn {0}</source>
        <translation>returned {0}</translation>
    </message>
    <message>
        <source>dùng {0}</source>
        <translation>used {0}</translation>
    </message>
    <message>
        <source>đã ghi nhận</source>
        <translation>booked</translation>
    </message>
    <message>
        <source>đã ghi nợ, chưa trả</source>
        <translation>booked to debt, unpaid</translation>
    </message>
    <message>
        <source>ghi công nợ {0}</source>
        <translation>put on debt {0}</translation>
    </message>
    <message>
        <source>đóng trước, chưa dùng</source>
        <translation>paid ahead, not used</translation>
    </message>
</context>
<context>
    <name>CustomerNow</name>
    <message>
        <source>Đã dừng cập nhật; phần đã tải được giữ.</source>
        <translation>Stopped; what was read is kept.</translation>
    </message>
    <message>
        <source>Cập nhật {time}, chưa đọc được: {tables}</source>
        <translation>Updated {time}, could not read: {tables}</translation>
    </message>
    <message>
        <source>Vừa cập nhật {time} · không có gì mới</source>
        <translation>Updated {time} · nothing new</translation>
    </message>
    <message>
        <source>Vừa cập nhật {time} · {n} thay đổi</source>
        <translation>Updated {time} · changes: {n}</translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Tình trạng điều trị</source>
        <translation>Treatment status</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mã khách</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Hẹn sắp tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Tuổi</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Ngày hẹn gần nhất</source>
        <translation>Latest appointment</translation>
    </message>
    <message>
        <source>Ngày điều trị gần nhất</source>
        <translation>Latest treatment</translation>
    </message>
    <message>
        <source>Dự kiến thu (đ)</source>
        <translation>To collect (đ)</translation>
    </message>
    <message>
        <source>Công nợ (đ)</source>
        <translation>Debt (đ)</translation>
    </message>
    <message>
        <source>Tổng tiền điều trị (đ)</source>
        <translation>Treatment total (đ)</translation>
    </message>
    <message>
        <source>Tổng doanh thu (đ)</source>
        <translation>Revenue (đ)</translation>
    </message>
    <message>
        <source>Nhãn khách hàng</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Ngày tạo</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Thẻ thành viên</source>
        <translation>Membership card</translation>
    </message>
    <message>
        <source>Chi nhánh tạo</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Đang theo dõi</source>
        <translation>Followed</translation>
    </message>
    <message>
        <source>Ngưng theo dõi</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Cả hai</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>Mọi khách</source>
        <translation>All customers</translation>
    </message>
    <message>
        <source>Có hẹn sắp tới</source>
        <translation>With a booking ahead</translation>
    </message>
    <message>
        <source>Trạng thái theo dõi</source>
        <translation>Following</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Mọi công nợ</source>
        <translation>Any debt</translation>
    </message>
    <message>
        <source>Có công nợ</source>
        <translation>With debt</translation>
    </message>
    <message>
        <source>Không có công nợ</source>
        <translation>Without debt</translation>
    </message>
    <message>
        <source>Dự kiến thu</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>Mọi dự kiến thu</source>
        <translation>Any amount to collect</translation>
    </message>
    <message>
        <source>Có dự kiến thu</source>
        <translation>With an amount to collect</translation>
    </message>
    <message>
        <source>Không có dự kiến thu</source>
        <translation>Without an amount to collect</translation>
    </message>
    <message>
        <source>Nguồn: {0}</source>
        <translation>Source: {0}</translation>
    </message>
    <message>
        <source>Nhãn: {0}</source>
        <translation>Tag: {0}</translation>
    </message>
    <message>
        <source>Cả ngưng theo dõi</source>
        <translation>Archived too</translation>
    </message>
    <message>
        <source>Công nợ &gt; 0</source>
        <translation>Debt &gt; 0</translation>
    </message>
    <message>
        <source>Công nợ = 0</source>
        <translation>Debt = 0</translation>
    </message>
    <message>
        <source>Dự kiến thu &gt; 0</source>
        <translation>To collect &gt; 0</translation>
    </message>
    <message>
        <source>Dự kiến thu = 0</source>
        <translation>To collect = 0</translation>
    </message>
    <message>
        <source>Lọc theo tên, số cuối điện thoại, mã khách</source>
        <translation>Filter by name, end of phone, code</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Chưa phát sinh</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>Bộ lọc</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Khách hàng sẽ hiện ra trong lúc đồng bộ.</source>
        <translation>Customers appear while the sync runs.</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Bản sao này không có khách hàng</source>
        <translation>This copy holds no customers</translation>
    </message>
    <message>
        <source>Không tìm thấy “{0}”</source>
        <translation>“{0}” was not found</translation>
    </message>
    <message>
        <source>Không có khách hàng nào khớp bộ lọc</source>
        <translation>No customer fits the filters</translation>
    </message>
    <message>
        <source>Đã tìm trong tên, số cuối điện thoại và mã khách.</source>
        <translation>Looked at names, ends of phone numbers and codes.</translation>
    </message>
    <message>
        <source>Đã tìm trong tên và mã khách.</source>
        <translation>Looked at names and codes.</translation>
    </message>
    <message>
        <source>{0} / {1} khách</source>
        <translation>{0} / {1} customers</translation>
    </message>
    <message>
        <source>Dự kiến thu {0} · Công nợ</source>
        <translation>To collect {0} · Debt</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc.</source>
        <translation>Totals follow the filter.</translation>
    </message>
    <message>
        <source>{0} khách chưa có số liệu, không nằm trong tổng.</source>
        <translation>{0} customers have no figure and are not in the total.</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Đang hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Đã đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Hủy hẹn</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Tiếp nhận {0}</source>
        <translation>Receptions {0}</translation>
    </message>
    <message>
        <source>Chưa tải tiếp nhận ngày {0}</source>
        <translation>Receptions of {0} not loaded</translation>
    </message>
    <message>
        <source>Chưa có khách nào được tiếp nhận</source>
        <translation>Nobody was received</translation>
    </message>
    <message>
        <source>Lịch hẹn {0}</source>
        <translation>Appointments {0}</translation>
    </message>
    <message>
        <source>Chưa tải lịch hẹn ngày {0}</source>
        <translation>Appointments of {0} not loaded</translation>
    </message>
    <message>
        <source>Không có lịch hẹn</source>
        <translation>No appointments</translation>
    </message>
    <message>
        <source>Không có ai khớp bộ lọc</source>
        <translation>Nobody matches the filter</translation>
    </message>
    <message>
        <source>Doanh thu</source>
        <translation>Revenue</translation>
    </message>
    <message>
        <source>Doanh thu theo phương thức</source>
        <translation>Revenue by method</translation>
    </message>
    <message>
        <source>Doanh thu {0}</source>
        <translation>Revenue {0}</translation>
    </message>
    <message>
        <source>Tổng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>SL</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Thanh toán (đ)</source>
        <translation>Paid (đ)</translation>
    </message>
    <message>
        <source>Còn lại (đ)</source>
        <translation>Remaining (đ)</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Dịch vụ trong ngày</source>
        <translation>Services of the day</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Dịch vụ {0}</source>
        <translation>Services {0}</translation>
    </message>
    <message>
        <source>Chưa tải dịch vụ ngày {0}</source>
        <translation>Services of {0} not loaded</translation>
    </message>
    <message>
        <source>Không có dịch vụ ngày {0}</source>
        <translation>No services on {0}</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>1 dòng</source>
        <translation>1 row</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc {0} · còn lại</source>
        <translation>Total of the filter {0} · remaining</translation>
    </message>
    <message>
        <source>Nội dung biểu đồ</source>
        <translation>What the chart shows</translation>
    </message>
    <message>
        <source>Khoảng thời gian</source>
        <translation>Time span</translation>
    </message>
    <message>
        <source>Theo chi nhánh</source>
        <translation>By branch</translation>
    </message>
    <message>
        <source>Xem dạng bảng</source>
        <translation>Show as a table</translation>
    </message>
    <message>
        <source>Tài khoản này không được xem số tiền.</source>
        <translation>This account may not see amounts.</translation>
    </message>
    <message>
        <source>Chưa tải những ngày này</source>
        <translation>These days are not loaded</translation>
    </message>
    <message>
        <source>Không rõ chi nhánh</source>
        <translation>Unknown branch</translation>
    </message>
    <message>
        <source>chưa tải đủ các ngày</source>
        <translation>not all days loaded</translation>
    </message>
    <message>
        <source>Tuần</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-ups</translation>
    </message>
    <message>
        <source>Khám mới</source>
        <translation>New visits</translation>
    </message>
    <message>
        <source>Khách mới</source>
        <translation>New customers</translation>
    </message>
    <message>
        <source>Không rõ</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>{0} ngày</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>Tất cả bác sĩ</source>
        <translation>All doctors</translation>
    </message>
    <message>
        <source>Lọc theo bác sĩ</source>
        <translation>Filter by doctor</translation>
    </message>
    <message>
        <source>Lọc theo bác sĩ, họ tên, sđt</source>
        <translation>Filter by doctor, name, phone</translation>
    </message>
    <message>
        <source>Lượt khám</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Tiền vào theo phương thức</source>
        <translation>Money in by method</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Dữ liệu đến {0}</source>
        <translation>Data as of {0}</translation>
    </message>
    <message>
        <source>mọi chi nhánh</source>
        <translation>all branches</translation>
    </message>
    <message>
        <source>chi nhánh đang chọn</source>
        <translation>the chosen branch</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Ngân hàng</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advance</translation>
    </message>
    <message>
        <source>Ghi công nợ</source>
        <translation>Booked to debt</translation>
    </message>
    <message>
        <source>Không rõ hình thức</source>
        <translation>Unknown method</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>ngày {0}</source>
        <translation>of {0}</translation>
    </message>
    <message>
        <source>Chưa tải đủ dữ liệu để tính. Hãy đồng bộ rồi xem lại.</source>
        <translation>Not enough data is loaded to work this out. Sync, then look again.</translation>
    </message>
    <message>
        <source>Có dòng không có số tiền, nên không cộng được.</source>
        <translation>A row has no amount, so there is no sum.</translation>
    </message>
    <message>
        <source>Có dòng chưa rõ loại, hình thức hoặc chi nhánh, nên không cộng được.</source>
        <translation>A row does not tell its kind, method or branch, so there is no sum.</translation>
    </message>
    <message>
        <source>chưa tải đủ để tính</source>
        <translation>not enough loaded</translation>
    </message>
    <message>
        <source>có dòng thiếu số tiền</source>
        <translation>a row has no amount</translation>
    </message>
    <message>
        <source>có dòng chưa rõ loại</source>
        <translation>a row of unknown kind</translation>
    </message>
    <message>
        <source>{0} chờ · {1} khám · {2} xong</source>
        <translation>{0} waiting · {1} in exam · {2} done</translation>
    </message>
    <message>
        <source>{0} lượt tiếp nhận</source>
        <translation>{0} of receptions</translation>
    </message>
    <message>
        <source>{0} giá trị phiếu</source>
        <translation>{0} in orders</translation>
    </message>
    <message>
        <source>Phiếu lập trong ngày, không kể phiếu nháp và phiếu đã hủy.</source>
        <translation>Orders dated the day, without drafts and cancelled ones.</translation>
    </message>
    <message>
        <source>Phiếu điều trị mới</source>
        <translation>New treatment orders</translation>
    </message>
    <message>
        <source>0% (ngày trước 0 đ)</source>
        <translation>0% (the day before: 0 đ)</translation>
    </message>
    <message>
        <source>tăng {0}</source>
        <translation>up {0}</translation>
    </message>
    <message>
        <source>giảm {0}</source>
        <translation>down {0}</translation>
    </message>
    <message>
        <source>không đổi ({0})</source>
        <translation>unchanged ({0})</translation>
    </message>
    <message>
        <source>{0} so hôm qua</source>
        <translation>{0} on yesterday</translation>
    </message>
    <message>
        <source>{0} so ngày trước</source>
        <translation>{0} on the day before</translation>
    </message>
    <message>
        <source>Doanh thu {0} (đ)</source>
        <translation>Revenue {0} (đ)</translation>
    </message>
    <message>
        <source>Tiền khách thanh toán dịch vụ bằng mọi hình thức, kể cả trừ tạm ứng và ghi công nợ. Không phải tiền thực thu.</source>
        <translation>What customers paid for services by any method, also out of advances and booked to debt. Not the money received.</translation>
    </message>
    <message>
        <source>Ngày trước đó: {0}</source>
        <translation>The day before: {0}</translation>
    </message>
    <message>
        <source>tiền mặt {0}</source>
        <translation>cash {0}</translation>
    </message>
    <message>
        <source>Tiền mặt và chuyển khoản nhận của khách.</source>
        <translation>Cash and transfers received from customers.</translation>
    </message>
    <message>
        <source>Thanh toán dịch vụ: {0}</source>
        <translation>Payments of services: {0}</translation>
    </message>
    <message>
        <source>Tạm ứng nhận vào: {0}</source>
        <translation>Advances received: {0}</translation>
    </message>
    <message>
        <source>Thu công nợ: {0}</source>
        <translation>Debts collected: {0}</translation>
    </message>
    <message>
        <source>Thực thu {0} (đ)</source>
        <translation>Money received {0} (đ)</translation>
    </message>
    <message>
        <source>Quỹ tiền mặt (đ)</source>
        <translation>Cash on hand (đ)</translation>
    </message>
    <message>
        <source>Mọi khoản thu chi tiền mặt đã ghi nhận từ trước tới nay: thanh toán, tạm ứng, phiếu thu chi.</source>
        <translation>All cash ever taken in and paid out: payments, advances, vouchers.</translation>
    </message>
    <message>
        <source>mọi thời gian, {0}</source>
        <translation>all time, {0}</translation>
    </message>
    <message>
        <source>Không xác định</source>
        <translation>No doctor</translation>
    </message>
</context>
<context>
    <name>Debts</name>
    <message>
        <source>Tổng công nợ</source>
        <translation>Total debt</translation>
    </message>
    <message>
        <source>Tổng thanh toán</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Tổng còn nợ</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>Danh sách công nợ</source>
        <translation>Debt entries</translation>
    </message>
    <message>
        <source>Lịch sử thanh toán</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>Sổ công nợ</source>
        <translation>Debt ledger</translation>
    </message>
    <message>
        <source>sổ của khách này chưa tải</source>
        <translation>this ledger is not loaded yet</translation>
    </message>
    <message>
        <source>chưa đối chiếu được</source>
        <translation>not checked</translation>
    </message>
    <message>
        <source>khớp công nợ TDental ghi</source>
        <translation>agrees with TDental&apos;s debt</translation>
    </message>
    <message>
        <source>mọi ngày, không theo bộ lọc</source>
        <translation>all days, whatever the filter</translation>
    </message>
    <message>
        <source>Sao kê công nợ</source>
        <translation>Debt statement</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Số tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Còn nợ sau đó (đ)</source>
        <translation>Owed after it (đ)</translation>
    </message>
    <message>
        <source>Sổ công nợ không có bút toán nào.</source>
        <translation>The debt ledger has no entries.</translation>
    </message>
    <message>
        <source>{0} bút toán</source>
        <translation>Entries: {0}</translation>
    </message>
    <message>
        <source>Sổ công nợ của khách này chưa tải.</source>
        <translation>The debt ledger of this customer is not loaded yet.</translation>
    </message>
    <message>
        <source>Chưa tải khác với không có nợ.</source>
        <translation>Not loaded is not the same as no debt.</translation>
    </message>
    <message>
        <source>Tải khách này ngay</source>
        <translation>Load this customer now</translation>
    </message>
    <message>
        <source>Đầu kỳ {0} · Cuối kỳ</source>
        <translation>Opening {0} · Closing</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Chưa thu công nợ lần nào.</source>
        <translation>No debt was ever collected.</translation>
    </message>
    <message>
        <source>Không thấy phiếu thu công nợ nào.</source>
        <translation>No collection of debt found.</translation>
    </message>
    <message>
        <source>{0} phiếu thu</source>
        <translation>Vouchers: {0}</translation>
    </message>
    <message>
        <source>{0} phiếu thu mang tên khách này chưa tải chi tiết nên chưa rõ của ai</source>
        <translation>Vouchers under this name whose owner is not known, as their details are not loaded yet: {0}</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Đang xuất một danh sách khác: chờ xong hoặc dừng việc đó trước.</source>
        <translation>Another list is being exported: wait for it, or stop it first.</translation>
    </message>
    <message>
        <source>Đã sao chép {0} dòng.</source>
        <translation>{0} rows copied.</translation>
    </message>
    <message>
        <source>Đã xuất {0} dòng vào {1}</source>
        <translation>{0} rows exported to {1}</translation>
    </message>
    <message>
        <source>Đã dừng xuất; không có tệp nào được ghi.</source>
        <translation>Export stopped; no file was written.</translation>
    </message>
    <message>
        <source>Nhiều hơn {0} dòng: hãy xuất ra tệp thay vì sao chép.</source>
        <translation>More than {0} rows: export to a file instead of copying.</translation>
    </message>
    <message>
        <source>Danh sách vừa thay đổi trong lúc xuất: hãy xuất lại.</source>
        <translation>The list changed while it was exported: export it again.</translation>
    </message>
    <message>
        <source>Không ghi được vào {0}: tệp đang mở trong chương trình khác, hoặc không có quyền ghi.</source>
        <translation>Could not write to {0}: the file is open in another program, or there is no right to write.</translation>
    </message>
    <message>
        <source>Không ghi được vào {0}: kiểm tra thư mục, quyền ghi và chỗ trống.</source>
        <translation>Could not write to {0}: check the folder, the right to write and the free space.</translation>
    </message>
    <message>
        <source>Xuất: {0}</source>
        <translation>Export: {0}</translation>
    </message>
    <message>
        <source>Nhiều hơn {0} dòng: hãy lọc bớt, hoặc xuất PDF rồi in.</source>
        <translation>More than {0} rows: narrow the list, or export a PDF and print that.</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>còn {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>Xem trước: {0}</source>
        <translation>Preview: {0}</translation>
    </message>
    <message>
        <source>Trang trước</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Trang sau</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Thu nhỏ</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Phóng to</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Vừa trang</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>In…</source>
        <translation>Print…</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Tìm trong trợ giúp</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Giới thiệu</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Trợ giúp</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Mở trang</source>
        <translation>Open a page</translation>
    </message>
    <message>
        <source>Không tìm thấy “{0}” trong trợ giúp</source>
        <translation>The help says nothing about “{0}”</translation>
    </message>
    <message>
        <source>Phím tắt</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Tìm khách: tên, số điện thoại, mã</source>
        <translation>Find a customer: name, phone, code</translation>
    </message>
    <message>
        <source>Gõ chữ hoặc số ở bất cứ đâu cũng vào ô tìm</source>
        <translation>Letters and digits typed anywhere go to the search box</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc, đóng bảng nổi, rồi quay lại</source>
        <translation>Clear the filter, close a popover, then go back</translation>
    </message>
    <message>
        <source>Quay lại, đi tới</source>
        <translation>Back, forward</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Cập nhật khách đang mở từ TDental</source>
        <translation>Update the open customer from TDental</translation>
    </message>
    <message>
        <source>Chọn chi nhánh</source>
        <translation>Choose a branch</translation>
    </message>
    <message>
        <source>Bố cục: chọn, lưu, đổi tên, xóa</source>
        <translation>Layouts: choose, save, rename, delete</translation>
    </message>
    <message>
        <source>Lưu bố cục thành</source>
        <translation>Save layout as</translation>
    </message>
    <message>
        <source>Khôi phục bố cục mặc định</source>
        <translation>Restore the default layout</translation>
    </message>
    <message>
        <source>Giao diện sáng hoặc tối</source>
        <translation>Light or dark</translation>
    </message>
    <message>
        <source>Trong danh sách</source>
        <translation>In lists</translation>
    </message>
    <message>
        <source>Lên, xuống một dòng</source>
        <translation>One row up, down</translation>
    </message>
    <message>
        <source>Một trang</source>
        <translation>One page</translation>
    </message>
    <message>
        <source>Đầu, cuối danh sách</source>
        <translation>Start, end of the list</translation>
    </message>
    <message>
        <source>Ngày trước, ngày sau: Tổng quan, Lịch hẹn, Tiếp nhận</source>
        <translation>Previous, next day: Overview, Calendar, Reception</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>Sao chép số điện thoại</source>
        <translation>Copy the phone number</translation>
    </message>
    <message>
        <source>Sao chép cả dòng</source>
        <translation>Copy the whole row</translation>
    </message>
    <message>
        <source>Sang phần khác của cửa sổ</source>
        <translation>To another part of the window</translation>
    </message>
    <message>
        <source>Trong hồ sơ khách hàng</source>
        <translation>In a customer record</translation>
    </message>
    <message>
        <source>Mười thẻ, từ Hồ sơ đến Sổ công nợ; cả khi đang tìm hay xem nhanh</source>
        <translation>The ten tabs, from Profile to Debt ledger; also from a search hit or the preview</translation>
    </message>
    <message>
        <source>Khách đang mở kế tiếp, trước đó</source>
        <translation>Next and previous open customer</translation>
    </message>
    <message>
        <source>Đóng khách đang xem</source>
        <translation>Close the customer on screen</translation>
    </message>
    <message>
        <source>Mở rộng, thu gọn một dòng</source>
        <translation>Unfold and fold a row</translation>
    </message>
    <message>
        <source>Mở phiếu mà dòng trỏ tới</source>
        <translation>Open the record that a row leads to</translation>
    </message>
    <message>
        <source>Xem toàn văn của dòng</source>
        <translation>Show the full text of the row</translation>
    </message>
    <message>
        <source>Về danh sách khách hàng</source>
        <translation>Back to the list of customers</translation>
    </message>
    <message>
        <source>Trong lịch hẹn</source>
        <translation>In the calendar</translation>
    </message>
    <message>
        <source>Ngày, tuần, tháng, danh sách</source>
        <translation>Day, week, month, list</translation>
    </message>
    <message>
        <source>Hôm nay; sau, trước</source>
        <translation>Today; next, previous</translation>
    </message>
    <message>
        <source>Tới một ngày: gõ 26 hoặc 26/11</source>
        <translation>Go to a date: type 26 or 26/11</translation>
    </message>
    <message>
        <source>Nhắc hẹn ngày mai; quá hẹn 7 ngày qua</source>
        <translation>Remind for tomorrow; missed in the last 7 days</translation>
    </message>
    <message>
        <source>Khoảng trống tiếp theo của bác sĩ</source>
        <translation>Next free time of a doctor</translation>
    </message>
    <message>
        <source>Tìm khách trong khoảng đang xem</source>
        <translation>Look for a customer in what is shown</translation>
    </message>
    <message>
        <source>Từ lịch hẹn này sang lịch hẹn khác</source>
        <translation>From one appointment to another</translation>
    </message>
    <message>
        <source>Thu nhỏ, phóng to</source>
        <translation>Zoom out, in</translation>
    </message>
    <message>
        <source>Trong danh sách cần làm</source>
        <translation>In the work lists</translation>
    </message>
    <message>
        <source>Nhắc hẹn, lỡ hẹn, dở dang, …</source>
        <translation>Reminders, missed, stalled, …</translation>
    </message>
    <message>
        <source>Hồ sơ, ngay tại dòng ấy</source>
        <translation>Record, at that very row</translation>
    </message>
    <message>
        <source>In phiếu hẹn (PDF)</source>
        <translation>Appointment slip (PDF)</translation>
    </message>
    <message>
        <source>Phóng to khung đang dùng, trở lại bố cục</source>
        <translation>Fill the window with this panel, back to the layout</translation>
    </message>
    <message>
        <source>Lọc danh sách đang xem</source>
        <translation>Narrow the list in sight</translation>
    </message>
    <message>
        <source>Xuất hoặc in bảng đang xem</source>
        <translation>Export or print the table in sight</translation>
    </message>
    <message>
        <source>In hồ sơ, sao kê thanh toán</source>
        <translation>Print the file, the payment statement</translation>
    </message>
    <message>
        <source>In sao kê công nợ</source>
        <translation>Print the debt statement</translation>
    </message>
    <message>
        <source>Ở khung Điều trị: in phiếu, sao kê của phiếu</source>
        <translation>In Treatment: print the order, its statement</translation>
    </message>
    <message>
        <source>Phiếu ngày: hôm nay và ngày mai (PDF)</source>
        <translation>Day sheet: today and tomorrow (PDF)</translation>
    </message>
    <message>
        <source>Trong kho</source>
        <translation>In the stock</translation>
    </message>
    <message>
        <source>Nhập xuất tồn, nhập kho, xuất kho, lịch sử</source>
        <translation>Stock report, goods in, goods out, history</translation>
    </message>
    <message>
        <source>Lọc theo mã, tên sản phẩm: gõ ngay trong danh sách</source>
        <translation>Filter by code or product: just type in the list</translation>
    </message>
    <message>
        <source>Vào thẻ kho, dòng của phiếu; từ đó sang phiếu, sản phẩm</source>
        <translation>To the stock card or the picking&apos;s lines; from there to picking or product</translation>
    </message>
    <message>
        <source>Hiện, ẩn thẻ kho</source>
        <translation>Show or hide the stock card</translation>
    </message>
    <message>
        <source>In nhập xuất tồn</source>
        <translation>Print the stock report</translation>
    </message>
    <message>
        <source>Trong thanh toán và sổ quỹ</source>
        <translation>In payments and the cash book</translation>
    </message>
    <message>
        <source>Thanh toán, thanh toán phiếu, tạm ứng, phiếu thu chi</source>
        <translation>Payments, order payments, advances, cash vouchers</translation>
    </message>
    <message>
        <source>Sổ quỹ; báo cáo ngày của dòng đang chọn</source>
        <translation>Cash book; day report of the chosen row</translation>
    </message>
    <message>
        <source>Mở hồ sơ, phiếu; từ báo cáo ngày sang các dòng của khoản</source>
        <translation>Open the record or order; from the day report to the rows of an item</translation>
    </message>
    <message>
        <source>Hình và màu</source>
        <translation>Shapes and colours</translation>
    </message>
    <message>
        <source>Đang hẹn, đang khám, đang điều trị</source>
        <translation>Booked, in the chair, in treatment</translation>
    </message>
    <message>
        <source>Đã đến, hoàn thành, khớp với máy chủ</source>
        <translation>Arrived, done, equal to the server</translation>
    </message>
    <message>
        <source>Chờ khám, quá hẹn, trễ, tới hạn</source>
        <translation>Waiting, past its time, late, due</translation>
    </message>
    <message>
        <source>Hủy hẹn, công nợ, lỗi</source>
        <translation>Cancelled, debt, error</translation>
    </message>
    <message>
        <source>Nháp, ngừng điều trị, không có quyền</source>
        <translation>Draft, stopped, not permitted</translation>
    </message>
    <message>
        <source>Tạm ứng, báo giá</source>
        <translation>Advance, quotation</translation>
    </message>
    <message>
        <source>Cảnh báo y khoa, chờ quá 40 phút</source>
        <translation>Medical alert, waiting over 40 minutes</translation>
    </message>
    <message>
        <source>TDental không có giá trị này</source>
        <translation>TDental has no value here</translation>
    </message>
    <message>
        <source>Có trên TDental nhưng chưa tải về máy này</source>
        <translation>TDental has it, but it was not fetched yet</translation>
    </message>
    <message>
        <source>chưa tải</source>
        <translation>not fetched</translation>
    </message>
    <message>
        <source>Đúng là số không, không phải thiếu dữ liệu</source>
        <translation>Really zero, not missing</translation>
    </message>
    <message>
        <source>Dữ liệu mới đến đâu, đủ đến đâu</source>
        <translation>How fresh and how complete</translation>
    </message>
    <message>
        <source>Giờ ở góc trái dưới là lúc số liệu được đọc từ TDental, không phải bây giờ.</source>
        <translation>The time at the lower left is when the data was read from TDental, not now.</translation>
    </message>
    <message>
        <source>Dữ liệu đến</source>
        <translation>Data as of</translation>
    </message>
    <message>
        <source>Chưa quá 24 giờ</source>
        <translation>Not older than 24 hours</translation>
    </message>
    <message>
        <source>Quá 24 giờ: có thể đã thay đổi trên TDental</source>
        <translation>Over 24 hours: it may have changed in TDental</translation>
    </message>
    <message>
        <source>Quá 7 ngày: hãy đồng bộ</source>
        <translation>Over 7 days: sync</translation>
    </message>
    <message>
        <source>Số dòng trên máy này bằng số máy chủ đếm, vào giờ ghi trong cột “Đã đếm”.</source>
        <translation>As many rows here as the server counted, at the time in the column “Counted”.</translation>
    </message>
    <message>
        <source>Đủ số dòng</source>
        <translation>Count equal</translation>
    </message>
    <message>
        <source>Nội dung bằng với máy chủ như đã đọc vào giờ ghi trong cột “Đọc cũ nhất”. Ai sửa sau giờ đó thì lần đồng bộ sau mới thấy.</source>
        <translation>Contents equal the server&apos;s as read at the time in the column “Oldest read”. What was edited since is seen by the next sync.</translation>
    </message>
    <message>
        <source>Đúng nội dung</source>
        <translation>Content equal</translation>
    </message>
    <message>
        <source>Phần chưa tải hoặc không có quyền đọc luôn được nói rõ tại chỗ, không vẽ thành 0.</source>
        <translation>What was not fetched or may not be read is always said in place, never drawn as 0.</translation>
    </message>
    <message>
        <source>Chưa đủ</source>
        <translation>Not complete</translation>
    </message>
    <message>
        <source>Dữ liệu nằm ở đâu</source>
        <translation>Where the data is</translation>
    </message>
    <message>
        <source>Thư mục</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Mọi tệp dữ liệu đều mã hóa. Chép thư mục sang máy khác không mở được.</source>
        <translation>Every data file is encrypted. Copied to another machine, the folder does not open.</translation>
    </message>
    <message>
        <source>Mã hóa</source>
        <translation>Encrypted</translation>
    </message>
    <message>
        <source>Khóa nằm trong kho khóa của hệ thống, hoặc trong tệp khóa mà bạn đã chọn.</source>
        <translation>The key is in the system&apos;s keystore, or in the key file that you chose.</translation>
    </message>
    <message>
        <source>Khóa</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Chương trình chỉ đọc TDental. Không sửa, không xóa, không gửi gì lên đó.</source>
        <translation>The program only reads TDental. It changes, deletes and sends nothing there.</translation>
    </message>
    <message>
        <source>Chỉ đọc</source>
        <translation>Read-only</translation>
    </message>
    <message>
        <source>Khi có trục trặc</source>
        <translation>When something is wrong</translation>
    </message>
    <message>
        <source>Cứ dùng dữ liệu trên máy; chương trình tự thử lại, hoặc bấm F5 khi có mạng.</source>
        <translation>Go on with the data here; the program tries again by itself, or press F5 once there is a line.</translation>
    </message>
    <message>
        <source>Ngoại tuyến</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>TDental không nhận mật khẩu nữa. Đăng nhập lại; dữ liệu trên máy vẫn còn.</source>
        <translation>TDental no longer takes the password. Sign in again; the data here stays.</translation>
    </message>
    <message>
        <source>Đăng nhập lại</source>
        <translation>Sign in again</translation>
    </message>
    <message>
        <source>Máy chủ trả lời khác thường. Bảng đó giữ nguyên như cũ; xem dòng của nó trong Bản sao.</source>
        <translation>The server answered oddly. That table stays as it was; see its row in the page of the copy.</translation>
    </message>
    <message>
        <source>Trả lời lạ</source>
        <translation>Odd answer</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R đưa mọi khung về chỗ mặc định.</source>
        <translation>Ctrl+Shift+R puts every panel back in its default place.</translation>
    </message>
    <message>
        <source>Mất khung, mất cửa sổ</source>
        <translation>A panel or window is lost</translation>
    </message>
    <message>
        <source>Tệp window.log trong thư mục dữ liệu ghi lỗi của chương trình, không có dữ liệu khách.</source>
        <translation>The file window.log in the data folder records the program&apos;s faults, without customers&apos; data.</translation>
    </message>
    <message>
        <source>Chương trình báo lỗi</source>
        <translation>The program reports a fault</translation>
    </message>
</context>
<context>
    <name>Images</name>
    <message>
        <source>Ảnh không tên</source>
        <translation>Unnamed picture</translation>
    </message>
    <message>
        <source>Tệp không tên</source>
        <translation>Unnamed file</translation>
    </message>
    <message>
        <source>Tệp đính kèm</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>Không có ngày</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>{0} tệp</source>
        <translation>Files: {0}</translation>
    </message>
    <message>
        <source>Đợt khám</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Ảnh không có trong bản sao</source>
        <translation>Picture not in this copy</translation>
    </message>
    <message>
        <source>TDental không ghi địa chỉ ảnh</source>
        <translation>TDental gives no address</translation>
    </message>
    <message>
        <source>chưa tải được, đang mất kết nối</source>
        <translation>not fetched, no connection now</translation>
    </message>
    <message>
        <source>chưa tải, cần đăng nhập</source>
        <translation>not fetched, sign in first</translation>
    </message>
    <message>
        <source>máy chủ không cho xem</source>
        <translation>the server does not permit it</translation>
    </message>
    <message>
        <source>máy chủ không còn tệp này</source>
        <translation>no longer on the server</translation>
    </message>
    <message>
        <source>địa chỉ ảnh không an toàn</source>
        <translation>its address is not safe</translation>
    </message>
    <message>
        <source>tệp hỏng hoặc không phải ảnh</source>
        <translation>broken, or not a picture</translation>
    </message>
    <message>
        <source>chưa mở được lúc này</source>
        <translation>cannot be opened right now</translation>
    </message>
    <message>
        <source>Không phải ảnh: mở trên TDental</source>
        <translation>Not a picture: open it in TDental</translation>
    </message>
    <message>
        <source>Hình ảnh theo ngày</source>
        <translation>Images by day</translation>
    </message>
    <message>
        <source>Khách này chưa có hình ảnh nào.</source>
        <translation>This customer has no images yet.</translation>
    </message>
    <message>
        <source>Hình ảnh của khách này chưa tải.</source>
        <translation>This customer&apos;s images are not fetched yet.</translation>
    </message>
    <message>
        <source>Chưa tải khác với không có ảnh.</source>
        <translation>Not fetched is not the same as none.</translation>
    </message>
    <message>
        <source>Tải khách này ngay</source>
        <translation>Fetch this customer now</translation>
    </message>
    <message>
        <source>danh sách ảnh chưa tải</source>
        <translation>list of images not fetched</translation>
    </message>
    <message>
        <source>tệp đính kèm chưa tải</source>
        <translation>attachments not fetched</translation>
    </message>
    <message>
        <source>Enter để xem lớn</source>
        <translation>Enter to enlarge</translation>
    </message>
    <message>
        <source>Xem lớn	Enter</source>
        <translation>Enlarge	Enter</translation>
    </message>
    <message>
        <source>Mở đợt khám	Ctrl+Enter</source>
        <translation>Open visit	Ctrl+Enter</translation>
    </message>
    <message>
        <source>Chép tên tệp</source>
        <translation>Copy file name</translation>
    </message>
    <message>
        <source>Hình ảnh</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Ảnh</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Độ phóng</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Ảnh trước</source>
        <translation>Previous picture</translation>
    </message>
    <message>
        <source>Ảnh sau</source>
        <translation>Next picture</translation>
    </message>
    <message>
        <source>Thu nhỏ</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Phóng to</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Vừa cửa sổ</source>
        <translation>Fit window</translation>
    </message>
    <message>
        <source>Xoay phải</source>
        <translation>Rotate right</translation>
    </message>
    <message>
        <source>Toàn màn hình</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Phiếu này chưa có hình ảnh nào.</source>
        <translation>This order has no pictures yet.</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>Chưa lấy được khóa của dữ liệu</source>
        <translation>The key of the data is not at hand</translation>
    </message>
    <message>
        <source>Dữ liệu trên máy vẫn nguyên. Mở khóa kho mật khẩu của máy rồi thử lại, hoặc dùng một tệp khóa giữ ngoài thư mục dữ liệu.</source>
        <translation>The data on this machine is untouched. Unlock the system&apos;s keystore and try again, or use a key file that is kept outside the data folder.</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Chọn tệp khóa…</source>
        <translation>Choose a key file…</translation>
    </message>
    <message>
        <source>Tạo tệp khóa mới…</source>
        <translation>Make a new key file…</translation>
    </message>
    <message>
        <source>Thoát</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Kho mật khẩu của máy chưa trả lời</source>
        <translation>The system&apos;s keystore has not answered yet</translation>
    </message>
    <message>
        <source>Đang chờ: khi kho mật khẩu trả lời, chương trình tự mở tiếp.</source>
        <translation>Waiting: once it answers, the program goes on by itself.</translation>
    </message>
</context>
<context>
    <name>Labo</name>
    <message>
        <source>Labo</source>
        <translation>Lab work</translation>
    </message>
    <message>
        <source>Phiếu Labo</source>
        <translation>Lab order</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>SL</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Loại phục hình</source>
        <translation>Restoration</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Màu răng</source>
        <translation>Shade</translation>
    </message>
    <message>
        <source>Ngày gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Ngày nhận dự kiến</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Ngày nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Ngày xuất</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Mã bảo hành</source>
        <translation>Warranty code</translation>
    </message>
    <message>
        <source>Hạn bảo hành</source>
        <translation>Warranty until</translation>
    </message>
    <message>
        <source>NCC Labo</source>
        <translation>Lab</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Đơn hàng</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Chưa có phiếu Labo nào.</source>
        <translation>No lab order yet.</translation>
    </message>
    <message>
        <source>{0} phiếu Labo</source>
        <translation>Lab orders: {0}</translation>
    </message>
    <message>
        <source>≈ {0} phiếu suy ra là của khách này</source>
        <translation>≈ taken to be this customer&apos;s: {0}</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Chỉ định</source>
        <translation>Indication</translation>
    </message>
    <message>
        <source>Ghi chú kỹ thuật</source>
        <translation>Technical note</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chờ nhận</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>Tới hạn</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Trễ hạn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Đã nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Đã xuất</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>TDental chưa cho biết khách của phiếu này; suy ra từ phiếu điều trị {0}.</source>
        <translation>TDental has not told whose this is; taken from treatment order {0}.</translation>
    </message>
    <message>
        <source>TDental chưa cho biết khách của phiếu này; suy ra từ mã khách hàng.</source>
        <translation>TDental has not told whose this is; taken from the customer&apos;s code.</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>Bố cục</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Lưu bố cục thành…</source>
        <translation>Save layout as…</translation>
    </message>
    <message>
        <source>Lưu thay đổi vào {0}</source>
        <translation>Save changes to {0}</translation>
    </message>
    <message>
        <source>Đổi tên {0}…</source>
        <translation>Rename {0}…</translation>
    </message>
    <message>
        <source>Xóa {0}…</source>
        <translation>Delete {0}…</translation>
    </message>
    <message>
        <source>Khôi phục bố cục mặc định</source>
        <translation>Restore the default layout</translation>
    </message>
    <message>
        <source>Lưu bố cục</source>
        <translation>Save layout</translation>
    </message>
    <message>
        <source>Đổi tên bố cục</source>
        <translation>Rename layout</translation>
    </message>
    <message>
        <source>Xóa bố cục</source>
        <translation>Delete layout</translation>
    </message>
    <message>
        <source>Xóa bố cục {0}? Các khung trên màn hình vẫn giữ nguyên chỗ.</source>
        <translation>Delete layout {0}? The panels on screen stay where they are.</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Đã có bố cục tên này: lưu sẽ thay bố cục cũ.</source>
        <translation>A layout has this name: saving replaces it.</translation>
    </message>
    <message>
        <source>Thu ngân</source>
        <translation>Cashier</translation>
    </message>
    <message>
        <source>Quản lý</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Lễ tân</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Hãy đặt tên cho bố cục.</source>
        <translation>Give the layout a name.</translation>
    </message>
    <message>
        <source>Tên dài quá {0} ký tự: hãy rút ngắn.</source>
        <translation>The name is longer than {0} characters: shorten it.</translation>
    </message>
    <message>
        <source>Tên này là của bố cục có sẵn: hãy chọn tên khác.</source>
        <translation>This is the built-in layout&apos;s name: choose another.</translation>
    </message>
    <message>
        <source>Bố cục: {0}</source>
        <translation>Layout: {0}</translation>
    </message>
    <message>
        <source>Đã khôi phục bố cục mặc định</source>
        <translation>The default layout is back</translation>
    </message>
    <message>
        <source>Đã lưu bố cục {0}</source>
        <translation>Layout {0} is saved</translation>
    </message>
    <message>
        <source>Đã đổi tên bố cục thành {0}</source>
        <translation>The layout is now called {0}</translation>
    </message>
    <message>
        <source>Đã xóa bố cục {0}</source>
        <translation>Layout {0} is deleted</translation>
    </message>
    <message>
        <source>Bố cục đã lưu thuộc phiên bản khác: đang dùng bố cục mặc định.</source>
        <translation>The stored layout is of another version: the default layout is on.</translation>
    </message>
    <message>
        <source>Không đọc được bố cục đã lưu: đang dùng bố cục mặc định.</source>
        <translation>The stored layout cannot be read: the default layout is on.</translation>
    </message>
    <message>
        <source>Màn hình cũ không còn: cửa sổ và khung đã được đưa về màn hình này.</source>
        <translation>The screen it was on is gone: window and panels were moved to this one.</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Khách hàng thanh toán</source>
        <translation>Payments of customers</translation>
    </message>
    <message>
        <source>Tạm ứng nhận vào</source>
        <translation>Advances received</translation>
    </message>
    <message>
        <source>Thu công nợ</source>
        <translation>Debts collected</translation>
    </message>
    <message>
        <source>Bảo hiểm chi trả</source>
        <translation>Paid by insurers</translation>
    </message>
    <message>
        <source>Nhà cung cấp hoàn tiền</source>
        <translation>Suppliers&apos; refunds</translation>
    </message>
    <message>
        <source>Thu khác</source>
        <translation>Other income</translation>
    </message>
    <message>
        <source>Thanh toán nhà cung cấp</source>
        <translation>Paid to suppliers</translation>
    </message>
    <message>
        <source>Hoàn tiền khách hàng</source>
        <translation>Given back to customers</translation>
    </message>
    <message>
        <source>Hoàn tạm ứng</source>
        <translation>Advance given back</translation>
    </message>
    <message>
        <source>Chi nhân viên</source>
        <translation>Paid to employees</translation>
    </message>
    <message>
        <source>Hoa hồng người giới thiệu</source>
        <translation>Referrers&apos; commission</translation>
    </message>
    <message>
        <source>Chi khác</source>
        <translation>Other expenses</translation>
    </message>
    <message>
        <source>Chuyển quỹ</source>
        <translation>Transfer between funds</translation>
    </message>
    <message>
        <source>Không có số tiền</source>
        <translation>No amount</translation>
    </message>
    <message>
        <source>Chưa rõ thu hay chi</source>
        <translation>In or out not told</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advance</translation>
    </message>
    <message>
        <source>Phiếu thu chi</source>
        <translation>Cash vouchers</translation>
    </message>
    <message>
        <source>Sổ quỹ tiền</source>
        <translation>Cash book</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Treatment orders</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Loại thu chi</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Số tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Thu dương, chi âm. Chuyển quỹ và phiếu chưa rõ thu hay chi thì để trống.</source>
        <translation>In is positive, out negative. Transfers and documents that tell no direction stay empty.</translation>
    </message>
    <message>
        <source>Thu (đ)</source>
        <translation>In (đ)</translation>
    </message>
    <message>
        <source>Chi (đ)</source>
        <translation>Out (đ)</translation>
    </message>
    <message>
        <source>Trên phiếu (đ)</source>
        <translation>As written (đ)</translation>
    </message>
    <message>
        <source>Đối tác</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Loại của phòng khám</source>
        <translation>The clinic&apos;s own kind</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Quỹ</source>
        <translation>Fund</translation>
    </message>
    <message>
        <source>Loại phiếu</source>
        <translation>Voucher</translation>
    </message>
    <message>
        <source>Phiếu thu</source>
        <translation>Receipt voucher</translation>
    </message>
    <message>
        <source>Phiếu chi</source>
        <translation>Payment voucher</translation>
    </message>
    <message>
        <source>Sổ nhật ký</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Không có thu chi nào trong kỳ</source>
        <translation>Nothing moved in this period</translation>
    </message>
    <message>
        <source>Gồm thanh toán, tạm ứng và phiếu thu chi đã xác nhận bằng tiền mặt và ngân hàng, mỗi khoản một lần: phiếu trùng số, ngày, số tiền, quỹ, chi nhánh và đối tác với một thanh toán chỉ tính một.</source>
        <translation>Confirmed payments, advances and vouchers in cash and by bank, each once: a document of the same number, day, amount, fund, branch and partner as a payment counts as one.</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày điều trị</source>
        <translation>Treatment date</translation>
    </message>
    <message>
        <source>Đang hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Quá hẹn</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>Đã đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Hủy hẹn</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Khám mới</source>
        <translation>New visit</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Mọi lịch hẹn</source>
        <translation>All appointments</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Thời lượng</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Loại khám</source>
        <translation>Kind of visit</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Số lịch hẹn</source>
        <translation>Booking number</translation>
    </message>
    <message>
        <source>Không có lịch hẹn nào</source>
        <translation>No bookings</translation>
    </message>
    <message>
        <source>Quá hẹn: lịch hẹn chưa đến, chưa hủy, của những ngày trước hôm nay.</source>
        <translation>Overdue: bookings of days before today that neither came nor were cancelled.</translation>
    </message>
    <message>
        <source>Tổng tiền (đ)</source>
        <translation>Total (đ)</translation>
    </message>
    <message>
        <source>Thanh toán (đ)</source>
        <translation>Paid (đ)</translation>
    </message>
    <message>
        <source>Còn nợ (đ)</source>
        <translation>Remaining (đ)</translation>
    </message>
    <message>
        <source>Còn lại theo máy chủ; lệch với tổng tiền − thanh toán thì được tô.</source>
        <translation>Left to pay by the server; marked where it is not total − paid.</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Còn nợ</source>
        <translation>Left to pay</translation>
    </message>
    <message>
        <source>Có</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Không</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Chưa có phiếu điều trị nào</source>
        <translation>No treatment orders yet</translation>
    </message>
    <message>
        <source>Tổng tiền, thanh toán và còn nợ là số của máy chủ, cộng theo bộ lọc đang xem.</source>
        <translation>Total, paid and left to pay are the server&apos;s figures, added up over the filter in sight.</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Đã xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Thu ngân: chưa nhóm được, TDental không gửi trường người thu</source>
        <translation>Cashier: cannot be grouped, TDental sends no field for who took the payment</translation>
    </message>
    <message>
        <source>Đã thanh toán</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Ngừng điều trị</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Ngưng dùng</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Khách mọi chi nhánh, kể cả ngưng theo dõi.</source>
        <translation>Customers of all branches, also those no longer followed.</translation>
    </message>
    <message>
        <source>Chỉ đếm khách đã tải chi tiết: danh sách khách không cho biết điều này.</source>
        <translation>Counts only customers whose details are loaded: the list of customers does not tell this.</translation>
    </message>
    <message>
        <source>Enter mở danh sách khách hàng.</source>
        <translation>Enter opens the list of these customers.</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Khách (đã tải chi tiết)</source>
        <translation>Customers (details loaded)</translation>
    </message>
    <message>
        <source>Kênh thường</source>
        <translation>Ordinary channel</translation>
    </message>
    <message>
        <source>Người giới thiệu</source>
        <translation>Referrer</translation>
    </message>
    <message>
        <source>Nguồn khách hàng</source>
        <translation>Customer sources</translation>
    </message>
    <message>
        <source>Cộng tác viên</source>
        <translation>Collaborators</translation>
    </message>
    <message>
        <source>Chưa có nguồn nào</source>
        <translation>No sources yet</translation>
    </message>
    <message>
        <source>Nhãn khách hàng</source>
        <translation>Customer tags</translation>
    </message>
    <message>
        <source>Chưa có nhãn nào</source>
        <translation>No tags yet</translation>
    </message>
    <message>
        <source>Danh xưng</source>
        <translation>Titles</translation>
    </message>
    <message>
        <source>Chưa có danh xưng nào</source>
        <translation>No titles yet</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh</source>
        <translation>Medical histories</translation>
    </message>
    <message>
        <source>Chưa có tiểu sử bệnh nào</source>
        <translation>No medical histories yet</translation>
    </message>
    <message>
        <source>Hàm trên</source>
        <translation>Upper jaw</translation>
    </message>
    <message>
        <source>Hàm dưới</source>
        <translation>Lower jaw</translation>
    </message>
    <message>
        <source>Bên phải</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Bên trái</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Số hiệu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Số răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Loại răng</source>
        <translation>Kinds of teeth</translation>
    </message>
    <message>
        <source>Số khách</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Hàm</source>
        <translation>Jaw</translation>
    </message>
    <message>
        <source>Bên</source>
        <translation>Side</translation>
    </message>
    <message>
        <source>Bên của bệnh nhân.</source>
        <translation>The patient&apos;s side.</translation>
    </message>
    <message>
        <source>Chưa có răng nào</source>
        <translation>No teeth yet</translation>
    </message>
    <message>
        <source>Thứ tự</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Chưa có loại răng nào</source>
        <translation>No kinds of teeth yet</translation>
    </message>
    <message>
        <source>Chẩn đoán răng</source>
        <translation>Tooth diagnoses</translation>
    </message>
    <message>
        <source>Ghi nhận trên răng</source>
        <translation>Recorded on teeth</translation>
    </message>
    <message>
        <source>Số lần chẩn đoán này nằm trong danh mục Tình trạng răng.</source>
        <translation>How often this diagnosis stands in the catalogue of teeth advisories.</translation>
    </message>
    <message>
        <source>Chưa có chẩn đoán nào</source>
        <translation>No diagnoses yet</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Ngân hàng</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Ghi công nợ</source>
        <translation>Booked to debt</translation>
    </message>
    <message>
        <source>Bảo hiểm</source>
        <translation>Insurance</translation>
    </message>
    <message>
        <source>Phương thức thanh toán</source>
        <translation>Payment methods</translation>
    </message>
    <message>
        <source>Là tiền</source>
        <translation>Is money</translation>
    </message>
    <message>
        <source>Chỉ tiền mặt và ngân hàng là tiền vào quỹ.</source>
        <translation>Only cash and bank are money in the fund.</translation>
    </message>
    <message>
        <source>Chưa có phương thức nào</source>
        <translation>No methods yet</translation>
    </message>
    <message>
        <source>Máy chủ chỉ liệt kê phương thức đang dùng.</source>
        <translation>The server lists only methods in use.</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Mã khách hàng</source>
        <translation>Customer code</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Đã tải chi tiết</source>
        <translation>Details read</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Không xác định</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Lọc theo tên, mã, số cuối điện thoại</source>
        <translation>Filter by name, code, end of phone</translation>
    </message>
    <message>
        <source>Không nhóm</source>
        <translation>Not grouped</translation>
    </message>
    <message>
        <source>Nhóm theo</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Số của máy chủ: {0} · tính lại: {1}</source>
        <translation>The server&apos;s figure: {0} · worked out again: {1}</translation>
    </message>
    <message>
        <source>Dòng này không cho biết khách hàng.</source>
        <translation>This row does not tell the customer.</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hôm qua</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Tuần này</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Tháng trước</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>Quý này</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>Năm nay</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Năm trước</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Mọi ngày</source>
        <translation>All days</translation>
    </message>
    <message>
        <source>Bộ lọc đã lưu</source>
        <translation>Saved filters</translation>
    </message>
    <message>
        <source>Chưa lưu bộ lọc nào</source>
        <translation>No filter saved yet</translation>
    </message>
    <message>
        <source>Lưu bộ lọc đang xem…</source>
        <translation>Save the filters as they are…</translation>
    </message>
    <message>
        <source>Lưu bộ lọc và cột đang xem…</source>
        <translation>Save the filter and columns in sight…</translation>
    </message>
    <message>
        <source>Xóa bộ lọc đã lưu</source>
        <translation>Delete a saved filter</translation>
    </message>
    <message>
        <source>Bộ lọc đang xem được giữ dưới tên này.</source>
        <translation>The filter in sight is kept under this name.</translation>
    </message>
    <message>
        <source>Bộ lọc, thứ tự và cột đang xem được giữ dưới tên này.</source>
        <translation>The filter, order and columns in sight are kept under this name.</translation>
    </message>
    <message>
        <source>Lưu bộ lọc</source>
        <translation>Save filter</translation>
    </message>
    <message>
        <source>Hãy đặt tên cho bộ lọc.</source>
        <translation>Give the filter a name.</translation>
    </message>
    <message>
        <source>Tên dài quá {0} ký tự: hãy rút ngắn.</source>
        <translation>The name is longer than {0} characters: shorten it.</translation>
    </message>
    <message>
        <source>Đã có bộ lọc tên này: lưu sẽ thay bộ lọc cũ.</source>
        <translation>A filter has this name: saving replaces it.</translation>
    </message>
    <message>
        <source>Chỉ có sau khi chi tiết của dòng đã được tải.</source>
        <translation>Known only once the details of the row are loaded.</translation>
    </message>
    <message>
        <source>Nguyên hàm</source>
        <translation>Both jaws</translation>
    </message>
    <message>
        <source>Chọn răng</source>
        <translation>Chosen teeth</translation>
    </message>
    <message>
        <source>Còn hạn</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Hết hạn</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Đã khóa</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Hủy bỏ</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Báo giá</source>
        <translation>Quotations</translation>
    </message>
    <message>
        <source>Số báo giá</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày báo giá</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Ngày hết hạn</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Người báo giá</source>
        <translation>Author</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>Đã lập phiếu</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Chưa lập phiếu</source>
        <translation>Not ordered</translation>
    </message>
    <message>
        <source>Chưa có báo giá nào</source>
        <translation>No quotations yet</translation>
    </message>
    <message>
        <source>Trễ hạn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Tới hạn</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Chờ nhận</source>
        <translation>Awaiting</translation>
    </message>
    <message>
        <source>Chưa hẹn ngày</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>Đã nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Đã xuất</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Labo</source>
        <translation>Lab orders</translation>
    </message>
    <message>
        <source>Phiếu Labo</source>
        <translation>Lab order</translation>
    </message>
    <message>
        <source>NCC Labo</source>
        <translation>Lab</translation>
    </message>
    <message>
        <source>Loại phục hình</source>
        <translation>Restoration</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Ngày gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Hẹn nhận</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Ngày nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Ngày xuất</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Mã bảo hành</source>
        <translation>Warranty code</translation>
    </message>
    <message>
        <source>Hạn bảo hành</source>
        <translation>Warranty until</translation>
    </message>
    <message>
        <source>Xuất cho khách</source>
        <translation>Given to the customer</translation>
    </message>
    <message>
        <source>Chưa xuất</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>Chưa có phiếu Labo nào</source>
        <translation>No lab orders yet</translation>
    </message>
    <message>
        <source>Trễ hạn: đã đặt, chưa nhận, quá ngày hẹn nhận. Chi nhánh theo phiếu điều trị.</source>
        <translation>Late: ordered, not received, expected day over. The branch is that of the treatment order.</translation>
    </message>
    <message>
        <source>Chưa lập hóa đơn</source>
        <translation>Not invoiced</translation>
    </message>
    <message>
        <source>Lập một phần</source>
        <translation>Partly invoiced</translation>
    </message>
    <message>
        <source>Đã lập hóa đơn</source>
        <translation>Invoiced</translation>
    </message>
    <message>
        <source>Đơn thuốc</source>
        <translation>Prescriptions</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Hóa đơn</source>
        <translation>Invoice</translation>
    </message>
    <message>
        <source>Chưa có đơn thuốc nào</source>
        <translation>No prescriptions yet</translation>
    </message>
    <message>
        <source>Tình trạng răng</source>
        <translation>Teeth advisories</translation>
    </message>
    <message>
        <source>Vị trí</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Người tư vấn</source>
        <translation>Adviser</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chưa có ghi nhận trên răng</source>
        <translation>Nothing recorded on teeth yet</translation>
    </message>
    <message>
        <source>Khách hàng của một ghi nhận chỉ có trong chi tiết của nó.</source>
        <translation>Only the details of a record tell its customer.</translation>
    </message>
    <message>
        <source>Số dòng</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Danh sách trống ở đây không có nghĩa là không có dữ liệu.</source>
        <translation>An empty list here does not mean that there is no data.</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Không có dòng nào khớp bộ lọc</source>
        <translation>No row matches the filters</translation>
    </message>
    <message>
        <source>Không có dữ liệu</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>1 dòng</source>
        <translation>1 row</translation>
    </message>
    <message>
        <source>theo bộ lọc</source>
        <translation>filtered</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc</source>
        <translation>Filtered total</translation>
    </message>
    <message>
        <source>Tổng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>{0} dòng chưa có số liệu, không nằm trong tổng</source>
        <translation>{0} rows have no figure and are not in the total</translation>
    </message>
    <message>
        <source>Nhận tiền</source>
        <translation>Receiving</translation>
    </message>
    <message>
        <source>Chuyển tiền</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Nhà cung cấp</source>
        <translation>Supplier</translation>
    </message>
    <message>
        <source>Nhân viên</source>
        <translation>Employees</translation>
    </message>
    <message>
        <source>Tham chiếu</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>Theo liên kết của máy chủ, không đoán theo tên.</source>
        <translation>By the server&apos;s links, not guessed by name.</translation>
    </message>
    <message>
        <source>Trên phiếu, cả nháp và đã hủy; chi và hoàn tiền là số âm.</source>
        <translation>As written, also drafts and cancelled; paid out and given back are negative.</translation>
    </message>
    <message>
        <source>Thực thu chi (đ)</source>
        <translation>Cash moved (đ)</translation>
    </message>
    <message>
        <source>Tiền mặt và ngân hàng, đã xác nhận. Nháp, đã hủy và chuyển quỹ tính 0.</source>
        <translation>Cash and bank, confirmed. Drafts, cancelled and transfers count 0.</translation>
    </message>
    <message>
        <source>Không bằng tiền (đ)</source>
        <translation>Non-cash (đ)</translation>
    </message>
    <message>
        <source>Dùng tạm ứng, ghi công nợ, bảo hiểm; đã xác nhận.</source>
        <translation>Out of advances, on debt, insurance; confirmed.</translation>
    </message>
    <message>
        <source>Loại đối tác</source>
        <translation>Partner kind</translation>
    </message>
    <message>
        <source>Có phiếu</source>
        <translation>With an order</translation>
    </message>
    <message>
        <source>Không có phiếu</source>
        <translation>Without an order</translation>
    </message>
    <message>
        <source>Chưa có thanh toán nào</source>
        <translation>No payments yet</translation>
    </message>
    <message>
        <source>Chỉ cộng phiếu đã xác nhận: thực thu chi là tiền mặt và ngân hàng; tạm ứng, công nợ và bảo hiểm cộng riêng. Nháp và đã hủy vẫn hiện, không cộng. Dữ liệu không cho biết thu ngân.</source>
        <translation>Only confirmed payments are added up: cash moved is cash and bank; advances, debt and insurance are added up apart. Drafts and cancelled ones are shown, not added. The data does not tell the cashier.</translation>
    </message>
    <message>
        <source>Thanh toán phiếu</source>
        <translation>Order payments</translation>
    </message>
    <message>
        <source>Trên phiếu, cả nháp và đã hủy; hoàn tiền là số âm.</source>
        <translation>As written, also drafts and cancelled; given back is negative.</translation>
    </message>
    <message>
        <source>Đã thanh toán (đ)</source>
        <translation>Paid (đ)</translation>
    </message>
    <message>
        <source>Tiền mặt (đ)</source>
        <translation>Cash (đ)</translation>
    </message>
    <message>
        <source>Ngân hàng (đ)</source>
        <translation>Bank (đ)</translation>
    </message>
    <message>
        <source>Tạm ứng (đ)</source>
        <translation>Advance (đ)</translation>
    </message>
    <message>
        <source>Ghi công nợ (đ)</source>
        <translation>On debt (đ)</translation>
    </message>
    <message>
        <source>Bảo hiểm (đ)</source>
        <translation>Insurance (đ)</translation>
    </message>
    <message>
        <source>Hoàn tiền</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Chưa có thanh toán phiếu điều trị nào</source>
        <translation>No payments of treatment orders yet</translation>
    </message>
    <message>
        <source>Chỉ cộng thanh toán đã xác nhận. Phần theo phương thức lấy từ các phiếu thu liên kết; phiếu chưa có trong bản sao thì để trống, không đoán.</source>
        <translation>Only posted payments are added up. The parts by method come from the linked receipts; what is not in the copy stays empty, nothing is guessed.</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Chức vụ</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Ngày vào làm</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Lương (đ)</source>
        <translation>Wage (đ)</translation>
    </message>
    <message>
        <source>Phụ cấp (đ)</source>
        <translation>Allowance (đ)</translation>
    </message>
    <message>
        <source>Đang làm việc</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Ngưng làm việc</source>
        <translation>No longer working</translation>
    </message>
    <message>
        <source>Phụ tá</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Lễ tân</source>
        <translation>Receptionist</translation>
    </message>
    <message>
        <source>Bác sĩ, phụ tá</source>
        <translation>Doctor, assistant</translation>
    </message>
    <message>
        <source>Bác sĩ, lễ tân</source>
        <translation>Doctor, receptionist</translation>
    </message>
    <message>
        <source>Phụ tá, lễ tân</source>
        <translation>Assistant, receptionist</translation>
    </message>
    <message>
        <source>Bác sĩ, phụ tá, lễ tân</source>
        <translation>Doctor, assistant, receptionist</translation>
    </message>
    <message>
        <source>Nhân viên khác</source>
        <translation>Other employee</translation>
    </message>
    <message>
        <source>Mã liên thông đơn thuốc</source>
        <translation>Prescription system code</translation>
    </message>
    <message>
        <source>Lương giờ (đ)</source>
        <translation>Hourly wage (đ)</translation>
    </message>
    <message>
        <source>Hoa hồng bác sĩ</source>
        <translation>Doctor&apos;s commission</translation>
    </message>
    <message>
        <source>Hoa hồng phụ tá</source>
        <translation>Assistant&apos;s commission</translation>
    </message>
    <message>
        <source>Hoa hồng tư vấn</source>
        <translation>Adviser&apos;s commission</translation>
    </message>
    <message>
        <source>Không có nhân viên nào</source>
        <translation>No employees</translation>
    </message>
    <message>
        <source>Các chức vụ</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Tất cả nhân viên</source>
        <translation>All employees</translation>
    </message>
    <message>
        <source>Chưa có chức vụ nào</source>
        <translation>No jobs yet</translation>
    </message>
    <message>
        <source>Enter mở danh sách nhân viên của chức vụ.</source>
        <translation>Enter opens the employees of the job.</translation>
    </message>
    <message>
        <source>Các chi nhánh</source>
        <translation>Branches</translation>
    </message>
    <message>
        <source>Đường dây nóng</source>
        <translation>Hotline</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Nhân viên đang làm việc ở chi nhánh.</source>
        <translation>Employees who work at the branch.</translation>
    </message>
    <message>
        <source>Mã cơ sở</source>
        <translation>Facility code</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Khóa sổ đến</source>
        <translation>Books closed until</translation>
    </message>
    <message>
        <source>Trụ sở</source>
        <translation>Head office</translation>
    </message>
    <message>
        <source>Chưa có chi nhánh nào</source>
        <translation>No branches yet</translation>
    </message>
    <message>
        <source>Vật tư</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>Vật liệu Labo</source>
        <translation>Lab material</translation>
    </message>
    <message>
        <source>Gửi kèm Labo</source>
        <translation>Enclosed for lab</translation>
    </message>
    <message>
        <source>Đơn vị tính</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Giá bán (đ)</source>
        <translation>Price (đ)</translation>
    </message>
    <message>
        <source>Giá ở chi nhánh của tài khoản đồng bộ.</source>
        <translation>The price at the branch of the account that syncs.</translation>
    </message>
    <message>
        <source>Giá mua (đ)</source>
        <translation>Purchase price (đ)</translation>
    </message>
    <message>
        <source>Giá Labo (đ)</source>
        <translation>Lab price (đ)</translation>
    </message>
    <message>
        <source>Có Labo</source>
        <translation>Lab work</translation>
    </message>
    <message>
        <source>Chưa có dịch vụ nào</source>
        <translation>No services yet</translation>
    </message>
    <message>
        <source>Thuốc</source>
        <translation>Medicines</translation>
    </message>
    <message>
        <source>Kê toa</source>
        <translation>Prescribable</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Chưa có thuốc nào</source>
        <translation>No medicines yet</translation>
    </message>
    <message>
        <source>Chưa có vật tư nào</source>
        <translation>No materials yet</translation>
    </message>
    <message>
        <source>Nhóm dịch vụ, vật tư</source>
        <translation>Product categories</translation>
    </message>
    <message>
        <source>Nhóm cha</source>
        <translation>Parent</translation>
    </message>
    <message>
        <source>Đang dùng</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Cả ngưng dùng</source>
        <translation>With archived</translation>
    </message>
    <message>
        <source>Chưa có nhóm nào</source>
        <translation>No categories yet</translation>
    </message>
    <message>
        <source>Số dịch vụ, thuốc, vật tư thuộc nhóm.</source>
        <translation>How many services, medicines and materials belong to the category.</translation>
    </message>
    <message>
        <source>Tư vấn</source>
        <translation>Adviser</translation>
    </message>
    <message>
        <source>Người dùng</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>Hoa hồng</source>
        <translation>Commissions</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Sổ công nợ</source>
        <translation>Debt ledger</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Receptions</translation>
    </message>
    <message>
        <source>Chi tiết đợt khám</source>
        <translation>Visit lines</translation>
    </message>
    <message>
        <source>Công đoạn</source>
        <translation>Treatment steps</translation>
    </message>
    <message>
        <source>Đợt khám</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Tệp đính kèm</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>Hình ảnh</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Nguồn khách</source>
        <translation>Customer sources</translation>
    </message>
    <message>
        <source>Dịch vụ, vật tư</source>
        <translation>Products and services</translation>
    </message>
    <message>
        <source>Dòng báo giá</source>
        <translation>Quotation lines</translation>
    </message>
    <message>
        <source>Dịch vụ điều trị</source>
        <translation>Treatment lines</translation>
    </message>
    <message>
        <source>Dịch chuyển kho</source>
        <translation>Stock moves</translation>
    </message>
    <message>
        <source>Phiếu kho</source>
        <translation>Stock pickings</translation>
    </message>
    <message>
        <source>Nhân viên hoặc người dùng</source>
        <translation>Employees or users</translation>
    </message>
    <message>
        <source>Chi nhánh hiện tại</source>
        <translation>Current branch</translation>
    </message>
    <message>
        <source>Chi nhánh được phép</source>
        <translation>Allowed branches</translation>
    </message>
    <message>
        <source>Nhóm tính năng</source>
        <translation>Permission groups</translation>
    </message>
    <message>
        <source>Không có người dùng nào</source>
        <translation>No users</translation>
    </message>
    <message>
        <source>Máy chủ chỉ liệt kê người dùng mà tài khoản đồng bộ được thấy.</source>
        <translation>The server lists only the users that the syncing account may see.</translation>
    </message>
    <message>
        <source>Nhóm quyền</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Thành viên</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Tên thành viên</source>
        <translation>Names of members</translation>
    </message>
    <message>
        <source>Số quyền</source>
        <translation>Rights</translation>
    </message>
    <message>
        <source>Các quyền</source>
        <translation>Permissions</translation>
    </message>
    <message>
        <source>Chưa có nhóm quyền nào</source>
        <translation>No roles yet</translation>
    </message>
    <message>
        <source>Chưa có nhóm tính năng nào</source>
        <translation>No permission groups yet</translation>
    </message>
    <message>
        <source>Bảng hoa hồng</source>
        <translation>Commission tables</translation>
    </message>
    <message>
        <source>Dành cho</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Số quy tắc</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Chưa có bảng hoa hồng nào</source>
        <translation>No commission tables yet</translation>
    </message>
    <message>
        <source>Điều trị chưa hoàn thành</source>
        <translation>Unfinished treatments</translation>
    </message>
    <message>
        <source>Ngày lập phiếu</source>
        <translation>Order date</translation>
    </message>
    <message>
        <source>Bác sĩ đại diện</source>
        <translation>Lead doctor</translation>
    </message>
    <message>
        <source>Hoạt động cuối</source>
        <translation>Last activity</translation>
    </message>
    <message>
        <source>Ngày muộn nhất của phiếu, dịch vụ, đợt khám và thanh toán của phiếu.</source>
        <translation>The latest day of the order, its services, visits and payments.</translation>
    </message>
    <message>
        <source>Lịch hẹn tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>Tiền điều trị (đ)</source>
        <translation>Treatment (đ)</translation>
    </message>
    <message>
        <source>Còn lại (đ)</source>
        <translation>Left (đ)</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>&gt; 1 tháng</source>
        <translation>&gt; 1 month</translation>
    </message>
    <message>
        <source>&gt; 3 tháng</source>
        <translation>&gt; 3 months</translation>
    </message>
    <message>
        <source>&gt; 6 tháng</source>
        <translation>&gt; 6 months</translation>
    </message>
    <message>
        <source>&gt; 12 tháng</source>
        <translation>&gt; 12 months</translation>
    </message>
    <message>
        <source>Chưa có</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Đã có</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Không có điều trị nào bỏ dở</source>
        <translation>No treatment stands still</translation>
    </message>
    <message>
        <source>Phiếu đang điều trị mà từ lâu không có dịch vụ, đợt khám hay thanh toán nào mới.</source>
        <translation>Orders in treatment that have had no new service, visit or payment for long.</translation>
    </message>
    <message>
        <source>Đóng tạm ứng</source>
        <translation>Advance paid in</translation>
    </message>
    <message>
        <source>Loại tạm ứng</source>
        <translation>Kind of advance</translation>
    </message>
    <message>
        <source>Đóng − hoàn (đ)</source>
        <translation>In − back (đ)</translation>
    </message>
    <message>
        <source>Chỉ phiếu đã xác nhận; nháp và đã hủy tính 0.</source>
        <translation>Confirmed only; drafts and cancelled count 0.</translation>
    </message>
    <message>
        <source>Đã đóng (đ)</source>
        <translation>Paid in (đ)</translation>
    </message>
    <message>
        <source>Đã hoàn (đ)</source>
        <translation>Given back (đ)</translation>
    </message>
    <message>
        <source>Chưa có phiếu tạm ứng nào</source>
        <translation>No advances yet</translation>
    </message>
    <message>
        <source>Chỉ cộng phiếu đã xác nhận. Tạm ứng đã dùng nằm ở tab Thanh toán, phương thức Tạm ứng.</source>
        <translation>Only confirmed advances are added up. Advances used stand under Payments, method Advance.</translation>
    </message>
    <message>
        <source>Chi tiết phiếu chưa tải thì đọc theo số phiếu của TDental: THU…, CHI…</source>
        <translation>While its details are not fetched it is read from TDental&apos;s number: THU…, CHI…</translation>
    </message>
    <message>
        <source>Người nộp/nhận</source>
        <translation>Payer/receiver</translation>
    </message>
    <message>
        <source>Trên phiếu, cả nháp và đã hủy, không dấu.</source>
        <translation>As written, also drafts and cancelled, without a sign.</translation>
    </message>
    <message>
        <source>Chỉ phiếu đã xác nhận, chi là số âm; chưa rõ thu hay chi thì để trống.</source>
        <translation>Posted only, out is negative; empty where no direction is told.</translation>
    </message>
    <message>
        <source>Chưa có phiếu thu chi nào</source>
        <translation>No cash vouchers yet</translation>
    </message>
    <message>
        <source>Chỉ cộng phiếu đã xác nhận; chi là số âm. Phiếu chưa tải chi tiết không cho biết chi nhánh, nên không có trong danh sách của một chi nhánh.</source>
        <translation>Only posted vouchers are added up; out is negative. A voucher without fetched details does not tell its branch, so it is not in the list of one branch.</translation>
    </message>
    <message>
        <source>Chưa đủ để kiểm: có lần trừ tạm ứng mà bản sao chưa biết của khách hàng nào.</source>
        <translation>Not enough to check: the copy does not know whose some uses of advances are.</translation>
    </message>
    <message>
        <source>Chưa đủ để kiểm: có phiếu thu chi hoặc lần ghi nợ mà bản sao chưa biết loại hay khách hàng.</source>
        <translation>Not enough to check: of some cash vouchers or debts the copy does not know the kind or the customer.</translation>
    </message>
    <message>
        <source>Chưa đủ để kiểm: sổ công nợ của khách hàng chưa tải.</source>
        <translation>Not enough to check: the customers&apos; debt ledgers were not read.</translation>
    </message>
    <message>
        <source>Lệch (đ)</source>
        <translation>Difference (đ)</translation>
    </message>
    <message>
        <source>TDental ghi (đ)</source>
        <translation>TDental says (đ)</translation>
    </message>
    <message>
        <source>Cộng lại (đ)</source>
        <translation>Added up (đ)</translation>
    </message>
    <message>
        <source>Phiếu ≠ dịch vụ</source>
        <translation>Order ≠ services</translation>
    </message>
    <message>
        <source>Tổng tiền của phiếu điều trị phải bằng tổng thành tiền các dịch vụ của nó.</source>
        <translation>The total of a treatment order must be the sum of its services&apos; amounts.</translation>
    </message>
    <message>
        <source>Đã trả ≠ dịch vụ</source>
        <translation>Paid ≠ services</translation>
    </message>
    <message>
        <source>Số đã thanh toán của phiếu phải bằng tổng đã thanh toán của các dịch vụ trong phiếu.</source>
        <translation>What an order has been paid must be the sum of what its services have been paid.</translation>
    </message>
    <message>
        <source>Đã trả ≠ thanh toán</source>
        <translation>Paid ≠ payments</translation>
    </message>
    <message>
        <source>Số đã thanh toán của phiếu phải bằng tổng các lần thanh toán ghi nhận trừ hoàn tiền.</source>
        <translation>What an order has been paid must be the sum of its posted payments less refunds.</translation>
    </message>
    <message>
        <source>Còn lại ≠ tổng − trả</source>
        <translation>Remaining ≠ total − paid</translation>
    </message>
    <message>
        <source>Còn lại của phiếu phải bằng tổng tiền trừ số đã thanh toán.</source>
        <translation>What is left on an order must be its total less what was paid.</translation>
    </message>
    <message>
        <source>Dự kiến thu ≠ phiếu</source>
        <translation>Expected ≠ orders</translation>
    </message>
    <message>
        <source>Dự kiến thu của khách hàng phải bằng tổng còn lại các phiếu, trừ phiếu nháp.</source>
        <translation>A customer&apos;s expected payments must be the sum of what is left on all orders but drafts.</translation>
    </message>
    <message>
        <source>Tổng điều trị ≠ phiếu</source>
        <translation>Treatment ≠ orders</translation>
    </message>
    <message>
        <source>Tổng tiền điều trị của khách hàng phải bằng tổng tiền các phiếu, trừ phiếu nháp.</source>
        <translation>A customer&apos;s treatment total must be the sum of all orders but drafts.</translation>
    </message>
    <message>
        <source>Tạm ứng ≠ chứng từ</source>
        <translation>Advance ≠ documents</translation>
    </message>
    <message>
        <source>Tạm ứng còn lại phải bằng tạm ứng đã đóng trừ đã hoàn trừ đã dùng để thanh toán.</source>
        <translation>The advance left must be advances paid in less given back less used for payments.</translation>
    </message>
    <message>
        <source>Công nợ ≠ chứng từ</source>
        <translation>Debt ≠ documents</translation>
    </message>
    <message>
        <source>Công nợ phải bằng các lần ghi nợ trừ các phiếu thu công nợ.</source>
        <translation>The debt must be what was put on debt less the vouchers that collected it.</translation>
    </message>
    <message>
        <source>Công nợ ≠ sổ</source>
        <translation>Debt ≠ ledger</translation>
    </message>
    <message>
        <source>Công nợ của khách hàng phải bằng tổng các dòng sổ công nợ của khách.</source>
        <translation>A customer&apos;s debt must be the sum of the entries of the debt ledger.</translation>
    </message>
    <message>
        <source>Thanh toán ≠ các phần</source>
        <translation>Payment ≠ parts</translation>
    </message>
    <message>
        <source>Số tiền một lần thanh toán phải bằng tổng các phần theo phương thức của nó.</source>
        <translation>The amount of a payment must be the sum of its parts by method.</translation>
    </message>
    <message>
        <source>Không có phiếu nào lệch với dịch vụ của nó</source>
        <translation>No order differs from its services</translation>
    </message>
    <message>
        <source>Không có phiếu nào có số đã trả lệch với dịch vụ</source>
        <translation>No order&apos;s paid amount differs from its services</translation>
    </message>
    <message>
        <source>Không có phiếu nào có số đã trả lệch với các lần thanh toán</source>
        <translation>No order&apos;s paid amount differs from its payments</translation>
    </message>
    <message>
        <source>Không có phiếu nào lệch</source>
        <translation>No order differs</translation>
    </message>
    <message>
        <source>Không có khách hàng nào lệch dự kiến thu</source>
        <translation>No customer&apos;s expected payments differ</translation>
    </message>
    <message>
        <source>Không có khách hàng nào lệch tổng điều trị</source>
        <translation>No customer&apos;s treatment total differs</translation>
    </message>
    <message>
        <source>Không có khách hàng nào lệch tạm ứng</source>
        <translation>No customer&apos;s advance differs</translation>
    </message>
    <message>
        <source>Không có khách hàng nào lệch công nợ với chứng từ</source>
        <translation>No customer&apos;s debt differs from the documents</translation>
    </message>
    <message>
        <source>Không có khách hàng nào lệch công nợ với sổ</source>
        <translation>No customer&apos;s debt differs from the ledger</translation>
    </message>
    <message>
        <source>Ngày thanh toán</source>
        <translation>Payment date</translation>
    </message>
    <message>
        <source>Không có lần thanh toán nào lệch</source>
        <translation>No payment differs</translation>
    </message>
    <message>
        <source>Dịch vụ, thuốc, vật tư</source>
        <translation>Goods and services</translation>
    </message>
    <message>
        <source>Chứng từ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Phân loại khách</source>
        <translation>About customers</translation>
    </message>
    <message>
        <source>Hệ thống</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Danh mục</source>
        <translation>Catalogues</translation>
    </message>
    <message>
        <source>Tham chiếu lạc</source>
        <translation>Lost references</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Số, tên</source>
        <translation>Number, name</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Trỏ tới</source>
        <translation>Points to</translation>
    </message>
    <message>
        <source>Mã không tìm thấy</source>
        <translation>Key not found</translation>
    </message>
    <message>
        <source>Mã của dòng</source>
        <translation>Key of the row</translation>
    </message>
    <message>
        <source>Mọi tham chiếu đều tìm thấy</source>
        <translation>Every reference leads somewhere</translation>
    </message>
    <message>
        <source>Dòng nêu mã của một dòng khác mà bản sao không có: dòng kia đã bị xóa trên TDental, hoặc thuộc chi nhánh mà tài khoản không xem được.</source>
        <translation>The row names another that the copy does not hold: it was deleted on TDental, or belongs to a branch that the account may not see.</translation>
    </message>
    <message>
        <source>Trùng số điện thoại</source>
        <translation>Shared phone number</translation>
    </message>
    <message>
        <source>Khách cùng số</source>
        <translation>Same number</translation>
    </message>
    <message>
        <source>Số họ</source>
        <translation>Family names</translation>
    </message>
    <message>
        <source>Năm sinh</source>
        <translation>Year of birth</translation>
    </message>
    <message>
        <source>Ngày tạo</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Không có số điện thoại nào trùng ở những người khác họ</source>
        <translation>No phone number is shared by people of other families</translation>
    </message>
    <message>
        <source>Mọi lịch hẹn đã đến đều có phiếu tiếp nhận trong ngày</source>
        <translation>Every booking that arrived has a reception that day</translation>
    </message>
    <message>
        <source>Mọi đợt khám đều thuộc một phiếu điều trị</source>
        <translation>Every visit belongs to a treatment order</translation>
    </message>
    <message>
        <source>Đến mà không tiếp nhận</source>
        <translation>Arrived, not received</translation>
    </message>
    <message>
        <source>Khám không có phiếu</source>
        <translation>Visit without order</translation>
    </message>
    <message>
        <source>Thanh toán tương lai</source>
        <translation>Future payments</translation>
    </message>
    <message>
        <source>Không có thanh toán nào ghi ngày sau hôm nay</source>
        <translation>No payment is dated after today</translation>
    </message>
    <message>
        <source>Một số điện thoại ở từ 3 họ khác nhau trở lên (một nhà thường chỉ có họ của cha và của mẹ), hoặc ở từ 7 khách hàng trở lên. Đáng xem lại chứ chưa hẳn là sai.</source>
        <translation>One number with 3 or more family names (a family mostly has the father&apos;s and the mother&apos;s), or with 7 or more customers. Worth a look, not certainly wrong.</translation>
    </message>
    <message>
        <source>Lịch hẹn ở trạng thái đã đến mà khách không có phiếu tiếp nhận nào trong ngày đó, ở chi nhánh nào cũng tính; chỉ xét từ ngày có phiếu tiếp nhận đầu tiên.</source>
        <translation>Bookings marked as arrived whose customer has no reception that day at any branch; only from the day of the first reception on.</translation>
    </message>
    <message>
        <source>Đợt khám chưa hủy mà không nêu phiếu điều trị nào.</source>
        <translation>Visits that were not cancelled and name no treatment order.</translation>
    </message>
    <message>
        <source>Thanh toán, thanh toán phiếu, tạm ứng và phiếu thu chi chưa hủy có ngày sau hôm nay, giờ phòng khám. Một lần trả có thể hiện ở hai bảng.</source>
        <translation>Payments, order payments, advances and cash vouchers not cancelled and dated after today, clinic time. One payment may appear in two tables.</translation>
    </message>
    <message>
        <source>Tồn kho âm</source>
        <translation>Negative stock</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Tồn theo nhập xuất</source>
        <translation>Stock by moves</translation>
    </message>
    <message>
        <source>TDental ghi</source>
        <translation>TDental says</translation>
    </message>
    <message>
        <source>Tồn của chi nhánh đang làm việc trên TDental, mọi chi nhánh không tách.</source>
        <translation>Stock of the branch that the account works at on TDental, not split by branch.</translation>
    </message>
    <message>
        <source>Lần nhập xuất</source>
        <translation>Moves</translation>
    </message>
    <message>
        <source>Lần cuối</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Không có mặt hàng nào tồn âm</source>
        <translation>No product is below zero</translation>
    </message>
    <message>
        <source>Tổng nhập trừ tổng xuất của mặt hàng ở một chi nhánh nhỏ hơn 0; mặt hàng có dòng không rõ số lượng thì không tính.</source>
        <translation>What came in less what went out of a product at a branch is below 0; products with a move of unknown quantity are left out.</translation>
    </message>
    <message>
        <source>Chọn một dòng để xem chi tiết của nó.</source>
        <translation>Choose a row to see its details.</translation>
    </message>
</context>
<context>
    <name>OpenBar</name>
    <message>
        <source>Giữ thẻ này</source>
        <translation>Keep this tab</translation>
    </message>
    <message>
        <source>Bỏ ghim</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>Ghim</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Đóng các thẻ khác</source>
        <translation>Close the others</translation>
    </message>
    <message>
        <source>đang xem theo danh sách</source>
        <translation>follows the list</translation>
    </message>
    <message>
        <source>đã ghim</source>
        <translation>pinned</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>Công đoạn</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Phụ tá: {0}</source>
        <translation>Assistant: {0}</translation>
    </message>
    <message>
        <source>Dịch vụ của phiếu</source>
        <translation>Services of the order</translation>
    </message>
    <message>
        <source>Đợt khám của phiếu</source>
        <translation>Visits of the order</translation>
    </message>
    <message>
        <source>Đơn thuốc của phiếu</source>
        <translation>Prescriptions of the order</translation>
    </message>
    <message>
        <source>Lịch sử thanh toán của phiếu</source>
        <translation>Payments of the order</translation>
    </message>
    <message>
        <source>Đợt khám</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Lịch sử thanh toán</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>Chi tiết phiếu</source>
        <translation>Order details</translation>
    </message>
    <message>
        <source>Sao kê của phiếu</source>
        <translation>Statement of the order</translation>
    </message>
    <message>
        <source>Chọn một phiếu để xem dịch vụ, đợt khám và thanh toán của phiếu.</source>
        <translation>Choose an order to see its services, visits and payments.</translation>
    </message>
    <message>
        <source>Không đọc được phiếu này.</source>
        <translation>This order cannot be read.</translation>
    </message>
    <message>
        <source>Bản sao không còn phiếu này.</source>
        <translation>The copy no longer holds this order.</translation>
    </message>
    <message>
        <source>Phiếu này chưa có đợt khám nào.</source>
        <translation>This order has no visits yet.</translation>
    </message>
    <message>
        <source>Phiếu này chưa có đơn thuốc nào.</source>
        <translation>This order has no prescriptions yet.</translation>
    </message>
    <message>
        <source>Phiếu này chưa có thanh toán nào.</source>
        <translation>This order has no payments yet.</translation>
    </message>
    <message>
        <source>giảm giá và bảo hiểm của dịch vụ</source>
        <translation>discounts and insurance of the services</translation>
    </message>
    <message>
        <source>công đoạn của đợt khám</source>
        <translation>steps of the visits</translation>
    </message>
    <message>
        <source>thuốc của đơn</source>
        <translation>medicines of the prescriptions</translation>
    </message>
    <message>
        <source>báo giá, ghi chú của phiếu</source>
        <translation>quotation and note of the order</translation>
    </message>
    <message>
        <source>Chi tiết chưa tải: {0}.</source>
        <translation>Details not fetched: {0}.</translation>
    </message>
    <message>
        <source>Tải khách này ngay</source>
        <translation>Fetch this customer now</translation>
    </message>
    <message>
        <source>công đoạn: chưa tải</source>
        <translation>steps: not fetched</translation>
    </message>
    <message>
        <source>Thanh toán {0} ghi {1}: {2}</source>
        <translation>Payment of {0} says {1}: {2}</translation>
    </message>
    <message>
        <source>{0} · hoàn tiền</source>
        <translation>{0} · given back</translation>
    </message>
    <message>
        <source>trả chung {0} dịch vụ</source>
        <translation>pays {0} services together</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Ngày thanh toán</source>
        <translation>Payment date</translation>
    </message>
    <message>
        <source>Số tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>hình thức: chưa tải</source>
        <translation>method: not fetched</translation>
    </message>
    <message>
        <source>Mã thanh toán</source>
        <translation>Payment no.</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Lời dặn</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Thuốc</source>
        <translation>Medicines</translation>
    </message>
    <message>
        <source>Đơn này không ghi thuốc nào.</source>
        <translation>This prescription names no medicine.</translation>
    </message>
    <message>
        <source>Tên thuốc</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>Lần/ngày</source>
        <translation>Times a day</translation>
    </message>
    <message>
        <source>Mỗi lần</source>
        <translation>Per dose</translation>
    </message>
    <message>
        <source>Số ngày</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Sử dụng</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Trước khi ăn</source>
        <translation>Before meals</translation>
    </message>
    <message>
        <source>Sau khi ăn</source>
        <translation>After meals</translation>
    </message>
    <message>
        <source>Trong khi ăn</source>
        <translation>During meals</translation>
    </message>
    <message>
        <source>Sau khi thức dậy</source>
        <translation>After waking up</translation>
    </message>
    <message>
        <source>Trước khi đi ngủ</source>
        <translation>Before sleep</translation>
    </message>
    <message>
        <source>Khác</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Theo phiếu</source>
        <translation>By order</translation>
    </message>
    <message>
        <source>Theo dịch vụ</source>
        <translation>By service</translation>
    </message>
    <message>
        <source>Chế độ xem</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Ngừng điều trị</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Tổng cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc</source>
        <translation>Total as filtered</translation>
    </message>
    <message>
        <source> (trừ 1 nháp)</source>
        <translation> (excluding 1 draft)</translation>
    </message>
    <message>
        <source> (trừ {0} nháp)</source>
        <translation> (excluding {0} drafts)</translation>
    </message>
    <message>
        <source>đang lọc</source>
        <translation>filtered</translation>
    </message>
    <message>
        <source>Lệch với TDental: {0}</source>
        <translation>Differs from TDental: {0}</translation>
    </message>
    <message>
        <source>Thanh toán của các phiếu</source>
        <translation>Payments of all orders</translation>
    </message>
    <message>
        <source>Đã thanh toán</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Chưa có thanh toán nào</source>
        <translation>No payments yet</translation>
    </message>
    <message>
        <source>{0} thanh toán</source>
        <translation>Payments: {0}</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Ngân hàng</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advances</translation>
    </message>
    <message>
        <source>Ghi công nợ</source>
        <translation>On debt</translation>
    </message>
    <message>
        <source>Bảo hiểm</source>
        <translation>Insurance</translation>
    </message>
    <message>
        <source>Không rõ hình thức</source>
        <translation>Unknown method</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Treatment order</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Báo giá</source>
        <translation>Quotations</translation>
    </message>
    <message>
        <source>Ngày tạo phiếu</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Bác sĩ đại diện</source>
        <translation>Lead doctor</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Giảm giá (đ)</source>
        <translation>Discount (đ)</translation>
    </message>
    <message>
        <source>Tổng tiền (đ)</source>
        <translation>Total (đ)</translation>
    </message>
    <message>
        <source>Thanh toán (đ)</source>
        <translation>Paid (đ)</translation>
    </message>
    <message>
        <source>Còn lại (đ)</source>
        <translation>Remaining (đ)</translation>
    </message>
    <message>
        <source>Tóm tắt phiếu điều trị</source>
        <translation>Treatment order summary</translation>
    </message>
    <message>
        <source>Người tư vấn</source>
        <translation>Adviser</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Ảnh</source>
        <translation>Pics</translation>
    </message>
    <message>
        <source>Số hình ảnh</source>
        <translation>Number of pictures</translation>
    </message>
    <message>
        <source>Chưa có phiếu điều trị nào.</source>
        <translation>No treatment orders yet.</translation>
    </message>
    <message>
        <source>{0} phiếu</source>
        <translation>Orders: {0}</translation>
    </message>
    <message>
        <source>Ngoài phiếu</source>
        <translation>No order</translation>
    </message>
    <message>
        <source>Thu chi không thuộc phiếu nào (thu công nợ …)</source>
        <translation>Money that no order names (debt collected …)</translation>
    </message>
    <message>
        <source>Dịch vụ của các phiếu</source>
        <translation>Services of the orders</translation>
    </message>
    <message>
        <source>Ngày tạo</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Phụ tá</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Đơn vị tính</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Phần giảm của dịch vụ này; chỉ chi tiết dịch vụ cho biết.</source>
        <translation>What falls on this service; only its detail tells.</translation>
    </message>
    <message>
        <source>Đơn giá (đ)</source>
        <translation>Unit price (đ)</translation>
    </message>
    <message>
        <source>Giá gốc (đ)</source>
        <translation>List price (đ)</translation>
    </message>
    <message>
        <source>Giá của dịch vụ trong bảng giá, như đọc lần cuối.</source>
        <translation>What the service costs in the price list as read last.</translation>
    </message>
    <message>
        <source>Giảm (đ)</source>
        <translation>Discount (đ)</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Bảo hiểm trả (đ)</source>
        <translation>Insurance pays (đ)</translation>
    </message>
    <message>
        <source>Khách hàng trả (đ)</source>
        <translation>Customer pays (đ)</translation>
    </message>
    <message>
        <source>Ưu đãi dịch vụ (đ)</source>
        <translation>Service offer (đ)</translation>
    </message>
    <message>
        <source>Ưu đãi phiếu (đ)</source>
        <translation>Order offer (đ)</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chưa có dịch vụ nào</source>
        <translation>No services yet</translation>
    </message>
    <message>
        <source>{0} dịch vụ</source>
        <translation>Services: {0}</translation>
    </message>
    <message>
        <source>Đã thu theo hình thức: {0}</source>
        <translation>Received by method: {0}</translation>
    </message>
    <message>
        <source>Tổng tiền</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Remaining</translation>
    </message>
    <message>
        <source>{0}: TDental ghi {1}, {2}</source>
        <translation>{0}: TDental says {1}, {2}</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Giá gốc</source>
        <translation>List price</translation>
    </message>
    <message>
        <source>Giảm mỗi đơn vị</source>
        <translation>Discount per unit</translation>
    </message>
    <message>
        <source>thuốc: chưa tải</source>
        <translation>medicines: not fetched</translation>
    </message>
    <message>
        <source>Đơn thuốc</source>
        <translation>Prescription</translation>
    </message>
    <message>
        <source>Tổng giảm giá</source>
        <translation>Total discount</translation>
    </message>
    <message>
        <source>Bảo hiểm trả</source>
        <translation>Paid by insurance</translation>
    </message>
    <message>
        <source>Khách hàng trả</source>
        <translation>Paid by customer</translation>
    </message>
    <message>
        <source>Hình ảnh</source>
        <translation>Images</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Bản sao tra cứu, không thay cho TDental</source>
        <translation>Copy for reference, no substitute for TDental</translation>
    </message>
    <message>
        <source>Tất cả chi nhánh</source>
        <translation>All branches</translation>
    </message>
    <message>
        <source>In lúc {0}</source>
        <translation>Printed {0}</translation>
    </message>
    <message>
        <source>Lịch hẹn hôm nay và ngày mai</source>
        <translation>Appointments today and tomorrow</translation>
    </message>
    <message>
        <source>Bản sao chưa tải hết</source>
        <translation>Copy not complete yet</translation>
    </message>
    <message>
        <source>Dữ liệu đến {0}</source>
        <translation>Data as of {0}</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Ngày mai</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>{0} lịch hẹn</source>
        <translation>{0} appointments</translation>
    </message>
    <message>
        <source>1 lịch hẹn</source>
        <translation>1 appointment</translation>
    </message>
    <message>
        <source>{0} đã hủy, không in</source>
        <translation>{0} cancelled, not printed</translation>
    </message>
    <message>
        <source>Lịch hẹn của ngày này chưa được tải: danh sách có thể thiếu.</source>
        <translation>The appointments of this day were not read: some may be missing.</translation>
    </message>
    <message>
        <source>Không có lịch hẹn.</source>
        <translation>No appointments.</translation>
    </message>
    <message>
        <source>Không rõ chi nhánh</source>
        <translation>Unknown branch</translation>
    </message>
    <message>
        <source>Không xác định</source>
        <translation>No doctor</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>HỒ SƠ KHÁCH HÀNG</source>
        <translation>CUSTOMER FILE</translation>
    </message>
    <message>
        <source>SĐT người thân</source>
        <translation>Relative&apos;s phone</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Gender</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Nghề nghiệp</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Nhãn</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>TDental không còn khách hàng này từ {0}.</source>
        <translation>TDental no longer has this customer since {0}.</translation>
    </message>
    <message>
        <source>Đọc lúc {0}</source>
        <translation>Read at {0}</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh</source>
        <translation>Medical histories</translation>
    </message>
    <message>
        <source>Chưa tải: chưa tải khác với không có bệnh.</source>
        <translation>Not fetched: that is not the same as no condition.</translation>
    </message>
    <message>
        <source>Không ghi nhận.</source>
        <translation>Nothing recorded.</translation>
    </message>
    <message>
        <source>Tổng tiền điều trị</source>
        <translation>Treatment total</translation>
    </message>
    <message>
        <source>Doanh thu</source>
        <translation>Revenue</translation>
    </message>
    <message>
        <source>Dự kiến thu</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advance</translation>
    </message>
    <message>
        <source>Đã trả bằng tiền</source>
        <translation>Paid in money</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amounts</translation>
    </message>
    <message>
        <source>Răng đã điều trị</source>
        <translation>Teeth treated</translation>
    </message>
    <message>
        <source>Chưa có ghi nhận trên răng.</source>
        <translation>Nothing is recorded on the teeth yet.</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Chưa có phiếu điều trị nào.</source>
        <translation>No treatment orders yet.</translation>
    </message>
    <message>
        <source>Tổng tiền {0} · Thanh toán {1} · Còn lại {2}</source>
        <translation>Total {0} · Paid {1} · Left {2}</translation>
    </message>
    <message>
        <source>Chưa có dịch vụ nào</source>
        <translation>No services yet</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>SL</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Đợt khám</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Chưa có đợt khám nào.</source>
        <translation>No visits yet.</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Phiếu</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Công đoạn thực hiện</source>
        <translation>Steps done</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Chưa có lịch hẹn nào.</source>
        <translation>No appointments yet.</translation>
    </message>
    <message>
        <source>Ngày hẹn</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Công nợ (đ)</source>
        <translation>Debt (đ)</translation>
    </message>
    <message>
        <source>Dự kiến thu (đ)</source>
        <translation>To collect (đ)</translation>
    </message>
    <message>
        <source>Đang hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Trễ</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Quá hẹn</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>Đã đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Trang {0} / {1}</source>
        <translation>Page {0} / {1}</translation>
    </message>
    <message>
        <source>Trang {0}</source>
        <translation>Page {0}</translation>
    </message>
    <message>
        <source>Bản sao tra cứu</source>
        <translation>Copy for reference</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>{0}: TDental ghi {1}, tính từ các dòng {2} (lệch {3}).</source>
        <translation>{0}: TDental says {1}, its rows add up to {2} (difference {3}).</translation>
    </message>
    <message>
        <source>Từ {0}</source>
        <translation>From {0}</translation>
    </message>
    <message>
        <source>Đến {0}</source>
        <translation>Until {0}</translation>
    </message>
    <message>
        <source>Phiếu hẹn</source>
        <translation>Appointment slip</translation>
    </message>
    <message>
        <source>Lịch hẹn này đã bị hủy.</source>
        <translation>This appointment was cancelled.</translation>
    </message>
    <message>
        <source>Tiếp nhận {0}</source>
        <translation>Receptions {0}</translation>
    </message>
    <message>
        <source>Tiếp nhận của ngày này chưa được tải đủ: danh sách có thể thiếu.</source>
        <translation>The receptions of this day are not all loaded: the list may lack some.</translation>
    </message>
    <message>
        <source>Không có khách nào được tiếp nhận.</source>
        <translation>Nobody was received.</translation>
    </message>
    <message>
        <source>STT</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Lên ghế</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Phút</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Trạng thái khác</source>
        <translation>Other state</translation>
    </message>
    <message>
        <source>Dự kiến</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Mã lịch hẹn</source>
        <translation>Appointment code</translation>
    </message>
    <message>
        <source>SAO KÊ THANH TOÁN</source>
        <translation>PAYMENT STATEMENT</translation>
    </message>
    <message>
        <source>Phiếu {0}</source>
        <translation>Order {0}</translation>
    </message>
    <message>
        <source>Không có thanh toán nào.</source>
        <translation>No payments.</translation>
    </message>
    <message>
        <source>Mã thanh toán</source>
        <translation>Payment no.</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Thanh toán {0}</source>
        <translation>Payment {0}</translation>
    </message>
    <message>
        <source>Tổng đã thanh toán</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Không tính {0} thanh toán nháp hoặc đã hủy.</source>
        <translation>Without {0} payments that are drafts or cancelled.</translation>
    </message>
    <message>
        <source>Tổng còn nợ</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>Công nợ TDental ghi: {0}</source>
        <translation>Debt as TDental says: {0}</translation>
    </message>
    <message>
        <source>SAO KÊ CÔNG NỢ</source>
        <translation>DEBT STATEMENT</translation>
    </message>
    <message>
        <source>Sổ công nợ của khách này chưa tải: chưa tải khác với không có nợ.</source>
        <translation>This customer&apos;s debt ledger was not fetched: that is not the same as no debt.</translation>
    </message>
    <message>
        <source>Ghi nợ</source>
        <translation>On debt</translation>
    </message>
    <message>
        <source>Thu nợ</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>Còn nợ</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>Đầu kỳ</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Cuối kỳ</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>PHIẾU ĐIỀU TRỊ</source>
        <translation>TREATMENT ORDER</translation>
    </message>
    <message>
        <source>Số {0}</source>
        <translation>No. {0}</translation>
    </message>
    <message>
        <source>TDental không còn phiếu này.</source>
        <translation>TDental no longer has this order.</translation>
    </message>
    <message>
        <source>Phiếu nháp, chưa xác nhận.</source>
        <translation>A draft, not confirmed.</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Giảm</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source> (răng {0})</source>
        <translation> (tooth {0})</translation>
    </message>
    <message>
        <source>Người lập</source>
        <translation>Made by</translation>
    </message>
    <message>
        <source>(Ký, ghi rõ họ tên)</source>
        <translation>(Signature and name)</translation>
    </message>
    <message>
        <source>Mọi ngày</source>
        <translation>All days</translation>
    </message>
    <message>
        <source>Không có sản phẩm nào khớp.</source>
        <translation>No product matches.</translation>
    </message>
    <message>
        <source>BÁO CÁO NHẬP XUẤT TỒN</source>
        <translation>STOCK REPORT</translation>
    </message>
    <message>
        <source>Trên mức tối thiểu</source>
        <translation>Above minimum</translation>
    </message>
    <message>
        <source>Dưới mức tối thiểu</source>
        <translation>Below minimum</translation>
    </message>
    <message>
        <source>* Thiếu số của {0} sản phẩm: tổng chỉ gồm những số đã biết.</source>
        <translation>* {0} products lack a figure: sums are of the known ones only.</translation>
    </message>
    <message>
        <source>{0} dòng kho không có ngày, không nằm trong số nào.</source>
        <translation>{0} moves have no date and are in no figure.</translation>
    </message>
    <message>
        <source>{0} dòng kho không cho biết chi nhánh, không nằm trong số nào.</source>
        <translation>{0} moves do not tell their branch and are in no figure.</translation>
    </message>
    <message>
        <source>Không ghi răng</source>
        <translation>No tooth given</translation>
    </message>
    <message>
        <source>Ghi nhận trên răng</source>
        <translation>Records of the teeth</translation>
    </message>
    <message>
        <source>TÌNH TRẠNG RĂNG</source>
        <translation>STATE OF THE TEETH</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Lưu phiếu ngày</source>
        <translation>Save the day sheet</translation>
    </message>
    <message>
        <source>Lưu phiếu hẹn</source>
        <translation>Save the appointment slip</translation>
    </message>
    <message>
        <source>Lưu danh sách tiếp nhận</source>
        <translation>Save the reception list</translation>
    </message>
    <message>
        <source>Lưu PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>Phiếu hoặc khách hàng này không còn trong bản sao.</source>
        <translation>The copy no longer holds this order or customer.</translation>
    </message>
    <message>
        <source>Lịch hẹn này không còn trong bản sao.</source>
        <translation>The copy no longer has this appointment.</translation>
    </message>
    <message>
        <source>Đã lưu {0}</source>
        <translation>Saved {0}</translation>
    </message>
    <message>
        <source>Không ghi được vào {0}: kiểm tra thư mục, quyền ghi và chỗ trống.</source>
        <translation>Could not write to {0}: check the folder, its permissions and the free space.</translation>
    </message>
    <message>
        <source>Thư mục nhận phiếu ngày</source>
        <translation>Folder for the day sheets</translation>
    </message>
    <message>
        <source>Phiếu ngày phòng mất điện chưa ghi được. {0}</source>
        <translation>The day sheet for power cuts could not be written. {0}</translation>
    </message>
    <message>
        <source>In hoặc lưu PDF</source>
        <translation>Print or save as PDF</translation>
    </message>
    <message>
        <source>Xem trước và in…</source>
        <translation>Preview and print…</translation>
    </message>
    <message>
        <source>Lưu PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Khổ giấy A5</source>
        <translation>On A5 paper</translation>
    </message>
</context>
<context>
    <name>Payments</name>
    <message>
        <source>Dẫn tới</source>
        <translation>Leads to</translation>
    </message>
    <message>
        <source>Chọn một thanh toán để xem phiếu điều trị và khách hàng của nó.</source>
        <translation>Choose a payment to see its treatment orders and customer.</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Số phiếu thu</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Số tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Phiếu điều trị của thanh toán</source>
        <translation>Treatment orders of the payment</translation>
    </message>
    <message>
        <source>Mã khách hàng</source>
        <translation>Customer code</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Khách hàng trùng tên</source>
        <translation>Customers of the same name</translation>
    </message>
    <message>
        <source>Không đọc được thanh toán này.</source>
        <translation>This payment could not be read.</translation>
    </message>
    <message>
        <source>Liên kết chính xác</source>
        <translation>Exact link</translation>
    </message>
    <message>
        <source>Hồ sơ khách hàng này chưa có trong bản sao.</source>
        <translation>This customer&apos;s record is not in the copy yet.</translation>
    </message>
    <message>
        <source>Máy chủ không cho biết khách hàng của phiếu này; đây là người trùng tên.</source>
        <translation>The server does not tell whose payment this is; these people have the same name.</translation>
    </message>
    <message>
        <source>khớp theo tên, chưa chắc</source>
        <translation>matched by name, not certain</translation>
    </message>
    <message>
        <source>Còn người trùng tên khác: tìm ở danh sách khách hàng.</source>
        <translation>There are more people of this name: look in the customer list.</translation>
    </message>
    <message>
        <source>Thanh toán này không gắn với phiếu điều trị nào.</source>
        <translation>This payment belongs to no treatment order.</translation>
    </message>
    <message>
        <source>Đối tác của thanh toán này không phải khách hàng.</source>
        <translation>The partner of this payment is not a customer.</translation>
    </message>
    <message>
        <source>Không có phiếu điều trị hay khách hàng nào gắn với thanh toán này.</source>
        <translation>No treatment order and no customer belongs to this payment.</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payments</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Chọn một nhân viên để xem thông tin và lịch hôm nay.</source>
        <translation>Choose an employee to see who it is and today&apos;s appointments.</translation>
    </message>
    <message>
        <source>Thông tin nhân viên</source>
        <translation>Employee details</translation>
    </message>
    <message>
        <source>Lịch hẹn hôm nay</source>
        <translation>Appointments today</translation>
    </message>
    <message>
        <source>Mở trong lịch hẹn</source>
        <translation>Open in calendar</translation>
    </message>
    <message>
        <source>Bản sao không còn nhân viên này.</source>
        <translation>The copy no longer holds this employee.</translation>
    </message>
    <message>
        <source>Chưa tải lịch hẹn của hôm nay.</source>
        <translation>Today&apos;s appointments are not loaded.</translation>
    </message>
    <message>
        <source>Hôm nay không có lịch hẹn nào.</source>
        <translation>No appointments today.</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Ngày vào làm</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Nhóm quyền</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Chi nhánh được phép</source>
        <translation>Allowed branches</translation>
    </message>
    <message>
        <source>CMND</source>
        <translation>ID card</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Lương</source>
        <translation>Wage</translation>
    </message>
    <message>
        <source>Phụ cấp</source>
        <translation>Allowance</translation>
    </message>
    <message>
        <source>Lương giờ</source>
        <translation>Hourly wage</translation>
    </message>
    <message>
        <source>Hoa hồng bác sĩ</source>
        <translation>Doctor&apos;s commission</translation>
    </message>
    <message>
        <source>Hoa hồng phụ tá</source>
        <translation>Assistant&apos;s commission</translation>
    </message>
    <message>
        <source>Hoa hồng tư vấn</source>
        <translation>Adviser&apos;s commission</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Phụ tá</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Lễ tân</source>
        <translation>Receptionist</translation>
    </message>
    <message>
        <source>Nhân viên khác</source>
        <translation>Other employee</translation>
    </message>
    <message>
        <source>Đang làm việc</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Ngưng làm việc</source>
        <translation>No longer working</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Bản sao không có khách hàng này</source>
        <translation>The copy does not hold this customer</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Chọn một khách hàng để xem nhanh</source>
        <translation>Choose a customer for a quick look</translation>
    </message>
    <message>
        <source>Mũi tên ↑ ↓ trong danh sách, Enter để mở hồ sơ.</source>
        <translation>Arrows ↑ ↓ in the list, Enter opens the record.</translation>
    </message>
    <message>
        <source>Cập nhật khách này</source>
        <translation>Update this customer</translation>
    </message>
    <message>
        <source>Đọc lại mọi thứ của khách này từ TDental</source>
        <translation>Read everything of this customer again from TDental</translation>
    </message>
    <message>
        <source>Dừng cập nhật</source>
        <translation>Stop the update</translation>
    </message>
    <message>
        <source>Phần đã tải được giữ lại</source>
        <translation>What was read is kept</translation>
    </message>
    <message>
        <source>Bỏ ghim khách này</source>
        <translation>Unpin this customer</translation>
    </message>
    <message>
        <source>Ghim khách này</source>
        <translation>Pin this customer</translation>
    </message>
    <message>
        <source>Đã ghim {0} khách: hãy bỏ ghim bớt</source>
        <translation>{0} customers are pinned: unpin some</translation>
    </message>
    <message>
        <source>Mở hồ sơ  ↵</source>
        <translation>Open record  ↵</translation>
    </message>
    <message>
        <source>Sao chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Sao chép số điện thoại</source>
        <translation>Copy the phone number</translation>
    </message>
    <message>
        <source>Lịch hẹn sắp tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>Lần khám gần nhất</source>
        <translation>Last visit</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Còn phải thu</source>
        <translation>Still to collect</translation>
    </message>
    <message>
        <source>Tạm ứng còn lại</source>
        <translation>Advance left</translation>
    </message>
    <message>
        <source>Phiếu đang điều trị</source>
        <translation>Open orders</translation>
    </message>
    <message>
        <source>Cùng số điện thoại</source>
        <translation>Same phone</translation>
    </message>
    <message>
        <source>Labo chưa giao</source>
        <translation>Lab work not delivered</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Hôm nay chưa đến</source>
        <translation>Not here yet today</translation>
    </message>
    <message>
        <source>TDental không còn khách hàng này (từ {0})</source>
        <translation>TDental no longer has this customer (since {0})</translation>
    </message>
    <message>
        <source>TDental không còn trả về khách hàng này; chờ xác nhận</source>
        <translation>TDental no longer returns this customer; waits to be confirmed</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh: chưa tải</source>
        <translation>Medical history: not loaded</translation>
    </message>
    <message>
        <source>Tải ngay</source>
        <translation>Fetch now</translation>
    </message>
    <message>
        <source>Người thân {0}</source>
        <translation>Relative {0}</translation>
    </message>
    <message>
        <source>khớp sổ công nợ</source>
        <translation>agrees with the debt ledger</translation>
    </message>
    <message>
        <source>khớp các lần tạm ứng</source>
        <translation>agrees with the advances</translation>
    </message>
    <message>
        <source>{0} người</source>
        <translation>{0} people</translation>
    </message>
    <message>
        <source>1 người</source>
        <translation>1 person</translation>
    </message>
    <message>
        <source>{0} phiếu</source>
        <translation>Orders: {0}</translation>
    </message>
    <message>
        <source>Khách đã ghim: {0}</source>
        <translation>Pinned customer: {0}</translation>
    </message>
    <message>
        <source>Delete: bỏ ghim</source>
        <translation>Delete: unpin</translation>
    </message>
    <message>
        <source>Khách đã ghim</source>
        <translation>Pinned customers</translation>
    </message>
    <message>
        <source>Chưa có lịch hẹn</source>
        <translation>No appointment</translation>
    </message>
    <message>
        <source>Gần nhất: {0}</source>
        <translation>Latest: {0}</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>ngày mai</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>còn {0} ngày</source>
        <translation>in {0} days</translation>
    </message>
    <message>
        <source>Chưa có đợt khám</source>
        <translation>No visit yet</translation>
    </message>
    <message>
        <source>công đoạn chưa tải</source>
        <translation>steps not loaded yet</translation>
    </message>
    <message>
        <source>răng {0}</source>
        <translation>tooth {0}</translation>
    </message>
    <message>
        <source>TDental không ghi; các dòng cộng lại là 0</source>
        <translation>not kept by TDental; the rows add up to 0</translation>
    </message>
    <message>
        <source>tính từ các dòng</source>
        <translation>from the rows</translation>
    </message>
    <message>
        <source>chưa đối chiếu được</source>
        <translation>not checked</translation>
    </message>
    <message>
        <source>{0} ngoài phiếu đang điều trị</source>
        <translation>{0} outside orders in treatment</translation>
    </message>
    <message>
        <source>{0} phiếu đang điều trị</source>
        <translation>open orders: {0}</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Dịch vụ · răng</source>
        <translation>Service · tooth</translation>
    </message>
    <message>
        <source>Tổng tiền</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Remaining</translation>
    </message>
    <message>
        <source>1 phiếu</source>
        <translation>1 order</translation>
    </message>
    <message>
        <source>{0} phiếu mới nhất</source>
        <translation>{0} newest orders</translation>
    </message>
    <message>
        <source>còn {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>số người thân</source>
        <translation>relative&apos;s number</translation>
    </message>
    <message>
        <source>nhận {0}</source>
        <translation>received {0}</translation>
    </message>
    <message>
        <source>hẹn {0}</source>
        <translation>due {0}</translation>
    </message>
    <message>
        <source>Có thể thiếu, vì chưa tải hết: {0}</source>
        <translation>May be missing, not fully loaded: {0}</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Không ghi răng</source>
        <translation>No tooth given</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Xếp theo</source>
        <translation>Sorted by</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Amount (đ)</translation>
    </message>
    <message>
        <source>Còn lại (đ)</source>
        <translation>Remaining (đ)</translation>
    </message>
    <message>
        <source>Thanh toán (đ)</source>
        <translation>Paid (đ)</translation>
    </message>
    <message>
        <source>{0} dịch vụ · {1} phiếu</source>
        <translation>Services: {0} · orders: {1}</translation>
    </message>
    <message>
        <source> (trừ 1 nháp)</source>
        <translation> (excluding 1 draft)</translation>
    </message>
    <message>
        <source> (trừ {0} nháp)</source>
        <translation> (excluding {0} drafts)</translation>
    </message>
    <message>
        <source>Thông tin cá nhân</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <source>Chi tiết của khách này chưa tải về máy.</source>
        <translation>The details of this customer are not on this computer yet.</translation>
    </message>
    <message>
        <source>Tải ngay</source>
        <translation>Fetch now</translation>
    </message>
    <message>
        <source>không có quyền xem</source>
        <translation>no right to see it</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Danh xưng</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Điện thoại người thân</source>
        <translation>Relative&apos;s phone</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Quốc tịch</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Zalo</source>
        <translation>Zalo</translation>
    </message>
    <message>
        <source>Nghề nghiệp</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>CCCD/Hộ chiếu</source>
        <translation>ID card or passport</translation>
    </message>
    <message>
        <source>Thẻ BHYT</source>
        <translation>Health insurance card</translation>
    </message>
    <message>
        <source>Cân nặng (kg)</source>
        <translation>Weight (kg)</translation>
    </message>
    <message>
        <source>Mã vạch</source>
        <translation>Bar code</translation>
    </message>
    <message>
        <source>Tiểu sử bệnh</source>
        <translation>Medical history</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Người giới thiệu</source>
        <translation>Referred by</translation>
    </message>
    <message>
        <source>Đại lý</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Nhân viên kinh doanh</source>
        <translation>Sales person</translation>
    </message>
    <message>
        <source>Người tư vấn</source>
        <translation>Adviser</translation>
    </message>
    <message>
        <source>Hạng thẻ</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Điểm tích lũy</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Ngày tạo</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Ngưng theo dõi</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Hóa đơn: tên</source>
        <translation>Invoice: name</translation>
    </message>
    <message>
        <source>Hóa đơn: mã số thuế</source>
        <translation>Invoice: tax code</translation>
    </message>
    <message>
        <source>Hóa đơn: CCCD</source>
        <translation>Invoice: ID card</translation>
    </message>
    <message>
        <source>Hóa đơn: địa chỉ</source>
        <translation>Invoice: address</translation>
    </message>
    <message>
        <source>Hóa đơn: email nhận</source>
        <translation>Invoice: e-mail</translation>
    </message>
    <message>
        <source>Hóa đơn: Zalo nhận</source>
        <translation>Invoice: Zalo</translation>
    </message>
    <message>
        <source>không ghi nhận</source>
        <translation>nothing recorded</translation>
    </message>
    <message>
        <source>Mã khách</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Năm sinh</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Số chung</source>
        <translation>Shared number</translation>
    </message>
    <message>
        <source>Là số của</source>
        <translation>It belongs to</translation>
    </message>
    <message>
        <source>Khách cùng số điện thoại</source>
        <translation>Customers with the same phone</translation>
    </message>
    <message>
        <source>Số người thân của khách chưa tải chi tiết thì chưa so được.</source>
        <translation>Relatives’ phones of customers without fetched details cannot be compared yet.</translation>
    </message>
    <message>
        <source>Không có khách nào khác cùng số điện thoại.</source>
        <translation>No other customer has the same phone.</translation>
    </message>
    <message>
        <source>chính người đó</source>
        <translation>that person</translation>
    </message>
    <message>
        <source>người thân của người đó</source>
        <translation>their relative</translation>
    </message>
    <message>
        <source>Theo phiếu</source>
        <translation>By order</translation>
    </message>
    <message>
        <source>Theo răng</source>
        <translation>By tooth</translation>
    </message>
    <message>
        <source>Cách xếp lịch sử</source>
        <translation>Order of the history</translation>
    </message>
    <message>
        <source>Lịch sử điều trị</source>
        <translation>Treatment history</translation>
    </message>
    <message>
        <source>Cùng số ĐT</source>
        <translation>Same phone</translation>
    </message>
    <message>
        <source>Theo tháng</source>
        <translation>By month</translation>
    </message>
    <message>
        <source>Phần của hồ sơ</source>
        <translation>Part of the profile</translation>
    </message>
    <message>
        <source>Lượt khám và thanh toán theo tháng</source>
        <translation>Visits and payments by month</translation>
    </message>
    <message>
        <source>Lượt khám (trên)</source>
        <translation>Visits (up)</translation>
    </message>
    <message>
        <source>Thanh toán (dưới)</source>
        <translation>Payments (down)</translation>
    </message>
    <message>
        <source>Chưa có lượt khám hay thanh toán nào.</source>
        <translation>No visits or payments yet.</translation>
    </message>
    <message>
        <source>Chưa có dịch vụ nào.</source>
        <translation>No services yet.</translation>
    </message>
    <message>
        <source>{0}/5 số tiền khớp với máy chủ</source>
        <translation>{0}/5 figures agree with the server</translation>
    </message>
    <message>
        <source>Số lệch: {0}</source>
        <translation>Differing: {0}</translation>
    </message>
    <message>
        <source>Chưa đối chiếu được: {0}</source>
        <translation>Not comparable yet: {0}</translation>
    </message>
    <message>
        <source>Tính từ bản sao, đối chiếu với số TDental ghi</source>
        <translation>Computed from the copy, compared with what TDental stores</translation>
    </message>
    <message>
        <source>{0} lượt khám</source>
        <translation>{0} visits</translation>
    </message>
    <message>
        <source>{0} lượt</source>
        <translation>{0} visits</translation>
    </message>
    <message>
        <source>từ {0}</source>
        <translation>from {0}</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>không có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>chưa tải đủ</source>
        <translation>not all read</translation>
    </message>
    <message>
        <source>Kiểm tra dữ liệu: số dòng mỗi phép kiểm</source>
        <translation>Data quality: rows per check</translation>
    </message>
    <message>
        <source>Phép kiểm</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Số dòng</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>có dòng cần xem</source>
        <translation>rows to look at</translation>
    </message>
    <message>
        <source>Một số phép kiểm chưa đếm xong.</source>
        <translation>Some checks are not counted yet.</translation>
    </message>
</context>
<context>
    <name>Quotations</name>
    <message>
        <source>Báo giá</source>
        <translation>Quotations</translation>
    </message>
    <message>
        <source>Số báo giá</source>
        <translation>Quotation no.</translation>
    </message>
    <message>
        <source>Ngày báo giá</source>
        <translation>Quoted on</translation>
    </message>
    <message>
        <source>Ngày hết hạn</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Người báo giá</source>
        <translation>Quoted by</translation>
    </message>
    <message>
        <source>Tổng tiền (đ)</source>
        <translation>Total (đ)</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>Chưa có báo giá nào.</source>
        <translation>No quotation yet.</translation>
    </message>
    <message>
        <source>{0} báo giá</source>
        <translation>Quotations: {0}</translation>
    </message>
    <message>
        <source>{0} báo giá có tổng tiền khác tổng các dòng</source>
        <translation>totals that the lines do not add up to: {0}</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Báo giá này không có dịch vụ nào.</source>
        <translation>This quotation has no services.</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Giảm</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Phụ tá</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Tư vấn</source>
        <translation>Adviser</translation>
    </message>
    <message>
        <source>Giá niêm yết</source>
        <translation>List price</translation>
    </message>
    <message>
        <source>Tiến độ thanh toán</source>
        <translation>Payment schedule</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Ngày thanh toán</source>
        <translation>Due on</translation>
    </message>
    <message>
        <source>Số tiền thanh toán</source>
        <translation>Amount to pay</translation>
    </message>
    <message>
        <source>Đợt {0}</source>
        <translation>Step {0}</translation>
    </message>
    <message>
        <source>Tổng giảm giá</source>
        <translation>Total discount</translation>
    </message>
    <message>
        <source>Tổng tiền</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Tổng tiền của TDental khác tổng các dòng: {0}</source>
        <translation>TDental&apos;s total is not the sum of its lines: {0}</translation>
    </message>
    <message>
        <source>Còn hạn</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Hết hạn</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>{0} ngày</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>Số ngày áp dụng</source>
        <translation>Valid for</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>Reception</name>
    <message>
        <source>Tất cả bác sĩ</source>
        <translation>All doctors</translation>
    </message>
    <message>
        <source>Lọc theo bác sĩ</source>
        <translation>Filter by doctor</translation>
    </message>
    <message>
        <source>Lọc theo tên, số điện thoại</source>
        <translation>Filter by name, phone</translation>
    </message>
    <message>
        <source>Thời gian phục vụ</source>
        <translation>Service time</translation>
    </message>
    <message>
        <source>In danh sách tiếp nhận</source>
        <translation>Print the reception list</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>số phút tính đến {0}</source>
        <translation>minutes as of {0}</translation>
    </message>
    <message>
        <source>Không có ai khớp bộ lọc</source>
        <translation>Nobody matches the filter</translation>
    </message>
    <message>
        <source>Không có khách</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>Chưa tải</source>
        <translation>Not loaded</translation>
    </message>
    <message>
        <source>0 - 45 phút</source>
        <translation>0 - 45 min</translation>
    </message>
    <message>
        <source>46 - 90 phút</source>
        <translation>46 - 90 min</translation>
    </message>
    <message>
        <source>Trên 90 phút</source>
        <translation>Over 90 min</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Trạng thái khác</source>
        <translation>Other state</translation>
    </message>
    <message>
        <source>Chưa phân bác sĩ</source>
        <translation>No doctor yet</translation>
    </message>
    <message>
        <source>trên ghế từ {0}</source>
        <translation>in the chair since {0}</translation>
    </message>
    <message>
        <source>phục vụ từ {0}</source>
        <translation>served since {0}</translation>
    </message>
    <message>
        <source>chờ từ {0}</source>
        <translation>waiting since {0}</translation>
    </message>
    <message>
        <source>Không điều trị</source>
        <translation>Not treated</translation>
    </message>
    <message>
        <source>phút</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Lên ghế</source>
        <translation>Chair start</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Thời gian chờ khám</source>
        <translation>Waiting time</translation>
    </message>
    <message>
        <source>Thời gian khám</source>
        <translation>Examination time</translation>
    </message>
    <message>
        <source>Khách không điều trị</source>
        <translation>Patient declined treatment</translation>
    </message>
    <message>
        <source>Chờ quá 40 phút</source>
        <translation>Waiting more than 40 minutes</translation>
    </message>
    <message>
        <source>Chờ quá 20 phút</source>
        <translation>Waiting more than 20 minutes</translation>
    </message>
    <message>
        <source>lâu nhất {0} · trung bình {1}</source>
        <translation>longest {0} · mean {1}</translation>
    </message>
    <message>
        <source>phục vụ trung bình {0}</source>
        <translation>mean service {0}</translation>
    </message>
    <message>
        <source>trung bình {0}</source>
        <translation>mean {0}</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Chưa tải tiếp nhận ngày {0} của: {1}</source>
        <translation>Receptions of {0} not loaded for: {1}</translation>
    </message>
    <message>
        <source>Chưa tải tiếp nhận ngày {0}</source>
        <translation>Receptions of {0} not loaded</translation>
    </message>
    <message>
        <source>Chưa có khách nào được tiếp nhận ngày {0}</source>
        <translation>Nobody was received on {0}</translation>
    </message>
    <message>
        <source>Về ngày mới nhất</source>
        <translation>Go to the newest day</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>Từ ngày – đến ngày</source>
        <translation>From – to</translation>
    </message>
    <message>
        <source>Khoảng ngày: {0}</source>
        <translation>Period: {0}</translation>
    </message>
    <message>
        <source>Mọi ngày</source>
        <translation>All days</translation>
    </message>
    <message>
        <source>30 ngày qua</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>12 tháng qua</source>
        <translation>Last 12 months</translation>
    </message>
    <message>
        <source>Năm nay</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Chọn ngày…</source>
        <translation>Choose days…</translation>
    </message>
    <message>
        <source>Lọc trong danh sách này</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Toàn văn của dòng</source>
        <translation>Full text of the row</translation>
    </message>
    <message>
        <source>Xem toàn văn của dòng</source>
        <translation>Show the full text of the row</translation>
    </message>
    <message>
        <source>Không có dòng nào khớp bộ lọc.</source>
        <translation>No row fits the filters.</translation>
    </message>
    <message>
        <source>Tình trạng răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Tooth</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Người tư vấn</source>
        <translation>Adviser</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{0} khớp bộ lọc</source>
        <translation>{0} (filtered)</translation>
    </message>
    <message>
        <source>Tổng cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc</source>
        <translation>Total as filtered</translation>
    </message>
    <message>
        <source> (không tính dòng đã xóa)</source>
        <translation> (without deleted rows)</translation>
    </message>
    <message>
        <source>không tính được: có dòng không ghi số tiền</source>
        <translation>not computed: a row has no amount</translation>
    </message>
    <message>
        <source>Cả dòng đã xóa</source>
        <translation>Deleted rows too</translation>
    </message>
    <message>
        <source>Đã xóa</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>Chờ xác nhận xóa</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>Trên TDental</source>
        <translation>On TDental</translation>
    </message>
    <message>
        <source>Mở {0} (Ctrl+Enter)</source>
        <translation>Open {0} (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Bản sao không có phiếu này.</source>
        <translation>This copy does not hold that record.</translation>
    </message>
    <message>
        <source>Sao chép tất cả</source>
        <translation>Copy all</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Xem toàn văn</source>
        <translation>Show all of it</translation>
    </message>
</context>
<context>
    <name>RecordTabs</name>
    <message>
        <source>Hồ sơ</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Tình trạng răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Báo giá</source>
        <translation>Quotations</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Treatment orders</translation>
    </message>
    <message>
        <source>Đợt khám</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Labo</source>
        <translation>Lab work</translation>
    </message>
    <message>
        <source>Hình ảnh</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advances</translation>
    </message>
    <message>
        <source>Sổ công nợ</source>
        <translation>Debt ledger</translation>
    </message>
</context>
<context>
    <name>ReportSpan</name>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Kỳ báo cáo</source>
        <translation>Period of the report</translation>
    </message>
    <message>
        <source>Kỳ trước đó</source>
        <translation>Previous period</translation>
    </message>
    <message>
        <source>Kỳ sau đó</source>
        <translation>Next period</translation>
    </message>
    <message>
        <source>So với kỳ trước</source>
        <translation>Compare with previous</translation>
    </message>
    <message>
        <source>Ngày của báo cáo: {0}</source>
        <translation>Days of the report: {0}</translation>
    </message>
    <message>
        <source>Biểu đồ</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>chưa tải đủ các ngày</source>
        <translation>some days are not loaded</translation>
    </message>
    <message>
        <source>{0} dòng khác</source>
        <translation>{0} other rows</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Con số</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Con số của dòng này</source>
        <translation>Figures of this row</translation>
    </message>
    <message>
        <source>Các dòng tạo nên con số</source>
        <translation>Rows behind the figure</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>{0} dòng · Enter mở hồ sơ · Esc trở lại</source>
        <translation>{0} rows · Enter opens the record · Esc goes back</translation>
    </message>
    <message>
        <source>1 dòng · Enter mở hồ sơ · Esc trở lại</source>
        <translation>1 row · Enter opens the record · Esc goes back</translation>
    </message>
    <message>
        <source>Không có dữ liệu</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>Tổng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Ngân hàng</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Ghi công nợ</source>
        <translation>Booked to debt</translation>
    </message>
    <message>
        <source>Đã đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Quá hẹn</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>Hủy hẹn</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Chưa tới</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Ngừng điều trị</source>
        <translation>Treatment stopped</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Hoàn tạm ứng</source>
        <translation>Advance refunded</translation>
    </message>
    <message>
        <source>Dùng tạm ứng</source>
        <translation>From advance</translation>
    </message>
    <message>
        <source>Đóng tạm ứng</source>
        <translation>Advance paid in</translation>
    </message>
    <message>
        <source>Tổng {0} dòng</source>
        <translation>Total of {0} rows</translation>
    </message>
    <message>
        <source>Tổng 1 dòng</source>
        <translation>Total of 1 row</translation>
    </message>
    <message>
        <source>Ngày lập</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Kỳ trước</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Thay đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Danh sách báo cáo</source>
        <translation>List of reports</translation>
    </message>
    <message>
        <source>Chọn báo cáo</source>
        <translation>Choose a report</translation>
    </message>
    <message>
        <source>Kỳ này chưa tải: chưa có số liệu.</source>
        <translation>This period is not loaded: there are no figures yet.</translation>
    </message>
    <message>
        <source>Không có dữ liệu trong kỳ này.</source>
        <translation>No data in this period.</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Kỳ trước {0}: {1}</source>
        <translation>Period before {0}: {1}</translation>
    </message>
    <message>
        <source>{0} so với {1}</source>
        <translation>{0} against {1}</translation>
    </message>
    <message>
        <source>{0} dòng · Enter xem các dòng tạo nên con số</source>
        <translation>{0} rows · Enter shows the rows behind a figure</translation>
    </message>
    <message>
        <source>1 dòng · Enter xem các dòng tạo nên con số</source>
        <translation>1 row · Enter shows the rows behind a figure</translation>
    </message>
    <message>
        <source>Dữ liệu đến {0}</source>
        <translation>Data as of {0}</translation>
    </message>
    <message>
        <source>Tổng hợp</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Doanh thu</source>
        <translation>Revenue</translation>
    </message>
    <message>
        <source>Công nợ, tạm ứng</source>
        <translation>Debts, advances</translation>
    </message>
    <message>
        <source>Dịch vụ, bác sĩ</source>
        <translation>Services, doctors</translation>
    </message>
    <message>
        <source>Tiếp nhận, lịch hẹn</source>
        <translation>Receptions, bookings</translation>
    </message>
    <message>
        <source>So sánh chi nhánh</source>
        <translation>Branches side by side</translation>
    </message>
    <message>
        <source>Doanh thu theo ngày</source>
        <translation>Revenue by day</translation>
    </message>
    <message>
        <source>Doanh thu theo tháng</source>
        <translation>Revenue by month</translation>
    </message>
    <message>
        <source>Doanh thu theo chi nhánh</source>
        <translation>Revenue by branch</translation>
    </message>
    <message>
        <source>Doanh thu theo bác sĩ</source>
        <translation>Revenue by doctor</translation>
    </message>
    <message>
        <source>Doanh thu theo dịch vụ</source>
        <translation>Revenue by service</translation>
    </message>
    <message>
        <source>Doanh thu theo nguồn</source>
        <translation>Revenue by source</translation>
    </message>
    <message>
        <source>Khách mới và khách cũ</source>
        <translation>New and returning</translation>
    </message>
    <message>
        <source>Công nợ khách hàng</source>
        <translation>Customer debts</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advances</translation>
    </message>
    <message>
        <source>Dự kiến thu</source>
        <translation>Expected income</translation>
    </message>
    <message>
        <source>Dịch vụ làm nhiều</source>
        <translation>Top services</translation>
    </message>
    <message>
        <source>Khối lượng bác sĩ</source>
        <translation>Doctor load</translation>
    </message>
    <message>
        <source>Giờ tiếp nhận</source>
        <translation>Reception hours</translation>
    </message>
    <message>
        <source>Thời gian phục vụ</source>
        <translation>Service time</translation>
    </message>
    <message>
        <source>Thời gian khám theo bác sĩ</source>
        <translation>Visit times by doctor</translation>
    </message>
    <message>
        <source>Quá hẹn theo bác sĩ</source>
        <translation>No-shows by doctor</translation>
    </message>
    <message>
        <source>Quá hẹn theo chi nhánh</source>
        <translation>No-shows by branch</translation>
    </message>
    <message>
        <source>Nguồn khách hàng mới</source>
        <translation>Sources of customers</translation>
    </message>
    <message>
        <source>Khách quay lại</source>
        <translation>Returning customers</translation>
    </message>
    <message>
        <source>Doanh thu trong kỳ, theo bác sĩ của dịch vụ được thanh toán; không phải tiền điều trị.</source>
        <translation>Revenue of the period by the doctor of the service that was paid; not the treatment value.</translation>
    </message>
    <message>
        <source>Doanh thu trong kỳ, theo dịch vụ được thanh toán; không phải tiền điều trị.</source>
        <translation>Revenue of the period by the service that was paid; not the treatment value.</translation>
    </message>
    <message>
        <source>Doanh thu trong kỳ, theo nguồn của khách đã thanh toán.</source>
        <translation>Revenue of the period by the source of the customer who paid.</translation>
    </message>
    <message>
        <source>Doanh thu trong kỳ. Khách mới: phiếu điều trị đầu tiên lập trong kỳ; khách cũ: trước đó.</source>
        <translation>Revenue of the period. New: the first treatment order was made in the period; returning: before it.</translation>
    </message>
    <message>
        <source>Dư cuối kỳ = dư đầu kỳ + đã đóng − đã dùng − đã hoàn; chỉ phiếu đã xác nhận.</source>
        <translation>Closing balance = opening + paid in − used − refunded; confirmed documents alone.</translation>
    </message>
    <message>
        <source>Thành tiền của dịch vụ lập trong kỳ (thuộc tiền điều trị); thanh toán tính đến nay.</source>
        <translation>Amount of the services made in the period (a part of the treatment value); paid until today.</translation>
    </message>
    <message>
        <source>Lượt tiếp nhận, lịch hẹn (trừ hủy) và dịch vụ lập trong kỳ; thành tiền thuộc tiền điều trị.</source>
        <translation>Receptions, bookings (less cancelled) and services of the period; the amount is a part of the treatment value.</translation>
    </message>
    <message>
        <source>Lượt tiếp nhận theo giờ đến; chờ khám = vào khám − đến.</source>
        <translation>Receptions by hour of arrival; waiting = chair start − arrival.</translation>
    </message>
    <message>
        <source>Phục vụ = chờ khám + khám; tỷ lệ tính trên các lượt có đủ giờ đến, vào khám và xong.</source>
        <translation>Service = waiting + examination; shares are of the receptions with all three times.</translation>
    </message>
    <message>
        <source>Phút trung bình của các lượt có đủ giờ; chờ khám + khám = phục vụ.</source>
        <translation>Average minutes of the receptions with known times; waiting + examination = service.</translation>
    </message>
    <message>
        <source>Hồ sơ khách tạo trong kỳ; tiền điều trị là mọi phiếu của họ đến nay (không kể nháp).</source>
        <translation>Customer records made in the period; treatment value is all their orders until today (drafts left out).</translation>
    </message>
    <message>
        <source>Tổng quan theo ngày</source>
        <translation>Overview by day</translation>
    </message>
    <message>
        <source>Tổng quan theo tháng</source>
        <translation>Overview by month</translation>
    </message>
    <message>
        <source>Doanh thu = thanh toán dịch vụ mọi hình thức (gồm dùng tạm ứng, ghi công nợ), trừ hoàn tiền.</source>
        <translation>Revenue = payments of services by any method (also from advances and on debt), less refunds.</translation>
    </message>
    <message>
        <source>Tiền điều trị: phiếu lập trong kỳ · Doanh thu: thanh toán mọi hình thức · Thực thu: tiền nhận về.</source>
        <translation>Treatment value: orders made in the period · Revenue: payments by any method · Received: money that came in.</translation>
    </message>
    <message>
        <source>Tỷ lệ quá hẹn = quá hẹn ÷ (đã đến + quá hẹn); lượt hủy hẹn và lượt chưa tới không tính.</source>
        <translation>No-show rate = missed ÷ (arrived + missed); cancelled bookings and those to come do not count.</translation>
    </message>
    <message>
        <source>Nợ cuối kỳ = nợ đầu kỳ + phát sinh (ghi công nợ) − thanh toán; không phải dự kiến thu.</source>
        <translation>Closing debt = opening + booked to debt − collected; this is not the expected income.</translation>
    </message>
    <message>
        <source>Dự kiến thu = tiền điều trị − thanh toán của phiếu lập trong kỳ, trừ nháp; không phải công nợ.</source>
        <translation>Expected income = treatment value − payments of the orders made in the period, drafts left out; this is not the debt.</translation>
    </message>
    <message>
        <source>Khách theo tháng tiếp nhận đầu tiên (từ 12 tháng); +k: số khách quay lại sau k tháng.</source>
        <translation>Customers by month of their first reception (at least 12 months); +k: how many came again k months later.</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Loại khách</source>
        <translation>Kind of customer</translation>
    </message>
    <message>
        <source>Giờ đến</source>
        <translation>Arrival</translation>
    </message>
    <message>
        <source>Phục vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Tháng đầu</source>
        <translation>First month</translation>
    </message>
    <message>
        <source>Nợ đầu kỳ</source>
        <translation>Opening debt</translation>
    </message>
    <message>
        <source>Nợ cuối kỳ</source>
        <translation>Closing debt</translation>
    </message>
    <message>
        <source>Khách mới</source>
        <translation>New customers</translation>
    </message>
    <message>
        <source>Khám</source>
        <translation>Examination</translation>
    </message>
    <message>
        <source>Tiền điều trị</source>
        <translation>Treatment value</translation>
    </message>
    <message>
        <source>Thực thu</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Phiếu</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Số thanh toán</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>Số khách</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Lượt tiếp nhận</source>
        <translation>Receptions</translation>
    </message>
    <message>
        <source>Khám mới</source>
        <translation>New visits</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-ups</translation>
    </message>
    <message>
        <source>Tỷ lệ quá hẹn</source>
        <translation>No-show rate</translation>
    </message>
    <message>
        <source>Dư đầu kỳ</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Dư cuối kỳ</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Phát sinh</source>
        <translation>Incurred</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Đã đóng</source>
        <translation>Paid in</translation>
    </message>
    <message>
        <source>Đã dùng</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Đã hoàn</source>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Lượt làm</source>
        <translation>Times done</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Tổng phút khám</source>
        <translation>Chair time</translation>
    </message>
    <message>
        <source>Khám TB</source>
        <translation>Avg. examination</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Chờ khám TB</source>
        <translation>Avg. waiting</translation>
    </message>
    <message>
        <source>Phục vụ TB</source>
        <translation>Avg. service</translation>
    </message>
    <message>
        <source>Tỷ lệ</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Có phiếu điều trị</source>
        <translation>With an order</translation>
    </message>
    <message>
        <source>Không xác định</source>
        <translation>Not specified</translation>
    </message>
    <message>
        <source>Nhiều dịch vụ, chưa tách</source>
        <translation>Several services, not split</translation>
    </message>
    <message>
        <source>Khách cũ</source>
        <translation>Returning</translation>
    </message>
    <message>
        <source>0 – 45 phút</source>
        <translation>0 – 45 min</translation>
    </message>
    <message>
        <source>46 – 90 phút</source>
        <translation>46 – 90 min</translation>
    </message>
    <message>
        <source>Trên 90 phút</source>
        <translation>Over 90 min</translation>
    </message>
    <message>
        <source>Tháng {0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>Tuần</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Quý</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Tùy chọn</source>
        <translation>Custom</translation>
    </message>
    <message>
        <source>{0} thanh toán trả cho nhiều dịch vụ cùng lúc, chưa tách được nếu chưa mở chi tiết.</source>
        <translation>{0} payments pay several services at once; only their details can split them.</translation>
    </message>
    <message>
        <source>{0} thanh toán của bảo hiểm không tính vào doanh thu.</source>
        <translation>{0} payments by insurers are not counted as revenue.</translation>
    </message>
    <message>
        <source>{0} thanh toán không rõ số tiền hoặc hình thức: tổng của chúng chưa biết.</source>
        <translation>{0} payments have no known amount or method: their totals are unknown.</translation>
    </message>
    <message>
        <source>{0} phiếu thu công nợ chưa rõ chi nhánh, không tính vào đây.</source>
        <translation>{0} debt collections are of no known branch and not counted here.</translation>
    </message>
    <message>
        <source>Sổ công nợ chưa tải đủ: chưa biết thực thu.</source>
        <translation>The debt ledgers are not fully loaded: money received is not known.</translation>
    </message>
    <message>
        <source>Chưa tải đủ: thiếu {0} ngày trong kỳ ({1}). Số liệu là của các ngày đã tải.</source>
        <translation>Not fully loaded: {0} days of the period are missing ({1}). The figures are those of the days loaded.</translation>
    </message>
    <message>
        <source>kỳ trước chưa tải đủ</source>
        <translation>the period before is not fully loaded</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Chưa có dữ liệu để tìm: hãy đồng bộ trước</source>
        <translation>Nothing to search yet: sync first</translation>
    </message>
    <message>
        <source>Đang chuẩn bị tìm kiếm…</source>
        <translation>Preparing the search…</translation>
    </message>
    <message>
        <source>Vừa mở</source>
        <translation>Opened lately</translation>
    </message>
    <message>
        <source>Hẹn hoặc đến gần đây</source>
        <translation>Booked or here lately</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mã / số phiếu</source>
        <translation>Code / order</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Hẹn sắp tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>Công nợ (đ)</source>
        <translation>Debt (đ)</translation>
    </message>
    <message>
        <source>Đã xóa trên TDental</source>
        <translation>Deleted on TDental</translation>
    </message>
    <message>
        <source>chưa tải</source>
        <translation>not loaded</translation>
    </message>
    <message>
        <source>Ngừng theo dõi</source>
        <translation>Not followed</translation>
    </message>
    <message>
        <source>Điện thoại người thân</source>
        <translation>Relative&apos;s phone</translation>
    </message>
    <message>
        <source>Chưa chọn khách nào</source>
        <translation>Nobody chosen</translation>
    </message>
    <message>
        <source>Kết quả tìm kiếm</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>Xem nhanh khách hàng</source>
        <translation>Quick look</translation>
    </message>
    <message>
        <source>Đóng kết quả</source>
        <translation>Close the results</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Phiếu</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Loại kết quả</source>
        <translation>Kind of result</translation>
    </message>
    <message>
        <source>chọn</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>mở hồ sơ</source>
        <translation>open</translation>
    </message>
    <message>
        <source>chép số</source>
        <translation>copy phone</translation>
    </message>
    <message>
        <source>xem nhanh</source>
        <translation>preview</translation>
    </message>
    <message>
        <source>trở lại</source>
        <translation>back</translation>
    </message>
    <message>
        <source>Gõ tên, số cuối điện thoại, mã khách hoặc số phiếu</source>
        <translation>Type a name, the last digits of a phone, a code or an order number</translation>
    </message>
    <message>
        <source>Tìm {0} trong</source>
        <translation>Find {0} in</translation>
    </message>
    <message>
        <source>{0} kết quả</source>
        <translation>{0} found</translation>
    </message>
    <message>
        <source>{0} khách</source>
        <translation>{0} customers</translation>
    </message>
    <message>
        <source>{0} khách chưa tải SĐT người thân</source>
        <translation>relatives&apos; phones of {0} not loaded</translation>
    </message>
    <message>
        <source>Đuôi số điện thoại</source>
        <translation>End of the phone</translation>
    </message>
    <message>
        <source>Mã khách hàng</source>
        <translation>Customer code</translation>
    </message>
    <message>
        <source>Số phiếu điều trị</source>
        <translation>Treatment order</translation>
    </message>
    <message>
        <source>Chữ cái đầu của tên</source>
        <translation>Initials</translation>
    </message>
    <message>
        <source>Tên có chứa</source>
        <translation>Inside the name</translation>
    </message>
    <message>
        <source>Số điện thoại có chứa</source>
        <translation>Inside the phone</translation>
    </message>
    <message>
        <source>{0} (xem {1} khách đầu, gõ thêm để thu hẹp)</source>
        <translation>{0} (first {1} shown, type more to narrow)</translation>
    </message>
    <message>
        <source>Đã tìm họ tên, điện thoại, điện thoại người thân, mã khách và số phiếu của {0} khách.</source>
        <translation>Searched names, phones, relatives&apos; phones, codes and order numbers of {0} customers.</translation>
    </message>
    <message>
        <source>Đã tìm họ tên, mã khách và số phiếu của {0} khách.</source>
        <translation>Searched names, codes and order numbers of {0} customers.</translation>
    </message>
    <message>
        <source>{0} khách trong đó chưa tải chi tiết, nên chưa có điện thoại người thân.</source>
        <translation>The details of {0} of them are not loaded, hence no relatives&apos; phones.</translation>
    </message>
    <message>
        <source>Hãy gõ chữ hoặc số để tìm</source>
        <translation>Type letters or digits to search</translation>
    </message>
    <message>
        <source>Không tìm thấy {0}</source>
        <translation>{0} was not found</translation>
    </message>
    <message>
        <source>Đã gồm mọi chi nhánh được xem, khách ngưng theo dõi và khách đã xóa. Khách vừa tạo trên TDental: bấm F5 để đồng bộ.</source>
        <translation>That includes every branch you may see, customers no longer followed and deleted ones. Just created in TDental? Press F5 to sync.</translation>
    </message>
    <message>
        <source>tìm ở mọi chi nhánh</source>
        <translation>search all branches</translation>
    </message>
    <message>
        <source>{0} khách ở chi nhánh khác</source>
        <translation>{0} in other branches</translation>
    </message>
    <message>
        <source>Chỉ tìm ở {0}.</source>
        <translation>Searched in {0} only.</translation>
    </message>
    <message>
        <source>{0} khách đã xóa trên TDental</source>
        <translation>{0} deleted on TDental</translation>
    </message>
    <message>
        <source>Không đúng người?</source>
        <translation>Not the person?</translation>
    </message>
    <message>
        <source>Tìm khách: tên, số cuối điện thoại, mã, số phiếu</source>
        <translation>Find a customer: name, last digits of the phone, code, order</translation>
    </message>
    <message>
        <source>Tìm khách</source>
        <translation>Find a customer</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Áp dụng cho máy này.</source>
        <translation>These apply to this computer.</translation>
    </message>
    <message>
        <source>Ngôn ngữ</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Theo hệ thống</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Giao diện</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Hiển thị</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D đổi nhanh sáng và tối.</source>
        <translation>Ctrl+Shift+D switches between light and dark.</translation>
    </message>
    <message>
        <source>Cỡ chữ và nút</source>
        <translation>Size of text and controls</translation>
    </message>
    <message>
        <source>Tắt</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Mỗi {0} phút</source>
        <translation>Every {0} minutes</translation>
    </message>
    <message>
        <source>{0} ngày</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Lúc mở chương trình và đều đặn sau đó, khi đã đăng nhập và có mạng.</source>
        <translation>At the start and regularly after it, while signed in and online.</translation>
    </message>
    <message>
        <source>Tự đồng bộ</source>
        <translation>Automatic sync</translation>
    </message>
    <message>
        <source>Nhiều hơn thì nhanh hơn trên đường truyền tốt; ít hơn thì nhẹ cho máy chủ.</source>
        <translation>More is faster on a good line; fewer is gentler to the server.</translation>
    </message>
    <message>
        <source>Số yêu cầu cùng lúc</source>
        <translation>Requests at a time</translation>
    </message>
    <message>
        <source>Bản trước khi đổi của những dòng đã thay đổi hoặc biến mất.</source>
        <translation>What rows held before they changed or vanished.</translation>
    </message>
    <message>
        <source>Giữ lịch sử thay đổi</source>
        <translation>Keep the history of changes</translation>
    </message>
    <message>
        <source>Chọn dịch vụ…</source>
        <translation>Choose services…</translation>
    </message>
    <message>
        <source>Hồ sơ khách hàng</source>
        <translation>Customer record</translation>
    </message>
    <message>
        <source>Nhớ mật khẩu</source>
        <translation>Remember the password</translation>
    </message>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign-in</translation>
    </message>
    <message>
        <source>Tắt thì mật khẩu đã nhớ bị xóa khỏi kho khóa của máy này.</source>
        <translation>Turned off, the remembered password is deleted from this machine&apos;s keystore.</translation>
    </message>
    <message>
        <source>Mật khẩu trong kho khóa của hệ thống</source>
        <translation>Password in the system&apos;s keystore</translation>
    </message>
    <message>
        <source>Dữ liệu trên máy này</source>
        <translation>Data on this machine</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Giới thiệu, giấy phép</source>
        <translation>About, licences</translation>
    </message>
    <message>
        <source>Phóng to cả chữ, nút và hàng.</source>
        <translation>Enlarges text, controls and rows together.</translation>
    </message>
    <message>
        <source>Đang là {0}%. Đóng rồi mở lại chương trình để dùng cỡ mới.</source>
        <translation>{0}% now. Close and open the program to use the new size.</translation>
    </message>
    <message>
        <source>Danh mục dịch vụ chưa tải: hãy đồng bộ trước.</source>
        <translation>The service catalogue is not loaded yet: sync first.</translation>
    </message>
    <message>
        <source>{0} dịch vụ; răng có dịch vụ này đã hoàn thành được vẽ gạch chéo.</source>
        <translation>{0} services; teeth with one of them done are drawn crossed.</translation>
    </message>
    <message>
        <source>Chưa chọn dịch vụ nào: biểu đồ răng không vẽ răng đã nhổ.</source>
        <translation>No service is chosen: the teeth chart draws no extracted teeth.</translation>
    </message>
    <message>
        <source>Dịch vụ nhổ răng</source>
        <translation>Extraction services</translation>
    </message>
    <message>
        <source>Lọc dịch vụ theo tên</source>
        <translation>Filter services by name</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>(ngưng dùng)</source>
        <translation>(archived)</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>TDental không ghi trạng thái răng đã nhổ. Răng có dịch vụ được chọn ở đây, khi đã hoàn thành, được vẽ gạch chéo trên biểu đồ răng.</source>
        <translation>TDental records no state for extracted teeth. A tooth whose service is ticked here is drawn crossed on the teeth chart once the service is done.</translation>
    </message>
    <message>
        <source>Đã chọn {0} dịch vụ</source>
        <translation>{0} services chosen</translation>
    </message>
    <message>
        <source>Phòng mất điện</source>
        <translation>Power cuts</translation>
    </message>
    <message>
        <source>Ghi phiếu ngày 15 phút một lần</source>
        <translation>Write the day sheet every 15 minutes</translation>
    </message>
    <message>
        <source>Phiếu ngày tự ghi</source>
        <translation>Day sheet by itself</translation>
    </message>
    <message>
        <source>Chọn thư mục</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>Thư mục nhận</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Chưa chọn</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>Lịch hẹn hôm nay và ngày mai dạng PDF, không mã hóa, để xem khi mất điện.</source>
        <translation>Today&apos;s and tomorrow&apos;s appointments as a PDF, not encrypted, to look at when the power is out.</translation>
    </message>
    <message>
        <source>Ghi lần cuối {0}.</source>
        <translation>Last written {0}.</translation>
    </message>
    <message>
        <source>Phiếu ngày không được mã hóa</source>
        <translation>The day sheet is not encrypted</translation>
    </message>
    <message>
        <source>Tệp PDF nằm ngoài kho mã hóa: ai mở được thư mục đó đều đọc được tên, số điện thoại và số tiền.</source>
        <translation>The PDF lies outside the encrypted store: whoever can open that folder can read names, phone numbers and amounts.</translation>
    </message>
    <message>
        <source>Chỉ chọn thư mục mà phòng khám kiểm soát. Tệp được ghi đè 15 phút một lần; tắt đi thì tệp cuối vẫn còn, hãy tự xóa.</source>
        <translation>Choose only a folder that the clinic controls. The file is replaced every 15 minutes; when this is switched off the last one stays, so delete it yourself.</translation>
    </message>
    <message>
        <source>Tôi hiểu, bật lên</source>
        <translation>I understand, switch on</translation>
    </message>
    <message>
        <source>Không bật</source>
        <translation>Leave it off</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Giờ mở cửa</source>
        <translation>Opening hour</translation>
    </message>
    <message>
        <source>Giờ đóng cửa</source>
        <translation>Closing hour</translation>
    </message>
    <message>
        <source>Khoảng trống và mức kín của bác sĩ chỉ tính trong những giờ này.</source>
        <translation>Free time and how full a doctor is are told within these hours only.</translation>
    </message>
    <message>
        <source>Giờ làm việc</source>
        <translation>Opening hours</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Dữ liệu mẫu</source>
        <translation>Sample data</translation>
    </message>
    <message>
        <source>Phiên bản {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Địa chỉ TDental</source>
        <translation>TDental address</translation>
    </message>
    <message>
        <source>Tài khoản</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Hiện mật khẩu</source>
        <translation>Show the password</translation>
    </message>
    <message>
        <source>Nhớ mật khẩu trong kho khóa của máy này</source>
        <translation>Keep the password in this system&apos;s keystore</translation>
    </message>
    <message>
        <source>Đăng nhập và tải dữ liệu</source>
        <translation>Sign in and load the data</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đăng nhập TDental</source>
        <translation>Sign in to TDental</translation>
    </message>
    <message>
        <source>Kết nối lần đầu</source>
        <translation>First connection</translation>
    </message>
    <message>
        <source>Đăng nhập bằng tài khoản TDental của bạn. Sau đó chương trình chạy được cả khi mất mạng.</source>
        <translation>Sign in with your TDental account. After that the program also works without a network.</translation>
    </message>
    <message>
        <source>Chưa có bản sao trong {0}. Nếu nó nằm trên ổ USB: cắm ổ rồi mở lại chương trình.</source>
        <translation>There is no copy in {0}. If it is on a USB disk: plug the disk in and start the program again.</translation>
    </message>
    <message>
        <source>Chỉ đọc. Không ghi gì lên TDental. Bản sao được mã hóa trên máy này.</source>
        <translation>Read-only. Nothing is written to TDental. The copy on this machine is encrypted.</translation>
    </message>
    <message>
        <source>Tìm ra khách trong tích tắc</source>
        <translation>Find a customer at once</translation>
    </message>
    <message>
        <source>Ba số cuối điện thoại là đủ.</source>
        <translation>The last three digits of the phone are enough.</translation>
    </message>
    <message>
        <source>Dùng được khi mất mạng</source>
        <translation>Works without a network</translation>
    </message>
    <message>
        <source>Toàn bộ hồ sơ nằm trên máy này.</source>
        <translation>All records are on this machine.</translation>
    </message>
    <message>
        <source>Biết rõ số liệu đến lúc nào</source>
        <translation>Know how fresh the figures are</translation>
    </message>
    <message>
        <source>Mỗi bảng đều được đối chiếu với máy chủ.</source>
        <translation>Every table is checked against the server.</translation>
    </message>
    <message>
        <source>Lần tải đầu</source>
        <translation>The first load</translation>
    </message>
    <message>
        <source>Dùng được sau 1 phút đầu: hôm nay và 30 ngày gần nhất vào trước, lịch sử cũ vào sau.</source>
        <translation>Usable after the first minute: today and the last 30 days come first, older history follows.</translation>
    </message>
    <message>
        <source>Còn thiếu: {0}.</source>
        <translation>Still missing: {0}.</translation>
    </message>
    <message>
        <source>Đang đăng nhập…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>Quay lại bản sao trên máy</source>
        <translation>Back to the copy on this machine</translation>
    </message>
    <message>
        <source>Ẩn mật khẩu</source>
        <translation>Hide the password</translation>
    </message>
</context>
<context>
    <name>Since</name>
    <message>
        <source>Theo bảng</source>
        <translation>By table</translation>
    </message>
    <message>
        <source>Theo khách hàng</source>
        <translation>By customer</translation>
    </message>
    <message>
        <source>Ngày đã chốt</source>
        <translation>Closed days</translation>
    </message>
    <message>
        <source>Từ hôm qua</source>
        <translation>Since yesterday</translation>
    </message>
    <message>
        <source>Khoảng thời gian</source>
        <translation>Time span</translation>
    </message>
    <message>
        <source>Lọc theo khách hàng</source>
        <translation>Filter by customer</translation>
    </message>
    <message>
        <source>Thay đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Bản sao chưa được tải hết lần đầu.</source>
        <translation>The copy has not been read completely for the first time.</translation>
    </message>
    <message>
        <source>Thay đổi được ghi từ lần đồng bộ sau đó.</source>
        <translation>Changes are recorded from the sync after that.</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Không có thay đổi nào khớp bộ lọc</source>
        <translation>No change matches the filters</translation>
    </message>
    <message>
        <source>Không có khoản nào của ngày đã qua bị sửa hoặc mất</source>
        <translation>Nothing of a past day was changed or lost</translation>
    </message>
    <message>
        <source>Trong những gì bản sao đã thấy.</source>
        <translation>In what this copy has seen.</translation>
    </message>
    <message>
        <source>Không có gì thay đổi</source>
        <translation>Nothing changed</translation>
    </message>
    <message>
        <source>Chưa đồng bộ lần nào trong khoảng này</source>
        <translation>No sync in this period</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation>Edited</translation>
    </message>
    <message>
        <source>Mất</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Thấy lúc</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Trước → sau</source>
        <translation>Before → after</translation>
    </message>
    <message>
        <source>Của ngày</source>
        <translation>Of day</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Lệch (đ)</source>
        <translation>Difference (đ)</translation>
    </message>
    <message>
        <source>Trước (đ)</source>
        <translation>Before (đ)</translation>
    </message>
    <message>
        <source>Sau (đ)</source>
        <translation>After (đ)</translation>
    </message>
    <message>
        <source>Khi nào</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Trước và sau</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>Mục</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Trước đó</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Sau đó</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Lần đồng bộ cuối</source>
        <translation>Last sync</translation>
    </message>
    <message>
        <source>7 ngày</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 ngày</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>Đã sửa</source>
        <translation>Edited</translation>
    </message>
    <message>
        <source>Đã mất</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>Trở lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Thêm sau</source>
        <translation>Added later</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Giảm giá</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Treatment order</translation>
    </message>
    <message>
        <source>Sau khi hết ngày</source>
        <translation>After the day</translation>
    </message>
    <message>
        <source>Có thể trong ngày</source>
        <translation>Maybe that day</translation>
    </message>
    <message>
        <source>Không thuộc khách nào</source>
        <translation>Of no customer</translation>
    </message>
    <message>
        <source>Khách không có trong bản sao</source>
        <translation>Customer not in this copy</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Số nhà</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Gender</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Birthday</translation>
    </message>
    <message>
        <source>Tháng sinh</source>
        <translation>Month of birth</translation>
    </message>
    <message>
        <source>Năm sinh</source>
        <translation>Year of birth</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Trạng thái (chữ)</source>
        <translation>State (words)</translation>
    </message>
    <message>
        <source>Tình trạng điều trị</source>
        <translation>Treatment status</translation>
    </message>
    <message>
        <source>Tình trạng phiếu</source>
        <translation>Order status</translation>
    </message>
    <message>
        <source>Đang theo dõi</source>
        <translation>Followed</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Giờ hẹn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Dự kiến (phút)</source>
        <translation>Expected (min)</translation>
    </message>
    <message>
        <source>Thời gian hẹn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Phụ tá</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Nhãn màu</source>
        <translation>Colour label</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-ups</translation>
    </message>
    <message>
        <source>Không điều trị</source>
        <translation>No treatment</translation>
    </message>
    <message>
        <source>Giờ tiếp nhận</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>Giờ vào khám</source>
        <translation>Chair start</translation>
    </message>
    <message>
        <source>Giờ xong</source>
        <translation>Done at</translation>
    </message>
    <message>
        <source>Ngày lập phiếu</source>
        <translation>Order date</translation>
    </message>
    <message>
        <source>Tổng tiền</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Remaining</translation>
    </message>
    <message>
        <source>Giảm giá (tiền)</source>
        <translation>Discount (amount)</translation>
    </message>
    <message>
        <source>Kiểu giảm giá</source>
        <translation>Kind of discount</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Unit price</translation>
    </message>
    <message>
        <source>Thành tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Đã trả</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Chẩn đoán</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Ngày thanh toán</source>
        <translation>Payment date</translation>
    </message>
    <message>
        <source>Loại thanh toán</source>
        <translation>Kind of payment</translation>
    </message>
    <message>
        <source>Tình trạng thanh toán</source>
        <translation>Payment status</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Số tiền (có dấu)</source>
        <translation>Signed amount</translation>
    </message>
    <message>
        <source>Phương thức</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Hoàn tiền</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Dự kiến thu</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Tổng tiền điều trị</source>
        <translation>Treatment total</translation>
    </message>
    <message>
        <source>Tổng doanh thu</source>
        <translation>Total revenue</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advance</translation>
    </message>
    <message>
        <source>Ngày hẹn gần nhất</source>
        <translation>Latest appointment</translation>
    </message>
    <message>
        <source>Ngày hẹn sắp tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>Ngày điều trị gần nhất</source>
        <translation>Last treatment</translation>
    </message>
    <message>
        <source>Ngày nhận dự kiến</source>
        <translation>Expected back</translation>
    </message>
    <message>
        <source>Ngày nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Ngày xuất</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Mã bảo hành</source>
        <translation>Warranty code</translation>
    </message>
    <message>
        <source>Đã làm</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Nhãn khách hàng</source>
        <translation>Customer tags</translation>
    </message>
    <message>
        <source>nội dung khác</source>
        <translation>other content</translation>
    </message>
    <message>
        <source>có</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>không</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Đã xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Đã vào sổ</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>1 thay đổi</source>
        <translation>1 change</translation>
    </message>
    <message>
        <source>{0} thay đổi</source>
        <translation>{0} changes</translation>
    </message>
    <message>
        <source>1 lần đồng bộ</source>
        <translation>1 sync</translation>
    </message>
    <message>
        <source>{0} lần đồng bộ</source>
        <translation>{0} syncs</translation>
    </message>
    <message>
        <source>từ {0}</source>
        <translation>since {0}</translation>
    </message>
    <message>
        <source>{0} cảnh báo</source>
        <translation>{0} alarms</translation>
    </message>
    <message>
        <source>1 cảnh báo</source>
        <translation>1 alarm</translation>
    </message>
    <message>
        <source>Thanh toán của ngày đã qua lệch</source>
        <translation>Payments of past days are off by</translation>
    </message>
</context>
<context>
    <name>Stock</name>
    <message>
        <source>Thẻ kho</source>
        <translation>Stock card</translation>
    </message>
    <message>
        <source>Chọn một sản phẩm để xem thẻ kho.</source>
        <translation>Choose a product to see its stock card.</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Phiếu nhập/xuất</source>
        <translation>Picking</translation>
    </message>
    <message>
        <source>Tồn đầu</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Nhập</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Xuất</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Tồn cuối</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Thành tiền (đ)</source>
        <translation>Value (đ)</translation>
    </message>
    <message>
        <source>Không đọc được các dòng của sản phẩm này.</source>
        <translation>The moves of this product could not be read.</translation>
    </message>
    <message>
        <source>Không có dòng nhập xuất nào trong khoảng đã chọn.</source>
        <translation>Nothing came in or went out in the chosen days.</translation>
    </message>
    <message>
        <source>Tồn kho theo thời gian</source>
        <translation>Stock over time</translation>
    </message>
    <message>
        <source>không rõ</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Chưa có dòng nhập xuất nào.</source>
        <translation>Nothing came in or went out yet.</translation>
    </message>
    <message>
        <source>Tìm mã, tên sản phẩm, số phiếu</source>
        <translation>Find code, product, picking number</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Nhập/Xuất</source>
        <translation>In/Out</translation>
    </message>
    <message>
        <source>Mã SP</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tên sản phẩm</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>ĐVT</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Đơn giá (đ)</source>
        <translation>Unit price (đ)</translation>
    </message>
    <message>
        <source>Diễn giải</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Loại phiếu</source>
        <translation>Kind of picking</translation>
    </message>
    <message>
        <source>Nhập hay xuất</source>
        <translation>In or out</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} moves</translation>
    </message>
    <message>
        <source>{0} dòng của phiếu nháp hoặc đã hủy không nằm trong tổng</source>
        <translation>{0} moves of drafts or cancelled pickings are not in the totals</translation>
    </message>
    <message>
        <source>Nhập {0}</source>
        <translation>In {0}</translation>
    </message>
    <message>
        <source>Xuất {0}</source>
        <translation>Out {0}</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc: {0}</source>
        <translation>Totals of the filter: {0}</translation>
    </message>
    <message>
        <source>Chi tiết phiếu</source>
        <translation>Lines of the picking</translation>
    </message>
    <message>
        <source>Chọn một phiếu để xem các dòng của nó.</source>
        <translation>Choose a picking to see its lines.</translation>
    </message>
    <message>
        <source>STT</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Mã sản phẩm</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Loại sản phẩm</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Đơn vị tính</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Không đọc được các dòng của phiếu này.</source>
        <translation>The lines of this picking could not be read.</translation>
    </message>
    <message>
        <source>Chi tiết phiếu này chưa tải.</source>
        <translation>The lines of this picking are not loaded.</translation>
    </message>
    <message>
        <source>Phiếu này không có dòng nào.</source>
        <translation>This picking has no lines.</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Tìm số phiếu, đối tác, người tạo</source>
        <translation>Find number, partner, creator</translation>
    </message>
    <message>
        <source>Ngày nhập</source>
        <translation>Date in</translation>
    </message>
    <message>
        <source>Ngày xuất</source>
        <translation>Date out</translation>
    </message>
    <message>
        <source>Không dòng nào cho biết phiếu này nhập hay xuất.</source>
        <translation>Nothing tells whether this picking is in or out.</translation>
    </message>
    <message>
        <source>Người tạo</source>
        <translation>Created by</translation>
    </message>
    <message>
        <source>Đối tác</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chứng từ gốc</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Tổng tiền (đ)</source>
        <translation>Total (đ)</translation>
    </message>
    <message>
        <source>Chiều phiếu</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>{0} phiếu không cho biết nhập hay xuất: có ở cả hai thẻ.</source>
        <translation>{0} pickings do not tell in or out: they are on both tabs.</translation>
    </message>
    <message>
        <source>Tổng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>{0} phiếu</source>
        <translation>{0} pickings</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc, không tính phiếu đã hủy</source>
        <translation>Total of the filter, cancelled pickings left out</translation>
    </message>
    <message>
        <source>Tìm kiếm mã, tên sản phẩm</source>
        <translation>Find code or product</translation>
    </message>
    <message>
        <source>Báo cáo nhập xuất tồn</source>
        <translation>Stock report</translation>
    </message>
    <message>
        <source>Không có trong danh mục.</source>
        <translation>Not in the list of products.</translation>
    </message>
    <message>
        <source>Tồn đầu kỳ</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <source>Đầu kỳ</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Nhập trong kỳ</source>
        <translation>Goods in</translation>
    </message>
    <message>
        <source>Xuất trong kỳ</source>
        <translation>Goods out</translation>
    </message>
    <message>
        <source>Tồn cuối kỳ</source>
        <translation>Closing stock</translation>
    </message>
    <message>
        <source>Cuối kỳ</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Lệch TDental</source>
        <translation>Vs TDental</translation>
    </message>
    <message>
        <source>Cộng mọi phiếu, trừ tồn hiện tại mà TDental ghi.</source>
        <translation>All moves added up, less the stock on hand that TDental holds.</translation>
    </message>
    <message>
        <source>Mức tồn</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Tồn TDental ghi</source>
        <translation>On hand in TDental</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Hạn sử dụng (tháng)</source>
        <translation>Shelf life (months)</translation>
    </message>
    <message>
        <source>Xuất TB/ngày</source>
        <translation>Out per day</translation>
    </message>
    <message>
        <source>Lượng xuất trung bình mỗi ngày của khoảng đã chọn.</source>
        <translation>What went out per day of the chosen days, on average.</translation>
    </message>
    <message>
        <source>Mức tồn tối thiểu</source>
        <translation>Minimum stock</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>{0} sản phẩm</source>
        <translation>{0} products</translation>
    </message>
    <message>
        <source>{0} sản phẩm lệch với tồn TDental ghi</source>
        <translation>{0} products differ from the stock that TDental holds</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc</source>
        <translation>Filtered totals</translation>
    </message>
    <message>
        <source>Kho</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Nhập xuất tồn</source>
        <translation>Stock report</translation>
    </message>
    <message>
        <source>Nhập kho</source>
        <translation>Goods in</translation>
    </message>
    <message>
        <source>Xuất kho</source>
        <translation>Goods out</translation>
    </message>
    <message>
        <source>Lịch sử xuất - nhập</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Trên mức tối thiểu</source>
        <translation>Above minimum</translation>
    </message>
    <message>
        <source>Dưới mức tối thiểu</source>
        <translation>Below minimum</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Vật tư</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Thuốc</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Vật liệu Labo</source>
        <translation>Lab material</translation>
    </message>
    <message>
        <source>Gửi kèm Labo</source>
        <translation>Sent with lab work</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Không rõ</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Kiểm kho</source>
        <translation>Stocktake</translation>
    </message>
    <message>
        <source>Phiếu kho</source>
        <translation>Picking</translation>
    </message>
    <message>
        <source>Âm kho</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>Dưới mức</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>{0} dòng không ghi ngày không nằm trong các số này.</source>
        <translation>{0} moves without a date are not in these figures.</translation>
    </message>
    <message>
        <source>{0} dòng không rõ chi nhánh không nằm trong các số này.</source>
        <translation>{0} moves of an unknown branch are not in these figures.</translation>
    </message>
    <message>
        <source>Có dòng không ghi số lượng, chiều hoặc giá trị: số này không tính được.</source>
        <translation>A move tells no quantity, direction or value: this figure cannot be computed.</translation>
    </message>
    <message>
        <source>Thấp hơn mức tồn tối thiểu {0}.</source>
        <translation>Below the minimum of {0}.</translation>
    </message>
    <message>
        <source>TDental ghi tồn hiện tại: {0}</source>
        <translation>On hand in TDental: {0}</translation>
    </message>
    <message>
        <source>Cộng mọi phiếu đang giữ: {0}</source>
        <translation>All moves held, added up: {0}</translation>
    </message>
    <message>
        <source>Lệch: {0}</source>
        <translation>Difference: {0}</translation>
    </message>
    <message>
        <source>TDental ghi theo chi nhánh hiện tại của tài khoản đã đồng bộ.</source>
        <translation>TDental&apos;s figure is of the current branch of the account that was synced.</translation>
    </message>
    <message>
        <source>{0} dòng chưa có số liệu, không nằm trong tổng.</source>
        <translation>{0} rows have no figure and are not in the total.</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Danh sách trống ở đây không có nghĩa là kho trống.</source>
        <translation>An empty list here does not mean an empty store.</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc</source>
        <translation>Remove the filters</translation>
    </message>
    <message>
        <source>Không tìm thấy “{0}”</source>
        <translation>Nothing found for “{0}”</translation>
    </message>
    <message>
        <source>Không có dòng nào khớp bộ lọc</source>
        <translation>No row fits the filters</translation>
    </message>
    <message>
        <source>Không có dữ liệu</source>
        <translation>No data</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Bản sao</source>
        <translation>The copy</translation>
    </message>
    <message>
        <source>Đang đồng bộ</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đang kiểm tra</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>Từng bảng</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Các lần chạy</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Chờ xác nhận</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>Đã xóa</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>Phần của trang bản sao</source>
        <translation>Parts of the copy page</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Không đọc được bản sao</source>
        <translation>The copy cannot be read</translation>
    </message>
    <message>
        <source>Đọc lại tất cả?</source>
        <translation>Read everything again?</translation>
    </message>
    <message>
        <source>Mọi danh sách được đọc lại từ máy chủ, dù chưa đổi. Bạn vẫn làm việc được và có thể dừng bất cứ lúc nào. {0}</source>
        <translation>Every list is read again from the server, changed or not. You can go on working, and stop it at any time. {0}</translation>
    </message>
    <message>
        <source>Đọc lại tất cả</source>
        <translation>Read all again</translation>
    </message>
    <message>
        <source>Xác nhận xóa {0} dòng của bảng {1}?</source>
        <translation>Confirm the deletion of {0} rows of {1}?</translation>
    </message>
    <message>
        <source>Chương trình đồng bộ ngay; các dòng mà máy chủ vẫn không có sẽ được ghi là đã xóa và không hiện nữa. Chúng vẫn nằm trong tệp, ở mục Đã xóa. Không có gì được ghi lên TDental.</source>
        <translation>The program syncs at once; rows that the server still lacks are marked as deleted and no longer shown. They stay in the file, under Deleted. Nothing is written to TDental.</translation>
    </message>
    <message>
        <source>Xác nhận xóa</source>
        <translation>Confirm deletion</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ngoài ra {0} dòng trong {1} bảng mà máy chủ không đếm.</source>
        <translation>Besides, {0} rows in {1} tables that the server does not count.</translation>
    </message>
    <message>
        <source>Dòng trong bản sao</source>
        <translation>Rows in the copy</translation>
    </message>
    <message>
        <source>Dòng trên máy chủ</source>
        <translation>Rows on the server</translation>
    </message>
    <message>
        <source>Khớp số dòng</source>
        <translation>Counts equal</translation>
    </message>
    <message>
        <source>{0}/{1} bảng</source>
        <translation>{0}/{1} tables</translation>
    </message>
    <message>
        <source>Máy chủ đếm từ {0}.</source>
        <translation>The server counted from {0} on.</translation>
    </message>
    <message>
        <source>Nội dung đọc cũ nhất</source>
        <translation>Oldest reading</translation>
    </message>
    <message>
        <source>Chờ xác nhận xóa</source>
        <translation>Deletions to confirm</translation>
    </message>
    <message>
        <source>Dữ liệu đến {0}</source>
        <translation>Data as of {0}</translation>
    </message>
    <message>
        <source>Chưa có lần đồng bộ nào chạy xong.</source>
        <translation>No sync has come to its end yet.</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Lọc theo tình trạng</source>
        <translation>Filter by status</translation>
    </message>
    <message>
        <source>Từng bảng của bản sao</source>
        <translation>The tables of the copy</translation>
    </message>
    <message>
        <source>{0} / {1} bảng</source>
        <translation>{0} / {1} tables</translation>
    </message>
    <message>
        <source>Máy chủ đếm lúc {0}</source>
        <translation>Counted by the server {0}</translation>
    </message>
    <message>
        <source>{0} hồ sơ chưa tải chi tiết</source>
        <translation>{0} records without their details</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Tên kỹ thuật</source>
        <translation>Technical name</translation>
    </message>
    <message>
        <source>Lệch</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>Chờ chi tiết</source>
        <translation>No detail yet</translation>
    </message>
    <message>
        <source>Máy chủ</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Đã đếm</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Đọc cũ nhất</source>
        <translation>Oldest read</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chưa tải</source>
        <translation>Not loaded</translation>
    </message>
    <message>
        <source>Thiếu</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Khớp</source>
        <translation>Equal</translation>
    </message>
    <message>
        <source>Lỗi</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Không có quyền</source>
        <translation>No right</translation>
    </message>
    <message>
        <source>Đã đọc hết</source>
        <translation>Read in full</translation>
    </message>
    <message>
        <source>{0} chờ xác nhận</source>
        <translation>{0} to confirm</translation>
    </message>
    <message>
        <source>Thiếu {0} dòng</source>
        <translation>{0} rows missing</translation>
    </message>
    <message>
        <source>Dư {0} dòng</source>
        <translation>{0} rows too many</translation>
    </message>
    <message>
        <source>Chưa tải hết</source>
        <translation>Not fully read</translation>
    </message>
    <message>
        <source>Số dòng khác với lúc máy chủ đếm; đồng bộ để đếm lại.</source>
        <translation>The number of rows is not what the server counted; sync to count again.</translation>
    </message>
    <message>
        <source>{0} dòng nữa chỉ có trong chi tiết; danh sách của máy chủ không đếm chúng.</source>
        <translation>{0} more rows come with details alone; the server&apos;s list does not count them.</translation>
    </message>
    <message>
        <source>Đầy đủ: {0}/{1} bảng</source>
        <translation>Complete: {0}/{1} tables</translation>
    </message>
    <message>
        <source>Chưa đầy đủ: {0}/{1} bảng</source>
        <translation>Not complete yet: {0}/{1} tables</translation>
    </message>
    <message>
        <source>Có bảng lỗi: {0}/{1} bảng khớp</source>
        <translation>A table failed: {0}/{1} tables agree</translation>
    </message>
    <message>
        <source>Gần đủ: {0}/{1} bảng khớp</source>
        <translation>Nearly complete: {0}/{1} tables agree</translation>
    </message>
    <message>
        <source>Số dòng của {0} bảng khớp lúc đếm {1}.</source>
        <translation>Counts of {0} tables equal at {1}.</translation>
    </message>
    <message>
        <source>Nội dung như lúc đọc, cũ nhất {0}.</source>
        <translation>Contents as read, the oldest {0}.</translation>
    </message>
    <message>
        <source>không có ngày</source>
        <translation>without a date</translation>
    </message>
    <message>
        <source>mọi ngày</source>
        <translation>all days</translation>
    </message>
    <message>
        <source>đến {0}</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>từ {0}</source>
        <translation>from {0}</translation>
    </message>
    <message>
        <source>theo khoảng ngày, {1} khoảng đã đọc</source>
        <translation>by date ranges, {1} of them read</translation>
    </message>
    <message>
        <source>cả bảng trong một lần</source>
        <translation>the whole table at once</translation>
    </message>
    <message>
        <source>nằm trong từng dòng {0}</source>
        <translation>inside the rows of {0}</translation>
    </message>
    <message>
        <source>cùng chi tiết của {0}</source>
        <translation>with the details of {0}</translation>
    </message>
    <message>
        <source>hỏi riêng cho từng dòng {0}</source>
        <translation>asked for each row of {0}</translation>
    </message>
    <message>
        <source>đổi</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>xóa</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>trở lại</source>
        <translation>back</translation>
    </message>
    <message>
        <source>Lần đầu</source>
        <translation>First pull</translation>
    </message>
    <message>
        <source>Một khách hàng</source>
        <translation>One customer</translation>
    </message>
    <message>
        <source>Dữ liệu mẫu</source>
        <translation>Sample data</translation>
    </message>
    <message>
        <source>Tự động</source>
        <translation>By itself</translation>
    </message>
    <message>
        <source>Bằng tay</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>Đang chạy</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Bị ngắt</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>Đã dừng</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Ngoại tuyến</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Còn thiếu</source>
        <translation>Falls short</translation>
    </message>
    <message>
        <source>{0} lần từ {1}</source>
        <translation>{0} times since {1}</translation>
    </message>
    <message>
        <source>Bị ngắt giữa chừng; phần đã đọc được giữ, lần sau đọc tiếp.</source>
        <translation>Cut off; what was read is kept, the next run goes on from there.</translation>
    </message>
    <message>
        <source>đang đăng nhập</source>
        <translation>signing in</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>chi tiết {0}/{1}</source>
        <translation>details {0}/{1}</translation>
    </message>
    <message>
        <source>còn khoảng {0}</source>
        <translation>about {0} left</translation>
    </message>
    <message>
        <source>tự động</source>
        <translation>by itself</translation>
    </message>
    <message>
        <source>Chưa đo được thời gian trên máy này.</source>
        <translation>How long it takes on this machine is not known yet.</translation>
    </message>
    <message>
        <source>Lần đọc cả bản sao gần nhất mất {0}.</source>
        <translation>Reading everything took {0} the last time.</translation>
    </message>
    <message>
        <source>Đang xem từng dòng: {0}</source>
        <translation>Checking every row: {0}</translation>
    </message>
    <message>
        <source>Đang hỏi máy chủ: {0}</source>
        <translation>Asking the server: {0}</translation>
    </message>
    <message>
        <source>Đang kiểm tra tệp</source>
        <translation>Checking the file</translation>
    </message>
    <message>
        <source>Đang xem quan hệ giữa các bảng</source>
        <translation>Checking references between tables</translation>
    </message>
    <message>
        <source>Đang tính lại tiền</source>
        <translation>Adding up the money again</translation>
    </message>
    <message>
        <source>Đang đăng nhập</source>
        <translation>Signing in</translation>
    </message>
    <message>
        <source>Đang bắt đầu kiểm tra</source>
        <translation>Starting to verify</translation>
    </message>
    <message>
        <source>{0} dòng được xem trong tệp, chưa hỏi máy chủ</source>
        <translation>{0} rows checked in the file, the server was not asked</translation>
    </message>
    <message>
        <source>{0} dòng được xem trong tệp, {1} dòng so với máy chủ</source>
        <translation>{0} rows checked in the file, {1} rows compared with the server</translation>
    </message>
    <message>
        <source>{0} bảng lệch</source>
        <translation>{0} tables differ</translation>
    </message>
    <message>
        <source>tệp nguyên vẹn</source>
        <translation>the file is sound</translation>
    </message>
    <message>
        <source>không thấy lệch</source>
        <translation>no difference found</translation>
    </message>
    <message>
        <source>{0} chỉ tới bản ghi không có trong bản sao</source>
        <translation>{0} points to a record that is not in the copy</translation>
    </message>
    <message>
        <source>số tiền có phần lẻ</source>
        <translation>amounts with fractions</translation>
    </message>
    <message>
        <source>giá trị tự đổi theo thời gian, khác lúc đọc</source>
        <translation>values that change by themselves differ from when they were read</translation>
    </message>
    <message>
        <source>dòng máy chủ gửi không đọc được</source>
        <translation>rows the server sent that cannot be read</translation>
    </message>
    <message>
        <source>không tính được: {0}</source>
        <translation>could not be computed: {0}</translation>
    </message>
    <message>
        <source>và nhiều dòng nữa: {0}</source>
        <translation>and more rows: {0}</translation>
    </message>
    <message>
        <source>tiền không khớp: {0}</source>
        <translation>money does not add up: {0}</translation>
    </message>
    <message>
        <source>{0} dòng máy chủ có, ở đây không</source>
        <translation>{0} rows on the server, not here</translation>
    </message>
    <message>
        <source>{0} dòng ở đây có, máy chủ không</source>
        <translation>{0} rows here, not on the server</translation>
    </message>
    <message>
        <source>{0} dòng khác nội dung</source>
        <translation>{0} rows with other contents</translation>
    </message>
    <message>
        <source>{0} dòng hỏng trong tệp</source>
        <translation>{0} rows damaged in the file</translation>
    </message>
    <message>
        <source>số dòng khác: ở đây {0}, máy chủ {1}</source>
        <translation>another number of rows: {0} here, {1} on the server</translation>
    </message>
    <message>
        <source>So bản sao với chính nó và với máy chủ; không ghi gì</source>
        <translation>Compares the copy with itself and with the server; writes nothing</translation>
    </message>
    <message>
        <source>Đọc lại mọi danh sách từ máy chủ; lâu hơn nhiều</source>
        <translation>Reads every list again from the server; takes much longer</translation>
    </message>
    <message>
        <source>Các lần đồng bộ</source>
        <translation>Sync runs</translation>
    </message>
    <message>
        <source>Chưa có lần đồng bộ nào.</source>
        <translation>No sync has run yet.</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Yêu cầu</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Đổi</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Nói gọn</source>
        <translation>In short</translation>
    </message>
    <message>
        <source>Xem các dòng chờ</source>
        <translation>Show the rows that wait</translation>
    </message>
    <message>
        <source>Đóng chi tiết bảng</source>
        <translation>Close the table&apos;s details</translation>
    </message>
    <message>
        <source>Chi tiết bảng</source>
        <translation>The table&apos;s details</translation>
    </message>
    <message>
        <source>Vì sao chưa đủ</source>
        <translation>Why it falls short</translation>
    </message>
    <message>
        <source>Quyền cần có</source>
        <translation>Right it needs</translation>
    </message>
    <message>
        <source>Cách đọc</source>
        <translation>How it is read</translation>
    </message>
    <message>
        <source> và {0} khoảng nữa</source>
        <translation> and {0} more ranges</translation>
    </message>
    <message>
        <source>Chưa đọc</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>không còn khoảng ngày nào</source>
        <translation>no range of days is left</translation>
    </message>
    <message>
        <source>Đọc lâu nhất</source>
        <translation>Oldest readings</translation>
    </message>
    <message>
        <source>Thay đổi gần đây</source>
        <translation>Recent changes</translation>
    </message>
    <message>
        <source>Đã xóa, còn giữ</source>
        <translation>Deleted, still kept</translation>
    </message>
    <message>
        <source>Bộ lọc máy chủ bỏ qua</source>
        <translation>Filters the server ignores</translation>
    </message>
    <message>
        <source>Đủ lần đầu lúc</source>
        <translation>First complete</translation>
    </message>
    <message>
        <source>không có thay đổi nào được ghi lại</source>
        <translation>no change was recorded</translation>
    </message>
    <message>
        <source>Bảng có dòng không còn trên máy chủ</source>
        <translation>Tables with rows that left the server</translation>
    </message>
    <message>
        <source>Một số dòng</source>
        <translation>Some rows</translation>
    </message>
    <message>
        <source>Các dòng này không còn trên máy chủ, nhưng quá nhiều dòng biến mất cùng lúc nên chưa xóa. Chúng vẫn hiện như cũ. Nếu máy chủ lại có, chúng tự hết chờ. Chỉ xác nhận khi bạn biết phòng khám đã xóa chúng trên TDental.</source>
        <translation>These rows left the server, but too many of them at once, so they were not deleted. They are shown as before. If the server has them again, they are free by themselves. Confirm only if you know that the clinic deleted them in TDental.</translation>
    </message>
    <message>
        <source>Máy chủ không còn các dòng này. Chúng không hiện ở các trang khác nhưng vẫn nằm trong tệp.</source>
        <translation>The server no longer has these rows. Other pages do not show them, but they stay in the file.</translation>
    </message>
    <message>
        <source>Không có dòng nào chờ xác nhận.</source>
        <translation>No row waits for a confirmation.</translation>
    </message>
    <message>
        <source>Chưa có dòng nào bị xóa.</source>
        <translation>No row was deleted yet.</translation>
    </message>
    <message>
        <source>{0}: {1} trong {2} dòng</source>
        <translation>{0}: {1} of {2} rows</translation>
    </message>
    <message>
        <source>{0}: {1} dòng</source>
        <translation>{0}: {1} rows</translation>
    </message>
    <message>
        <source>Xác nhận xóa {0} dòng…</source>
        <translation>Confirm the deletion of {0} rows…</translation>
    </message>
    <message>
        <source>Gần nhất</source>
        <translation>Newest</translation>
    </message>
    <message>
        <source>Chờ từ</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Số dòng</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Vắng từ</source>
        <translation>Absent since</translation>
    </message>
    <message>
        <source>“Lệch” là bản sao khác máy chủ hoặc chưa chứng minh được. “Ghi nhận” là điều lạ có sẵn trong dữ liệu của máy chủ, không phải lỗi của bản sao.</source>
        <translation>“Differs”: the copy is not what the server has, or that could not be proven. “Noted”: something odd in the server&apos;s own data, not a fault of the copy.</translation>
    </message>
    <message>
        <source>Kết quả kiểm tra</source>
        <translation>Result of the verification</translation>
    </message>
    <message>
        <source>Chưa kiểm tra lần nào.</source>
        <translation>Never verified yet.</translation>
    </message>
    <message>
        <source>Bấm Kiểm tra: mọi dòng được tính lại, một phần được so với máy chủ.</source>
        <translation>Press Verify: every row is computed again, a part is compared with the server.</translation>
    </message>
    <message>
        <source>Kiểm tra chưa xong nên chưa nói được gì.</source>
        <translation>The verification did not finish, so nothing can be said.</translation>
    </message>
    <message>
        <source>Không thấy lệch, không có gì lạ.</source>
        <translation>No difference and nothing odd was found.</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Điều thấy được</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>Mã ví dụ</source>
        <translation>Example ids</translation>
    </message>
    <message>
        <source>Ghi nhận</source>
        <translation>Noted</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Cột mặc định</source>
        <translation>Default columns</translation>
    </message>
    <message>
        <source>Sao chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Sao chép cả dòng</source>
        <translation>Copy the row</translation>
    </message>
    <message>
        <source>Xuất Excel (.xlsx)…</source>
        <translation>Export to Excel (.xlsx)…</translation>
    </message>
    <message>
        <source>Xuất CSV…</source>
        <translation>Export to CSV…</translation>
    </message>
    <message>
        <source>Xuất PDF…</source>
        <translation>Export to PDF…</translation>
    </message>
    <message>
        <source>Sao chép cả bảng</source>
        <translation>Copy the whole table</translation>
    </message>
    <message>
        <source>Xem trước và in…</source>
        <translation>Preview and print…</translation>
    </message>
    <message>
        <source>Xuất và in</source>
        <translation>Export and print</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Tất cả các thẻ</source>
        <translation>All tabs</translation>
    </message>
</context>
<context>
    <name>Teeth</name>
    <message>
        <source>Sơ đồ răng</source>
        <translation>Teeth chart</translation>
    </message>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Đã chẩn đoán</source>
        <translation>Diagnosed</translation>
    </message>
    <message>
        <source>Đã báo giá</source>
        <translation>Quoted</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Ngừng điều trị</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>trên phải</source>
        <translation>upper right</translation>
    </message>
    <message>
        <source>trên trái</source>
        <translation>upper left</translation>
    </message>
    <message>
        <source>dưới trái</source>
        <translation>lower left</translation>
    </message>
    <message>
        <source>dưới phải</source>
        <translation>lower right</translation>
    </message>
    <message>
        <source>cửa giữa</source>
        <translation>central incisor</translation>
    </message>
    <message>
        <source>cửa bên</source>
        <translation>lateral incisor</translation>
    </message>
    <message>
        <source>nanh</source>
        <translation>canine</translation>
    </message>
    <message>
        <source>cối nhỏ thứ nhất</source>
        <translation>first premolar</translation>
    </message>
    <message>
        <source>cối nhỏ thứ hai</source>
        <translation>second premolar</translation>
    </message>
    <message>
        <source>cối lớn thứ nhất</source>
        <translation>first molar</translation>
    </message>
    <message>
        <source>cối lớn thứ hai</source>
        <translation>second molar</translation>
    </message>
    <message>
        <source>cối lớn thứ ba</source>
        <translation>third molar</translation>
    </message>
    <message>
        <source>cửa giữa sữa</source>
        <translation>primary central incisor</translation>
    </message>
    <message>
        <source>cửa bên sữa</source>
        <translation>primary lateral incisor</translation>
    </message>
    <message>
        <source>nanh sữa</source>
        <translation>primary canine</translation>
    </message>
    <message>
        <source>cối sữa thứ nhất</source>
        <translation>primary first molar</translation>
    </message>
    <message>
        <source>cối sữa thứ hai</source>
        <translation>primary second molar</translation>
    </message>
    <message>
        <source>Răng vĩnh viễn</source>
        <translation>Permanent teeth</translation>
    </message>
    <message>
        <source>Răng sữa</source>
        <translation>Primary teeth</translation>
    </message>
    <message>
        <source>Bộ răng</source>
        <translation>Set of teeth</translation>
    </message>
    <message>
        <source>Sơ đồ và ghi nhận trên răng</source>
        <translation>Chart and records of the teeth</translation>
    </message>
    <message>
        <source>Đang lọc: răng {0}</source>
        <translation>Filtered: tooth {0}</translation>
    </message>
    <message>
        <source>Chưa có ghi nhận trên răng.</source>
        <translation>Nothing is recorded on the teeth yet.</translation>
    </message>
    <message>
        <source>{0} / {1} ghi nhận</source>
        <translation>{0} / {1} records</translation>
    </message>
    <message>
        <source>Gõ hai chữ số để nhảy tới răng, Space để lọc</source>
        <translation>Type two digits to jump to a tooth, Space to filter</translation>
    </message>
    <message>
        <source>{0} ghi nhận không vẽ được, xem bảng</source>
        <translation>{0} records cannot be drawn, see the table</translation>
    </message>
    <message>
        <source>Chọn một răng</source>
        <translation>Choose a tooth</translation>
    </message>
    <message>
        <source>Bấm vào răng hoặc gõ số răng để xem ghi nhận.</source>
        <translation>Click a tooth or type its number to see its records.</translation>
    </message>
    <message>
        <source>Răng {0}</source>
        <translation>Tooth {0}</translation>
    </message>
    <message>
        <source>Có Labo</source>
        <translation>Lab work</translation>
    </message>
    <message>
        <source>Mặt răng: {0}</source>
        <translation>Surfaces: {0}</translation>
    </message>
    <message>
        <source>… và {0} ghi nhận nữa</source>
        <translation>… and {0} more records</translation>
    </message>
    <message>
        <source>Không có ghi nhận nào.</source>
        <translation>No records.</translation>
    </message>
    <message>
        <source>Hàm trên</source>
        <translation>Upper arch</translation>
    </message>
    <message>
        <source>Hàm dưới</source>
        <translation>Lower arch</translation>
    </message>
    <message>
        <source>Nguyên hàm</source>
        <translation>Whole mouth</translation>
    </message>
    <message>
        <source>Tư vấn</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>Báo giá</source>
        <translation>Quotation</translation>
    </message>
    <message>
        <source>Labo</source>
        <translation>Lab work</translation>
    </message>
    <message>
        <source>Đã nhổ / mất</source>
        <translation>Extracted / missing</translation>
    </message>
    <message>
        <source>đã nhổ hoặc mất</source>
        <translation>extracted or missing</translation>
    </message>
    <message>
        <source>có labo</source>
        <translation>lab work</translation>
    </message>
    <message>
        <source>{0} ghi nhận</source>
        <translation>{0} records</translation>
    </message>
    <message>
        <source>không có ghi nhận</source>
        <translation>nothing recorded</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Dòng thời gian</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Chưa có sự kiện nào.</source>
        <translation>No events yet.</translation>
    </message>
    <message>
        <source>Không có sự kiện thuộc loại đã chọn.</source>
        <translation>No event of the chosen kinds.</translation>
    </message>
    <message>
        <source>{0} / {1} sự kiện</source>
        <translation>{0} / {1} events</translation>
    </message>
    <message>
        <source>Đầu tiên {0}</source>
        <translation>First {0}</translation>
    </message>
    <message>
        <source>Chọn một khách hàng để xem dòng thời gian</source>
        <translation>Choose a customer to see the timeline</translation>
    </message>
    <message>
        <source>Mọi loại</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>{0} / {1} loại</source>
        <translation>{0} of {1} kinds</translation>
    </message>
    <message>
        <source>Toàn văn của sự kiện</source>
        <translation>Full text of the event</translation>
    </message>
    <message>
        <source>Không rõ ngày</source>
        <translation>Date unknown</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Phiếu điều trị</source>
        <translation>Treatment order</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Đợt khám</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Tạm ứng</source>
        <translation>Advance</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Báo giá</source>
        <translation>Quotation</translation>
    </message>
    <message>
        <source>Labo</source>
        <translation>Lab work</translation>
    </message>
    <message>
        <source>Hình ảnh</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Đơn thuốc</source>
        <translation>Prescription</translation>
    </message>
    <message>
        <source>Tư vấn</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>răng {0}</source>
        <translation>tooth {0}</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Khách hàng</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Xem nhanh khách hàng</source>
        <translation>Quick look</translation>
    </message>
    <message>
        <source>Hồ sơ khách hàng</source>
        <translation>Customer record</translation>
    </message>
    <message>
        <source>Dòng thời gian</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Có gì mới</source>
        <translation>What&apos;s new</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Tổng quan</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Mọi lịch hẹn</source>
        <translation>All appointments</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Cần làm</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Điều trị</source>
        <translation>Treatment</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>Sổ quỹ</source>
        <translation>Cash book</translation>
    </message>
    <message>
        <source>Kho</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Nhân viên</source>
        <translation>Employees</translation>
    </message>
    <message>
        <source>Danh mục</source>
        <translation>Catalogues</translation>
    </message>
    <message>
        <source>Chất lượng</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Bản sao</source>
        <translation>The copy</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Trợ giúp</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>Visits</name>
    <message>
        <source>Đợt khám</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Ngày khám</source>
        <translation>Visited on</translation>
    </message>
    <message>
        <source>Danh sách đợt khám</source>
        <translation>List of visits</translation>
    </message>
    <message>
        <source>Công đoạn thực hiện</source>
        <translation>Steps done</translation>
    </message>
    <message>
        <source>Hình ảnh</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Phụ tá</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Tổng tiền (đ)</source>
        <translation>Total (đ)</translation>
    </message>
    <message>
        <source>Còn lại (đ)</source>
        <translation>Remaining (đ)</translation>
    </message>
    <message>
        <source>Chưa có đợt khám nào.</source>
        <translation>No visit yet.</translation>
    </message>
    <message>
        <source>{0} đợt khám</source>
        <translation>Visits: {0}</translation>
    </message>
    <message>
        <source>{0} đợt chưa tải công đoạn</source>
        <translation>Visits whose steps are not loaded yet: {0}</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Phụ tá 2</source>
        <translation>Second assistant</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Tổng tiền</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Đã thanh toán</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Remaining</translation>
    </message>
    <message>
        <source>Thanh toán</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Hóa đơn</source>
        <translation>Invoice</translation>
    </message>
    <message>
        <source>Đợt khám này không ghi công đoạn nào.</source>
        <translation>This visit records no step.</translation>
    </message>
    <message>
        <source>Công đoạn</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Răng</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>Chi tiết điều trị</source>
        <translation>Treatment details</translation>
    </message>
</context>
<context>
    <name>Widgets</name>
    <message>
        <source>Bỏ bộ lọc {0}</source>
        <translation>Remove the filter {0}</translation>
    </message>
    <message>
        <source>Các khung ở chỗ này</source>
        <translation>Panels in this place</translation>
    </message>
    <message>
        <source>Phóng to khung</source>
        <translation>Fill the window</translation>
    </message>
    <message>
        <source>Trở lại bố cục</source>
        <translation>Back to the layout</translation>
    </message>
    <message>
        <source>Tách khung</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>Gắn khung trở lại</source>
        <translation>Put the panel back</translation>
    </message>
    <message>
        <source>Đóng khung</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Tìm kiếm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Chỉ đọc</source>
        <translation>Read-only</translation>
    </message>
    <message>
        <source>Chương trình không bao giờ ghi lên TDental</source>
        <translation>The program never writes to TDental</translation>
    </message>
    <message>
        <source>phím tắt</source>
        <translation>shortcuts</translation>
    </message>
    <message>
        <source>Dừng đồng bộ</source>
        <translation>Stop the sync</translation>
    </message>
    <message>
        <source>Dừng đồng bộ (phần đã tải được giữ)</source>
        <translation>Stop the sync (what was read is kept)</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Ngoại tuyến</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>{done}/{total} bảng</source>
        <translation>{done}/{total} tables</translation>
    </message>
    <message>
        <source>Đang đồng bộ</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>chưa tải</source>
        <translation>not fetched</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Các mục không đủ chỗ</source>
        <translation>Entries that have no room</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Lọc</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Chọn ngày</source>
        <translation>Choose a day</translation>
    </message>
    <message>
        <source>Chọn khoảng ngày</source>
        <translation>Choose a range of days</translation>
    </message>
    <message>
        <source>Áp dụng</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Ngày trước</source>
        <translation>Previous day</translation>
    </message>
    <message>
        <source>Ngày sau</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>Ngày mới nhất</source>
        <translation>Newest day</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Đang đăng nhập</source>
        <translation>Signing in</translation>
    </message>
    <message>
        <source>Đang dừng</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>Đang tải chi tiết</source>
        <translation>Loading details</translation>
    </message>
    <message>
        <source>Tất cả chi nhánh</source>
        <translation>All branches</translation>
    </message>
    <message>
        <source>Chưa có dữ liệu đầy đủ</source>
        <translation>No complete data yet</translation>
    </message>
    <message>
        <source>Dữ liệu đến {0}</source>
        <translation>Data as of {0}</translation>
    </message>
    <message>
        <source>có thể đã thay đổi trên TDental</source>
        <translation>may have changed on TDental</translation>
    </message>
    <message>
        <source>Bản sao đầy đủ {0} bảng</source>
        <translation>Complete copy, {0} tables</translation>
    </message>
    <message>
        <source>Bản sao {0} bảng · chưa khớp: {1}</source>
        <translation>Copy {0} tables · not equal: {1}</translation>
    </message>
    <message>
        <source>Bản sao {0} bảng · chưa tải hết</source>
        <translation>Copy {0} tables · not all loaded yet</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>còn khoảng {0}</source>
        <translation>about {0} left</translation>
    </message>
    <message>
        <source>chi tiết {0}</source>
        <translation>details {0}</translation>
    </message>
    <message>
        <source>Bố cục</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Dữ liệu mẫu</source>
        <translation>Sample data</translation>
    </message>
    <message>
        <source>Bố cục: {0}</source>
        <translation>Layout: {0}</translation>
    </message>
    <message>
        <source>Đăng nhập lại</source>
        <translation>Sign in again</translation>
    </message>
    <message>
        <source>Chương trình gặp lỗi bất ngờ; dữ liệu không mất. Nếu lặp lại, gửi tệp {0} cho người hỗ trợ.</source>
        <translation>The program met an unexpected fault; no data is lost. If it happens again, send the file {0} to whoever supports you.</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Đang điều trị</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>Hoàn thành</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Chưa phát sinh</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>Đang hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Trễ</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Quá hẹn</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>Đã đến</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Hủy hẹn</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Chờ khám</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang khám</source>
        <translation>In exam</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Khám mới</source>
        <translation>New visit</translation>
    </message>
    <message>
        <source>Nam</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Nữ</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Khác</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>WorkLists</name>
    <message>
        <source>Danh sách việc cần làm</source>
        <translation>Work lists</translation>
    </message>
    <message>
        <source>Lọc theo tên, số cuối điện thoại, mã</source>
        <translation>Filter by name, last digits of the phone, code</translation>
    </message>
    <message>
        <source>Khoảng thời gian</source>
        <translation>Time span</translation>
    </message>
    <message>
        <source>In phiếu hẹn</source>
        <translation>Print appointment slip</translation>
    </message>
    <message>
        <source>Phiếu ngày (PDF)</source>
        <translation>Day sheet (PDF)</translation>
    </message>
    <message>
        <source>Chưa chắc: {0}</source>
        <translation>Not certain: {0}</translation>
    </message>
    <message>
        <source>Mọi bác sĩ</source>
        <translation>All doctors</translation>
    </message>
    <message>
        <source>Bác sĩ: {0}</source>
        <translation>Doctor: {0}</translation>
    </message>
    <message>
        <source>Dòng này không cho biết khách hàng.</source>
        <translation>This row does not tell its customer.</translation>
    </message>
    <message>
        <source>Bác sĩ</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Dịch vụ</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Công nợ (đ)</source>
        <translation>Debt (đ)</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Ngày lập phiếu</source>
        <translation>Order date</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Bác sĩ đại diện</source>
        <translation>Lead doctor</translation>
    </message>
    <message>
        <source>Hoạt động cuối</source>
        <translation>Last activity</translation>
    </message>
    <message>
        <source>Hẹn sắp tới</source>
        <translation>Next appointment</translation>
    </message>
    <message>
        <source>Tiền điều trị (đ)</source>
        <translation>Treatment (đ)</translation>
    </message>
    <message>
        <source>Thanh toán (đ)</source>
        <translation>Paid (đ)</translation>
    </message>
    <message>
        <source>Còn lại (đ)</source>
        <translation>Remaining (đ)</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Birthday</translation>
    </message>
    <message>
        <source>Tuổi</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Điều trị gần nhất</source>
        <translation>Last treatment</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Ngày nhận dự kiến</source>
        <translation>Expected back</translation>
    </message>
    <message>
        <source>Phiếu Labo</source>
        <translation>Lab slip</translation>
    </message>
    <message>
        <source>Loại phục hình</source>
        <translation>Restoration</translation>
    </message>
    <message>
        <source>NCC Labo</source>
        <translation>Lab</translation>
    </message>
    <message>
        <source>Ngày gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Dự kiến thu (đ)</source>
        <translation>To collect (đ)</translation>
    </message>
    <message>
        <source>Khách hàng</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Mã khách</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Chi nhánh</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Loại khám</source>
        <translation>Kind of visit</translation>
    </message>
    <message>
        <source>Dự kiến</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Giờ hẹn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Nhắc hẹn</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>Lỡ hẹn</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>Điều trị dở dang</source>
        <translation>Stalled</translation>
    </message>
    <message>
        <source>Sinh nhật</source>
        <translation>Birthdays</translation>
    </message>
    <message>
        <source>Labo tới hạn</source>
        <translation>Lab work due</translation>
    </message>
    <message>
        <source>Còn nợ</source>
        <translation>Balances</translation>
    </message>
    <message>
        <source>Ngày mai</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Ngày kia</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>7 ngày tới</source>
        <translation>Next 7 days</translation>
    </message>
    <message>
        <source>Tuần này</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>7 ngày qua</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>30 ngày qua</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>&gt; 1 tháng</source>
        <translation>&gt; 1 month</translation>
    </message>
    <message>
        <source>&gt; 3 tháng</source>
        <translation>&gt; 3 months</translation>
    </message>
    <message>
        <source>&gt; 6 tháng</source>
        <translation>&gt; 6 months</translation>
    </message>
    <message>
        <source>&gt; 12 tháng</source>
        <translation>&gt; 12 months</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Đến hôm nay</source>
        <translation>Until today</translation>
    </message>
    <message>
        <source>Tất cả chưa về</source>
        <translation>All awaited</translation>
    </message>
    <message>
        <source>Công nợ</source>
        <translation>Debt</translation>
    </message>
    <message>
        <source>Dự kiến thu</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>Cả hai</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>Không xác định</source>
        <translation>No doctor</translation>
    </message>
    <message>
        <source>1 lịch hẹn</source>
        <translation>1 appointment</translation>
    </message>
    <message>
        <source>1 phiếu điều trị</source>
        <translation>1 order</translation>
    </message>
    <message>
        <source>1 phiếu Labo</source>
        <translation>1 lab slip</translation>
    </message>
    <message>
        <source>1 khách hàng</source>
        <translation>1 customer</translation>
    </message>
    <message>
        <source>{0} lịch hẹn</source>
        <translation>{0} appointments</translation>
    </message>
    <message>
        <source>{0} phiếu điều trị</source>
        <translation>{0} orders</translation>
    </message>
    <message>
        <source>{0} phiếu Labo</source>
        <translation>{0} lab slips</translation>
    </message>
    <message>
        <source>{0} khách hàng</source>
        <translation>{0} customers</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Tài khoản này không được xem số tiền.</source>
        <translation>This account may not see amounts.</translation>
    </message>
    <message>
        <source>Danh sách trống ở đây không có nghĩa là không có ai.</source>
        <translation>An empty list here does not mean that there is nobody.</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Không tìm thấy “{0}”</source>
        <translation>“{0}” was not found</translation>
    </message>
    <message>
        <source>Không có dòng nào khớp bộ lọc</source>
        <translation>No row matches the filters</translation>
    </message>
    <message>
        <source>Không có lịch hẹn nào cần nhắc</source>
        <translation>No appointment to remind of</translation>
    </message>
    <message>
        <source>Không ai lỡ hẹn</source>
        <translation>Nobody missed an appointment</translation>
    </message>
    <message>
        <source>Không có điều trị nào dở dang lâu như vậy</source>
        <translation>No treatment has stalled that long</translation>
    </message>
    <message>
        <source>Không có khách nào sinh nhật</source>
        <translation>No customer has a birthday</translation>
    </message>
    <message>
        <source>Không có phiếu Labo nào tới hạn</source>
        <translation>No lab work is due</translation>
    </message>
    <message>
        <source>Không có khách nào còn nợ</source>
        <translation>No customer owes anything</translation>
    </message>
    <message>
        <source>Chưa tải lịch hẹn của ngày {0}.</source>
        <translation>Appointments of {0} were not read.</translation>
    </message>
    <message>
        <source>Có phiếu ở đây có thể vẫn đang được điều trị.</source>
        <translation>Some of these orders may still be in treatment.</translation>
    </message>
    <message>
        <source>đọc lúc {0}</source>
        <translation>read {0}</translation>
    </message>
    <message>
        <source>Chưa hẹn ngày</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>Trễ hạn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Tới hạn</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Chờ nhận</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>Tiền điều trị {0}</source>
        <translation>Treatment {0}</translation>
    </message>
    <message>
        <source>Thanh toán {0}</source>
        <translation>Paid {0}</translation>
    </message>
    <message>
        <source>Còn lại {0}</source>
        <translation>Remaining {0}</translation>
    </message>
    <message>
        <source>Công nợ {0}</source>
        <translation>Debt {0}</translation>
    </message>
    <message>
        <source>Dự kiến thu {0}</source>
        <translation>To collect {0}</translation>
    </message>
    <message>
        <source>Tổng theo bộ lọc.</source>
        <translation>Sums follow the filters.</translation>
    </message>
    <message>
        <source>{0} dòng chưa có số liệu, không nằm trong tổng.</source>
        <translation>{0} rows have no figure and are not in the sum.</translation>
    </message>
    <message>
        <source>Của phần đã tải: {0}</source>
        <translation>Of what is loaded: {0}</translation>
    </message>
</context>
</TS>
