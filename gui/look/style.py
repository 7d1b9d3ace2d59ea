"""Qt's own widgets (menus, lists, tooltips) in the colours of the theme: palette and style sheet."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from gui.look.appearance import Appearance
from gui.look.tokens import DIALOG_RADIUS, FIELD_RADIUS, TOOLTIP_RADIUS, Theme


def dress(application: QApplication, appearance: Appearance) -> None:
    """Dress the whole application, now and whenever the appearance changes."""

    def dress_anew() -> None:
        application.setPalette(palette(appearance.theme))
        application.setFont(appearance.font("label"))
        application.setStyleSheet(style_sheet(appearance))
        QToolTip.setFont(appearance.font("label"))

    dress_anew()
    appearance.changed.connect(dress_anew)


def palette(theme: Theme) -> QPalette:
    """The roles Qt knows, from the tokens."""
    colors = QPalette()
    role = QPalette.ColorRole
    for name, color in (
        (role.Window, theme.panel), (role.WindowText, theme.ink), (role.Base, theme.paper),
        (role.AlternateBase, theme.panel), (role.Text, theme.ink), (role.Button, theme.paper),
        (role.ButtonText, theme.ink), (role.BrightText, theme.alert), (role.Highlight, theme.ink),
        (role.HighlightedText, theme.on_ink), (role.ToolTipBase, theme.ink), (role.ToolTipText, theme.on_ink),
        (role.PlaceholderText, theme.ink3), (role.Link, theme.ink), (role.LinkVisited, theme.ink),
        (role.Light, theme.panel), (role.Midlight, theme.sunk), (role.Mid, theme.line),
        (role.Dark, theme.edge), (role.Shadow, theme.line), (role.Accent, theme.ink),
    ):  # fmt: skip
        colors.setColor(name, color)
    for name in (role.WindowText, role.Text, role.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, name, theme.off)
    return colors


def style_sheet(appearance: Appearance) -> str:
    """What a palette cannot say."""
    theme, scale = appearance.theme, appearance.scale

    def px(length: float) -> str:
        return f"{round(length * scale)}px"

    return f"""
    QMenuBar {{ background: {_css(theme.panel)}; border: none; padding: 0 {px(6)}; spacing: 0; }}
    QMenuBar::item {{ padding: {px(5)} {px(10)}; color: {_css(theme.ink2)}; background: transparent; }}
    QMenuBar::item:selected {{ background: {_css(theme.sunk)}; color: {_css(theme.ink)}; }}
    QMenu {{ background: {_css(theme.paper)}; border: 1px solid {_css(theme.edge)}; padding: {px(5)} 0; }}
    QMenu::item {{ padding: {px(4)} {px(28)} {px(4)} {px(28)}; color: {_css(theme.ink)}; }}
    QMenu::item:selected {{ background: {_css(theme.sunk)}; }}
    QMenu::item:disabled {{ color: {_css(theme.ink3)}; background: transparent; }}
    QMenu::separator {{ height: 1px; background: {_css(theme.line)}; margin: {px(5)} 0; }}
    QMenu::indicator {{ width: {px(14)}; height: {px(14)}; left: {px(8)}; }}
    QToolTip {{ background: {_css(theme.ink)}; color: {_css(theme.on_ink)}; border: none;
                border-radius: {px(TOOLTIP_RADIUS)}; padding: {px(2)} {px(4)}; }}
    QLineEdit {{ background: transparent; border: none; color: {_css(theme.ink)};
                 selection-background-color: {_css(theme.ink)}; selection-color: {_css(theme.on_ink)}; }}
    QComboBox QAbstractItemView {{ background: {_css(theme.paper)}; color: {_css(theme.ink)};
        border: 1px solid {_css(theme.edge)}; outline: none; padding: {px(4)} 0;
        selection-background-color: {_css(theme.sunk)}; selection-color: {_css(theme.ink)}; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(24)}; padding: 0 {px(10)}; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {px(8)}; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {_css(theme.off)}; border-radius: {px(3)};
        min-height: {px(28)}; margin: {px(1)}; }}
    QScrollBar::handle:vertical:hover {{ background: {_css(theme.edge)}; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(8)}; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {_css(theme.off)}; border-radius: {px(3)};
        min-width: {px(28)}; margin: {px(1)}; }}
    QScrollBar::handle:horizontal:hover {{ background: {_css(theme.edge)}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; border: none; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QDialog {{ background: {_css(theme.paper)}; border-radius: {px(DIALOG_RADIUS)}; }}
    QTableView {{ background: {_css(theme.paper)}; color: {_css(theme.ink)}; outline: none;
        selection-background-color: {_css(theme.sunk)}; selection-color: {_css(theme.ink)}; }}
    QTableView::item {{ padding: 0 {px(8)}; border-bottom: 1px solid {_css(theme.sunk)}; }}
    QHeaderView::section {{ background: {_css(theme.paper)}; color: {_css(theme.ink3)}; border: none;
        border-bottom: 1px solid {_css(theme.line)}; padding: {px(4)} {px(8)}; }}
    QTextBrowser {{ background: {_css(theme.paper)}; color: {_css(theme.ink2)}; border: none; }}
    QPushButton#plain {{ border-radius: {px(FIELD_RADIUS)}; }}
    """


def _css(color: QColor) -> str:
    return color.name()
