"""Base of all tables: names for every constraint, and the column types we share."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String, Text, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator, TypeEngine

from cleanup.domain.platform.text_keys import search_key_of

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
UUID_LENGTH = 36
MOMENT_LENGTH = 3


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A point in time: aware and UTC in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a point in time needs a time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - as above
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Classed:
    """What every table says of itself: for which work it is kept, and what kind of data it holds.

    ``processing`` is an entry of the register of processing, ``data_class`` one of ``DATA_CLASSES``; a column
    that differs says so with ``of_class``. Export, retention and the register follow from it.
    ``own_eyes``: an administrator who hands somebody what is held of them gets no row of this table; they can
    take it themselves.
    """

    processing: ClassVar[str] = ""
    data_class: ClassVar[str] = ""
    own_eyes: ClassVar[bool] = False

    def __init_subclass__(cls, **options: Any) -> None:
        """Give every column the class of its table, unless it has one of its own."""
        super().__init_subclass__(**options)
        table = cls.__dict__.get("__table__")
        if table is None:
            return
        for column in table.columns:
            column.info.setdefault("class", cls.data_class)
        table.info["processing"] = cls.processing
        table.info["own_eyes"] = cls.own_eyes


class Base(Classed, DeclarativeBase):
    """All tables of the product.

    A table that is searched or sorted by its texts names them in ``found_by`` and has a ``search_column``.
    """

    found_by: ClassVar[tuple[str, ...]] = ()
    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={dt.datetime: UtcDateTime()}
    )


@event.listens_for(Base, "before_insert", propagate=True)
@event.listens_for(Base, "before_update", propagate=True)
def _keep_search_key(_mapper: Any, _connection: Any, row: Any) -> None:
    """Make the search key again from the texts as they are now; one that is emptied leaves it at once."""
    if row.found_by:
        row.search_key = search_key_of(*(getattr(row, name) or "" for name in row.found_by))


def key_type() -> TypeEngine[str]:
    """Return the type of a key: compared sign by sign on every engine, whatever its language is."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def search_column() -> Mapped[str]:
    """Return the column with the key that rows are found and sorted by; see ``Base.found_by``."""
    return mapped_column(key_type(), default="", server_default="")


def of_class(name: str) -> dict[str, str]:
    """Return the ``info`` of a column whose data are of another class than its table's."""
    return {"class": name}


def new_id() -> str:
    """Return a random id; never one that holds a time or an address."""
    return str(uuid.uuid4())


def id_column(**options: Any) -> Mapped[str]:
    """Return a primary key column filled with a random id."""
    return mapped_column(String(UUID_LENGTH), primary_key=True, default=new_id, **options)


def matches(column: str, sqlite: str, postgresql: str, name: str) -> tuple[CheckConstraint, CheckConstraint]:
    """Return a named pattern check in the words of both engines."""
    return (
        CheckConstraint(f"{column} {sqlite}", name=name).ddl_if(dialect="sqlite"),
        CheckConstraint(f"{column} {postgresql}", name=name).ddl_if(dialect="postgresql"),
    )


def moment_column(**options: Any) -> Mapped[str]:
    """Return the column of a survey moment: ``t0``, ``t3`` weeks later, ``t-1`` before the day."""
    return mapped_column(String(MOMENT_LENGTH), **options)


def is_moment(column: str) -> tuple[CheckConstraint, CheckConstraint]:
    """Return the check that a column names a survey moment; the programme says which there are."""
    return matches(
        column, f"GLOB 't[0-9]' OR {column} GLOB 't-[0-9]'", "~ '^t-?[0-9]$'", f"{column}_is_a_moment"
    )


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """Return a named CHECK that a text column holds one of the values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")
