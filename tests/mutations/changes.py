"""Every small change that would break a rule: another comparison, a missing not, a number one off."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


@dataclass(frozen=True)
class Change:
    """One place of a source text and what stands there instead.

    ``lines`` are those of the statement around it, up to the end of the place itself.
    """

    line: int
    lines: range
    start: int
    end: int
    before: str
    after: str

    def made_in(self, source: str) -> str:
        """Return the source with this change."""
        raw = source.encode()
        return (raw[: self.start] + self.after.encode() + raw[self.end :]).decode()


def changes_of(source: str) -> Iterator[Change]:
    """Yield every change of a module, in the order of its lines; annotations and texts are left alone."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, first in _rules(ast.parse(source)):
        for other in _others(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset
            before = source.encode()[start:end].decode()
            yield Change(node.lineno, range(first, node.end_lineno + 1), start, end, before, f"({other})")


def _rules(node: ast.AST, first: int = 1) -> Iterator[tuple[ast.expr, int]]:
    """Yield the expressions that decide something, with all their parts, and where their statement begins."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.stmt):
        first = node.lineno
    if isinstance(node, ast.expr):
        yield node, first
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield from _rules(part, first)


def _others(node: ast.expr) -> Iterator[str]:
    """Yield what could wrongly stand in the place of an expression."""
    match node:
        case ast.Compare(ops=[op], left=left, comparators=[right]) if type(op) in OTHER:
            yield ast.unparse(ast.Compare(left, [OTHER[type(op)]()], [right]))  # type: ignore[list-item]
        case ast.BoolOp(op=op, values=values):
            yield ast.unparse(ast.BoolOp(OTHER[type(op)](), values))  # type: ignore[arg-type]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OTHER and not _is_text(left):
            yield ast.unparse(ast.BinOp(left, OTHER[type(op)](), right))  # type: ignore[arg-type]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield ast.unparse(operand)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.unparse(ast.IfExp(test, orelse, body))
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
