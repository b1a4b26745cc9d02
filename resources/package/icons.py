"""Draw the program's icon in sizes: ``python -m resources.package.icons FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "icons/app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def drawn(size: int, path: Path) -> Path:
    """Write the icon with ``size`` pixels a side; return the file."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(SOURCE.read_bytes()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


def draw_all(folder: Path) -> None:
    """Write every size where desktops look for it, and the drawing itself."""
    for size in SIZES:
        drawn(size, folder / f"{size}x{size}/apps/descent-lab.png")
    drawing = folder / "scalable/apps/descent-lab.svg"
    drawing.parent.mkdir(parents=True, exist_ok=True)
    drawing.write_bytes(SOURCE.read_bytes())


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
