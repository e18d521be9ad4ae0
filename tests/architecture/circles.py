"""Whether a module can be imported first: what each asks of the others while they are being loaded.

Python binds the names of a module one by one while it runs; a module that is asked for a name before that is
bound refuses, and whether that happens depends on which module came first. Instead of starting a process for
each of a thousand modules, their import statements are followed here, in order.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Step = tuple[str, str]
"""``("", name)`` binds a name, ``(module, "")`` loads a module, ``(module, name)`` takes a name from it."""


class CircleError(Exception):
    """A module was asked for a name while it was being loaded, before the name was there."""


@dataclass
class Package:
    """The modules below a folder, by their name, with what each does at the moment it is loaded."""

    root: Path
    name: str
    _steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)

    @cached_property
    def paths(self) -> dict[str, Path]:
        """Return the file of every module."""
        found = {}
        for path in sorted((self.root / self.name).rglob("*.py")):
            parts = path.relative_to(self.root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
        return found

    def steps(self, module: str) -> tuple[Step, ...]:
        """Return what a module does when it is loaded, in order."""
        if module not in self._steps:
            tree = ast.parse(self.paths[module].read_text(encoding="utf-8"))
            self._steps[module] = tuple(self._steps_of(tree.body, module))
        return self._steps[module]

    def _steps_of(self, body: list[ast.stmt], module: str) -> Iterator[Step]:
        for node in body:
            if isinstance(node, ast.ImportFrom):
                yield from self._steps_from(node, module)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    yield from [(alias.name, "")] if alias.name in self.paths else []
                    yield "", alias.asname or alias.name.partition(".")[0]
            elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
                yield from self._steps_of(node.orelse, module)
            else:
                yield from (("", name) for name in _names(node))
                for part in ("body", "orelse", "finalbody"):
                    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                        yield from self._steps_of(getattr(node, part, []), module)

    def _steps_from(self, node: ast.ImportFrom, module: str) -> Iterator[Step]:
        source = node.module or ""
        assert not node.level, f"{module}: imports are written out"
        for alias in node.names:
            if source in self.paths:
                yield source, alias.name
            yield "", alias.asname or alias.name


def _names(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds, but for those of loops and blocks, which nobody asks for."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))


class Loading:
    """A process in which some modules are loaded, at first none."""

    def __init__(self, package: Package, before: Loading | None = None) -> None:
        self.package = package
        self.bound = dict(before.bound) if before else {}
        self.whole = set(before.whole) if before else set()

    def load(self, module: str) -> None:
        """Load a module, after what is above it; raises CircleError when it comes back to one half loaded."""
        above, _, last = module.rpartition(".")
        if above:
            self.load(above)
        if module in self.bound:
            return
        bound: set[str] = set()
        self.bound[module] = bound
        for source, name in self.package.steps(module):
            if source:
                self._take(source, name, module)
            else:
                bound.add(name)
        self.whole.add(module)
        if above:
            self.bound[above] |= {last}

    def _take(self, source: str, name: str, asker: str) -> None:
        self.load(source)
        if not name or source in self.whole or name in self.bound[source]:
            return
        below = f"{source}.{name}"
        if below not in self.package.paths:
            raise CircleError(f"{asker} asks {source} for {name}, which is not there yet")
        self.load(below)


def find_circles(package: Package) -> dict[str, str]:
    """Return why each module cannot be the first that is imported, by its name; nothing when all can."""
    found: dict[str, str] = {}
    begun = {"": Loading(package)}
    for module in sorted(package.paths):  # what is above a module comes before it
        above = module.rpartition(".")[0]
        if above not in begun:  # what is above cannot be loaded itself
            found[module] = found[above]
            continue
        process = Loading(package, begun[above])
        try:
            process.load(module)
        except CircleError as circle:
            found[module] = str(circle)
        else:
            if package.paths[module].name == "__init__.py":
                begun[module] = process
    return found
