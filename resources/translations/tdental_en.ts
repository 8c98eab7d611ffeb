<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
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
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Hồ sơ khách hàng</source>
        <translation>Customer record</translation>
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
        <translation>not loaded</translation>
    </message>
    <message>
        <source>Ngưng theo dõi</source>
        <translation>Archived</translation>
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
        <source>các phiếu đã xác nhận</source>
        <translation>confirmed orders</translation>
    </message>
    <message>
        <source>phần phiếu chưa thanh toán</source>
        <translation>unpaid part of orders</translation>
    </message>
    <message>
        <source>đã ghi nhận</source>
        <translation>booked</translation>
    </message>
    <message>
        <source>đã ghi nợ, chưa trả</source>
        <translation>put on debt, not paid</translation>
    </message>
    <message>
        <source>đóng trước, chưa dùng</source>
        <translation>paid ahead, not used</translation>
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
        <translation>Next booking</translation>
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
        <translation>Appointments</translation>
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
    <name>Layouts</name>
    <message>
        <source>Bố cục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu bố cục thành…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu thay đổi vào {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đổi tên {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xóa {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khôi phục bố cục mặc định</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu bố cục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đổi tên bố cục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xóa bố cục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xóa bố cục {0}? Các khung trên màn hình vẫn giữ nguyên chỗ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation type="unfinished">Clear</translation>
    </message>
    <message>
        <source>Đã có bố cục tên này: lưu sẽ thay bố cục cũ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lễ tân</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hãy đặt tên cho bố cục.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tên dài quá {0} ký tự: hãy rút ngắn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tên này là của bố cục có sẵn: hãy chọn tên khác.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bố cục: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã khôi phục bố cục mặc định</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã lưu bố cục {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã đổi tên bố cục thành {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã xóa bố cục {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bố cục đã lưu thuộc phiên bản khác: đang dùng bố cục mặc định.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không đọc được bố cục đã lưu: đang dùng bố cục mặc định.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Màn hình cũ không còn: cửa sổ và khung đã được đưa về màn hình này.</source>
        <translation type="unfinished"></translation>
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
    <name>Sync</name>
    <message>
        <source>Bản sao</source>
        <translation>The copy</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>{0}/{1} bảng đầy đủ</source>
        <translation>{0}/{1} tables complete</translation>
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
        <source>{0} dòng trên máy này</source>
        <translation>{0} rows on this machine</translation>
    </message>
    <message>
        <source>{0} hồ sơ chưa tải chi tiết</source>
        <translation>{0} records without their details</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Đang giữ</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Máy chủ</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Chênh lệch</source>
        <translation>Difference</translation>
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
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Đủ</source>
        <translation>Complete</translation>
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
        <source>Lỗi</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Không có quyền</source>
        <translation>No right</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Cột mặc định</source>
        <translation>Default columns</translation>
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
        <source>Răng {0}</source>
        <translation>Tooth {0}</translation>
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
    <name>Views</name>
    <message>
        <source>Khách hàng</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Hồ sơ khách hàng</source>
        <translation>Customer record</translation>
    </message>
    <message>
        <source>Bản sao</source>
        <translation>The copy</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tách khung</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>Gắn khung trở lại</source>
        <translation type="unfinished"></translation>
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
        <translation>not loaded</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tên</source>
        <translation type="unfinished"></translation>
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
        <source>Bản sao {0} bảng · thiếu {1}</source>
        <translation>Copy of {0} tables · short of {1}</translation>
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
        <source>Dữ liệu mẫu</source>
        <translation>Sample data</translation>
    </message>
    <message>
        <source>Bố cục: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đăng nhập lại</source>
        <translation type="unfinished"></translation>
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
        <translation>Overdue</translation>
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
        <translation>In the chair</translation>
    </message>
    <message>
        <source>Tái khám</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Khám mới</source>
        <translation>First visit</translation>
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
</TS>
