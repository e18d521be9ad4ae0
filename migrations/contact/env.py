"""Run the migrations of the contact store on the engine that was handed over."""

from __future__ import annotations

from alembic import context

from cleanup.models.surveys.contact import ContactBase


def run() -> None:
    with context.config.attributes["engine"].connect() as connection:
        schema = context.config.attributes["schema"]
        if schema:
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=ContactBase.metadata,
            version_table_schema=schema,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
