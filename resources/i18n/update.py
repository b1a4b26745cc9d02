"""Bring the translation files up to date with the texts in the source.

Run ``python -m resources.i18n.update`` in the project's folder. It reads ``main.py``,
``model/`` and ``gui/`` and finds

* ``QT_TRANSLATE_NOOP("context", "text")`` and ``….translate("Context", "text")``,
* ``self.tr("text")``, whose context is the class it stands in (outside a class, that
  of ``QObject``),
* ``name("text")`` where ``name`` is a function of the module that only hands its
  argument to ``translate("context", …)``,
* the choices of every declaration in the registries, in the context ``choices``.

New texts enter the ``.ts`` file as unfinished, texts that are gone leave it, and what
is translated stays. The file is Qt Linguist's. Qt's own ``lupdate`` is not used: after
a ``translate`` call it gives later ``self.tr`` calls of a class a context that does not
exist, and it overlooks calls within formatted strings.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from model.datasets import DATASETS
from model.experiments import EXPERIMENTS
from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.schedules import SCHEDULES
from model.surfaces import SURFACES

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "resources" / "i18n"
TARGETS = ("zh_CN",)
REGISTRIES = (SURFACES, OPTIMIZERS, SCHEDULES, SAMPLERS, DATASETS, EXPERIMENTS)

Text = tuple[str, str]
"""A context and a source text."""


class Finder(ast.NodeVisitor):
    """Collects the marked texts of one module.

    Raises
    ------
    SyntaxError
        From ``visit``, where a marked text is not one literal string.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._classes: list[str] = []
        self._handing: dict[str, str] = {}
        self.found: list[Text] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Remember the class: it is the context of ``tr``."""
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Remember a function that hands its argument to ``translate``."""
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and _hands_on(node, call):
                self._handing[node.name] = self._literal(call, 0)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Take the texts of a call that marks or translates."""
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "QT_TRANSLATE_NOOP":
            self._add(self._literal(node, 0), self._literal(node, 1))
        elif name == "translate" and isinstance(node.func, ast.Attribute):
            self._take_translate(node)
        elif name == "tr" and isinstance(node.func, ast.Attribute) and node.args:
            self._add(self._context(), self._literal(node, 0))
        elif isinstance(node.func, ast.Name) and name in self._handing:
            self._add(self._handing[name], self._literal(node, 0))
        self.generic_visit(node)

    def _take_translate(self, node: ast.Call) -> None:
        # Other things translate too (painters, names from variables): only a call
        # with two literals marks a text.
        if len(node.args) >= 2 and all(map(_is_text, node.args[:2])):
            self._add(self._literal(node, 0), self._literal(node, 1))

    def _context(self) -> str:
        # Qt for Python asks for the context of every base in turn; the last is this.
        return self._classes[-1] if self._classes else "QObject"

    def _literal(self, node: ast.Call, index: int) -> str:
        if len(node.args) <= index or not _is_text(node.args[index]):
            self._refuse(node, "a marked text must be one literal string")
        value = node.args[index]
        return str(value.value) if isinstance(value, ast.Constant) else ""

    def _add(self, context: str, text: str) -> None:
        if text:
            self.found.append((context, text))

    def _refuse(self, node: ast.Call, reason: str) -> None:
        raise SyntaxError(f"{self._path}:{node.lineno}: {reason}")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _hands_on(function: ast.FunctionDef, call: ast.Call) -> bool:
    names = [argument.arg for argument in function.args.args]
    return (
        getattr(call.func, "attr", "") == "translate"
        and len(call.args) >= 2
        and _is_text(call.args[0])
        and isinstance(call.args[1], ast.Name)
        and call.args[1].id in names[:1]
    )


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Yield the modules that can hold texts."""
    main = root / "main.py"
    if main.exists():
        yield main
    for folder in ("model", "gui"):
        yield from sorted((root / folder).rglob("*.py"))


def marked(root: Path = ROOT) -> list[Text]:
    """Return every marked text once, by context, in the order of the source."""
    found: dict[Text, None] = {}
    for path in sources(root):
        finder = Finder(path.relative_to(root).as_posix())
        finder.visit(ast.parse(path.read_text(encoding="utf-8")))
        found.update(dict.fromkeys(finder.found))
    if root == ROOT:
        found.update(dict.fromkeys(declared_choices()))
    return sorted(found, key=lambda text: text[0])


def declared_choices() -> list[Text]:
    """Return the words a declaration lets people choose from."""
    return [
        ("choices", choice.replace("_", " "))
        for registry in REGISTRIES
        for item in registry.values()
        for parameter in item.parameters().values()
        for choice in parameter.choices
    ]


def existing(path: Path) -> dict[Text, str]:
    """Return the translations of a ``.ts`` file, unfinished ones as ""."""
    if not path.exists():
        return {}
    texts: dict[Text, str] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 (our own)
        for message in context.iter("message"):
            key = context.findtext("name", ""), message.findtext("source", "")
            texts[key] = message.findtext("translation", "")
    return texts


def written(texts: list[Text], known: dict[Text, str], language: str) -> str:
    """Return the ``.ts`` file that holds these texts."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for context, text in texts:
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = known.get((context, text), "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def update(folder: Path = FOLDER, root: Path = ROOT) -> list[Text]:
    """Rewrite the ``.ts`` files and return the texts that lack a translation."""
    texts, missing = marked(root), []
    for language in TARGETS:
        path = folder / f"descent_lab_{language}.ts"
        known = existing(path)
        path.write_text(written(texts, known, language), encoding="utf-8")
        missing += [text for text in texts if not known.get(text)]
    return missing


def main() -> int:
    """Update the files; list on stderr what is still to be translated."""
    missing = update()
    for context, text in missing:
        sys.stderr.write(f"{context}: {text}\n")
    sys.stdout.write(f"{len(marked())} texts, {len(missing)} without translation\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
