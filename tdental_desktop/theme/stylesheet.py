"""The one application style sheet: what the palette cannot say (borders, radii, states of controls).

Kept small on purpose: tables, chips, rail, tabs and the sync button paint themselves from the tokens.
Selectors use Qt classes and two dynamic properties: ``kind`` (primary, flat, danger, icon) on buttons and
``token`` on labels and panels.
"""

from __future__ import annotations

from tdental_desktop.paths import resource
from tdental_desktop.theme.tokens import Scheme, Tokens

_TEMPLATE = """
QToolTip {{ background: {text_primary}; color: {bg_surface}; border: 1px solid {text_primary};
  border-radius: 3px; padding: 4px 7px; }}

QPushButton {{ background: {bg_surface}; color: {text_primary}; border: 1px solid {line_control};
  border-radius: 4px; padding: 0 12px; min-height: 28px; outline: none; }}
QPushButton:hover {{ background: {bg_hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {bg_selected}; }}
QPushButton:focus {{ border: 2px solid {focus_ring}; padding: 0 11px; min-height: 26px; }}
QPushButton:disabled {{ background: {bg_subtle}; color: {text_muted}; border-color: {line_hair}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {accent_on}; border-color: {accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {primary_hover};
  border-color: {primary_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text_primary}; }}
QPushButton[kind="primary"]:disabled {{ background: {bg_subtle}; color: {text_muted};
  border-color: {line_hair}; }}
QPushButton[kind="danger"] {{ color: {status_danger}; border-color: {status_danger}; }}
QPushButton[kind="danger"]:hover {{ background: {status_danger_bg}; }}
QPushButton[kind="flat"] {{ background: transparent; border-color: transparent;
  color: {text_secondary}; padding: 0 8px; text-align: left; }}
QPushButton[kind="flat"]:focus {{ padding: 0 7px; }}
QPushButton[kind="flat"]:hover {{ background: {bg_hover}; }}
QPushButton[kind="link"] {{ background: transparent; border-color: transparent; color: {accent_strong};
  padding: 0 4px; min-height: 20px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="flat"]:focus, QPushButton[kind="link"]:focus, QPushButton[kind="danger"]:focus
  {{ border: 2px solid {focus_ring}; }}
QPushButton[form="true"] {{ min-height: 32px; }}
QPushButton[form="true"]:focus {{ min-height: 30px; }}
QPushButton[bar="true"] {{ min-height: 24px; padding: 0 8px; }}
QPushButton[bar="true"]:focus {{ min-height: 22px; padding: 0 7px; }}

QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px;
  color: {text_primary}; }}
QToolButton:hover {{ background: {bg_hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {bg_selected}; }}
QToolButton:focus {{ border: 2px solid {focus_ring}; padding: 2px; }}
QToolButton[framed="true"] {{ background: {bg_surface}; border-color: {line_control}; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QComboBox, QSpinBox, QDateEdit {{ background: {bg_surface}; color: {text_primary};
  border: 1px solid {line_control}; border-radius: 4px; padding: 0 8px; min-height: 28px;
  selection-background-color: {accent}; selection-color: {accent_on};
  placeholder-text-color: {text_muted}; }}
QLineEdit[form="true"], QComboBox[form="true"] {{ min-height: 32px; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {{ border: 2px solid {focus_ring};
  padding: 0 7px; min-height: 26px; }}
QLineEdit[form="true"]:focus, QComboBox[form="true"]:focus {{ min-height: 30px; }}
QLineEdit[invalid="true"] {{ border-color: {status_danger}; }}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled {{ background: {bg_subtle};
  color: {text_muted}; border-color: {line_hair}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({controls}/arrow-down-{scheme}.svg);
  width: 12px; height: 12px; }}
QComboBox[kind="flat"] {{ border-color: transparent; background: transparent; }}
QComboBox[kind="flat"]:hover {{ background: {bg_hover}; }}
QComboBox[kind="flat"]:focus {{ border: 2px solid {focus_ring}; }}
QComboBox QAbstractItemView {{ background: {bg_surface}; border: 1px solid {line_control}; outline: none;
  selection-background-color: {bg_selected}; selection-color: {text_primary}; padding: 4px; }}
QPlainTextEdit, QTextEdit {{ background: {bg_surface}; border: 1px solid {line_control};
  border-radius: 4px; padding: 4px; }}

QCheckBox, QRadioButton {{ spacing: 8px; color: {text_primary}; background: transparent; outline: none; }}
QCheckBox::indicator, QListView::indicator, QRadioButton::indicator {{
  width: 12px; height: 12px; border-radius: 3px;
  border: 1px solid {line_control}; background: {bg_surface}; }}
QRadioButton::indicator {{ border-radius: 7px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url({controls}/check-{scheme}.svg); }}
QCheckBox::indicator:indeterminate {{ background: {accent}; border-color: {accent};
  image: url({controls}/partial-{scheme}.svg); }}
QRadioButton::indicator:checked {{ border: 4px solid {accent}; width: 6px; height: 6px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {focus_ring};
  width: 10px; height: 10px; }}
QCheckBox::indicator:disabled {{ background: {bg_subtle}; border-color: {line_hair}; }}

QMenu {{ menu-scrollable: 1; background: {bg_surface}; color: {text_primary};
  border: 1px solid {line_control}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {bg_selected}; }}
QMenu::item:disabled {{ color: {text_muted}; }}
QMenu::icon {{ padding-left: 6px; }}
QMenu::separator {{ height: 1px; background: {line_hair}; margin: 4px 0; }}

QTableView, QListView, QTreeView {{ background: {bg_surface}; border: none; outline: none; }}
QTableView QTableCornerButton::section {{ background: {bg_subtle}; border: none; }}
QHeaderView {{ background: {bg_subtle}; border: none; }}

QAbstractScrollArea::corner {{ background: {bg_surface}; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line_control}; border: 3px solid {bg_surface}; border-radius: 6px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {text_muted}; border-width: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: {bg_surface}; }}

QProgressBar {{ background: {line_hair}; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; text-align: center; color: transparent; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}

QMainWindow {{ background: {bg_app}; }}
QMainWindow::separator {{ background: {bg_app}; width: 8px; height: 8px; }}
QMainWindow::separator:hover {{ background: {line_hair}; }}
DockArea > QTabBar {{ max-height: 0; border: none; }}
DockArea > QTabBar::tab {{ height: 0; padding: 0; margin: 0; border: none; }}
QSplitter::handle {{ background: {line_hair}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QScrollArea {{ background: transparent; border: none; }}

QMessageBox, QFileDialog, QPrintDialog {{ background: {bg_surface}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}

QFrame[panel="surface"] {{ background: {bg_surface}; }}
QDialog[panel="surface"] {{ background: {bg_surface}; }}
QFrame[panel="line"] {{ background: {line_soft}; border: none; }}
QFrame[panel="subtle"] {{ background: {bg_subtle}; }}
QFrame[panel="card"] {{ background: {bg_surface}; border: 1px solid {line_hair}; border-radius: 6px; }}
QFrame[panel="popover"] {{ background: {bg_surface}; border: 1px solid {line_control}; border-radius: 6px; }}
QFrame[panel="top"] {{ background: {bg_surface}; border: none; border-bottom: 1px solid {line_hair}; }}
QFrame[panel="footer"] {{ background: {bg_subtle}; border: none; border-top: 1px solid {line_hair}; }}
"""

_LABELS = (
    "text.primary",
    "text.secondary",
    "text.muted",
    "accent",
    "accent.strong",
    "accent.on",
    "status.info",
    "status.success",
    "status.warning",
    "status.danger",
    "status.neutral",
    "status.violet",
    "status.teal",
)


def build_stylesheet(tokens: Tokens, scheme: Scheme) -> str:
    """The style sheet of one scheme."""
    colours = tokens.colours[scheme]
    values = {name.replace(".", "_"): colour for name, colour in colours.items()}
    values["primary_hover"] = colours["accent.strong"]
    values["scheme"] = scheme
    values["controls"] = resource("icons", "controls").as_posix()
    labels = "".join(f'QLabel[token="{token}"] {{ color: {colours[token]}; }}\n' for token in _LABELS)
    return _TEMPLATE.format(**values) + labels
