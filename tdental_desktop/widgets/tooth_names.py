"""Names of teeth and of what is recorded on them, to be read and to be spoken (screens reference 13)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop.widgets.tooth_paint import ToothFace, ToothState

translate = QCoreApplication.translate


def state_word(state: ToothState) -> str:
    """The word that goes with a tooth's colour and glyph."""
    return {
        "treating": translate("Teeth", "Đang điều trị"),
        "advised": translate("Teeth", "Đã chẩn đoán"),
        "quoted": translate("Teeth", "Đã báo giá"),
        "done": translate("Teeth", "Hoàn thành"),
        "stopped": translate("Teeth", "Ngừng điều trị"),
    }[state]


def side_name(number: int) -> str:
    """Arch and side: "dưới trái"."""
    return (
        translate("Teeth", "trên phải"),
        translate("Teeth", "trên trái"),
        translate("Teeth", "dưới trái"),
        translate("Teeth", "dưới phải"),
    )[(number // 10 - 1) % 4]


def tooth_name(number: int) -> str:
    """Anatomical name with arch and side: "cối lớn thứ nhất, dưới trái"."""
    place = number % 10
    adult = (
        translate("Teeth", "cửa giữa"),
        translate("Teeth", "cửa bên"),
        translate("Teeth", "nanh"),
        translate("Teeth", "cối nhỏ thứ nhất"),
        translate("Teeth", "cối nhỏ thứ hai"),
        translate("Teeth", "cối lớn thứ nhất"),
        translate("Teeth", "cối lớn thứ hai"),
        translate("Teeth", "cối lớn thứ ba"),
    )
    child = (
        translate("Teeth", "cửa giữa sữa"),
        translate("Teeth", "cửa bên sữa"),
        translate("Teeth", "nanh sữa"),
        translate("Teeth", "cối sữa thứ nhất"),
        translate("Teeth", "cối sữa thứ hai"),
    )
    names = adult if number < 50 else child
    return f"{names[place - 1]}, {side_name(number)}"


def spoken_state(number: int, face: ToothFace) -> str:
    """All that is drawn, in words: "Răng 36, cối lớn thứ nhất, dưới trái, Đang điều trị, 2 ghi nhận"."""
    parts = [translate("Teeth", "Răng {0}").replace("{0}", str(number)), tooth_name(number)]
    if face.extracted:
        parts.append(translate("Teeth", "đã nhổ hoặc mất"))
    if face.state is not None:
        parts.append(state_word(face.state))
    if face.labo:
        parts.append(translate("Teeth", "có labo"))
    if face.recorded:
        parts.append(translate("Teeth", "{0} ghi nhận").replace("{0}", str(face.recorded)))
    else:
        parts.append(translate("Teeth", "không có ghi nhận"))
    return ", ".join(parts)
