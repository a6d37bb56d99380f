"""The tables of the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table, in the order of their references."""
    for table in (
        _aliases,
        _audit,
        _contents,
        _doubts,
        _entities,
        _facts,
        _judgements,
        _lookups,
        _properties,
        _texts,
        _identities,
        _snapshots,
        _documents,
        _name_keys,
        _name_words,
        _names,
        _sentences,
        _claims,
        _join_keys,
        _participations,
    ):
        table()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61')")
    else:
        op.execute(
            "CREATE TABLE words (claim BIGINT CONSTRAINT pk_words PRIMARY KEY, vector TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_words_vector ON words USING gin (vector)")


def _aliases() -> None:
    op.create_table(
        "aliases",
        sa.Column("old", WORDS, nullable=False),
        sa.Column("new", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("old", name="pk_aliases"),
    )
    op.create_index("ix_aliases_new", "aliases", ["new"], unique=False)


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("action", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("detail", WORDS, nullable=False),
        sa.Column("previous", WORDS, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)


def _contents() -> None:
    op.create_table(
        "contents",
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_contents"),
    )


def _doubts() -> None:
    op.create_table(
        "doubts",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("a", WORDS, nullable=False),
        sa.Column("b", WORDS, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("features", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_doubts"),
        sa.UniqueConstraint("id", name="uq_doubts_id"),
    )
    op.create_index("ix_doubts_a", "doubts", ["a"], unique=False)
    op.create_index("ix_doubts_b", "doubts", ["b"], unique=False)


def _entities() -> None:
    op.create_table(
        "entities",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("fold", WORDS, nullable=False),
        sa.Column("country", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_entities"),
        sa.UniqueConstraint("id", name="uq_entities_id"),
    )
    op.create_index("ix_entities_kind_country_fold", "entities", ["kind", "country", "fold"], unique=False)
    op.create_index("ix_entities_kind_fold", "entities", ["kind", "fold"], unique=False)


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("type", WORDS, nullable=True),
        sa.Column("status", WORDS, nullable=True),
        sa.Column("date_start", WORDS, nullable=True),
        sa.Column("date_end", WORDS, nullable=True),
        sa.Column("day", WORDS, nullable=False),
        sa.Column("last_day", WORDS, nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("judged", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_facts"),
        sa.UniqueConstraint("id", name="uq_facts_id"),
    )
    op.create_index("ix_facts_kind_days", "facts", ["kind", "days"], unique=False)


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("verdict", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("a", WORDS, nullable=False),
        sa.Column("b", WORDS, nullable=True),
        sa.Column("field", WORDS, nullable=True),
        sa.Column("value", WORDS, nullable=True),
        sa.Column("why", WORDS, nullable=True),
        sa.Column("judged", WORDS, nullable=False),
        sa.Column("undoes", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_index("ix_judgements_a", "judgements", ["a"], unique=False)
    op.create_index("ix_judgements_b", "judgements", ["b"], unique=False)
    op.create_index("ix_judgements_undoes", "judgements", ["undoes"], unique=False)


def _lookups() -> None:
    op.create_table(
        "lookups",
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("facet", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.Column("day", WORDS, nullable=False),
        sa.Column("seq", KEY, nullable=False),
        sa.PrimaryKeyConstraint("kind", "facet", "value", "day", "seq", name="pk_lookups"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_lookups_kind_seq", "lookups", ["kind", "seq"], unique=False)


def _properties() -> None:
    op.create_table(
        "properties",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_properties"),
    )


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_texts"),
    )


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("fold", WORDS, nullable=False),
        sa.Column("country", WORDS, nullable=False),
        sa.Column("part", WORDS, nullable=False),
        sa.Column("entity", KEY, nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.seq"], name="fk_identities_entity"),
        sa.PrimaryKeyConstraint("seq", name="pk_identities"),
        sa.UniqueConstraint("id", name="uq_identities_id"),
    )
    op.create_index("ix_identities_entity", "identities", ["entity"], unique=False)
    op.create_index("ix_identities_fold", "identities", ["fold"], unique=False)
    op.create_index("ix_identities_kind_key", "identities", ["kind", "key"], unique=False)


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("fetched_at", WORDS, nullable=False),
        sa.Column("rights", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"], name="fk_snapshots_sha256"),
        sa.PrimaryKeyConstraint("seq", name="pk_snapshots"),
        sa.UniqueConstraint("id", name="uq_snapshots_id"),
    )
    op.create_index("ix_snapshots_address", "snapshots", ["address"], unique=False)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("snapshot", KEY, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("reader", WORDS, nullable=False),
        sa.Column("read_at", WORDS, nullable=False),
        sa.Column("given", WORDS, nullable=False),
        sa.Column("text_sha256", WORDS, nullable=False),
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=True),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("title_fold", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("modified", WORDS, nullable=True),
        sa.Column("publisher", WORDS, nullable=True),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("day", WORDS, nullable=False),
        sa.Column("record", WORDS, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.seq"], name="fk_documents_snapshot"),
        sa.ForeignKeyConstraint(["story"], ["snapshots.seq"], name="fk_documents_story"),
        sa.ForeignKeyConstraint(["text_sha256"], ["texts.sha256"], name="fk_documents_text_sha256"),
        sa.PrimaryKeyConstraint("seq", name="pk_documents"),
    )
    op.create_index("ix_documents_snapshot", "documents", ["snapshot"], unique=False)
    op.create_index("ix_documents_story", "documents", ["story"], unique=False)
    op.create_index("ix_documents_text_sha256", "documents", ["text_sha256"], unique=False)


def _name_keys() -> None:
    op.create_table(
        "name_keys",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("identity", KEY, nullable=False),
        sa.ForeignKeyConstraint(["identity"], ["identities.seq"], name="fk_name_keys_identity"),
        sa.PrimaryKeyConstraint("key", "identity", name="pk_name_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_keys_identity", "name_keys", ["identity"], unique=False)


def _name_words() -> None:
    op.create_table(
        "name_words",
        sa.Column("word", WORDS, nullable=False),
        sa.Column("identity", KEY, nullable=False),
        sa.ForeignKeyConstraint(["identity"], ["identities.seq"], name="fk_name_words_identity"),
        sa.PrimaryKeyConstraint("word", "identity", name="pk_name_words"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_words_identity", "name_words", ["identity"], unique=False)


def _names() -> None:
    op.create_table(
        "names",
        sa.Column("identity", KEY, nullable=False),
        sa.Column("form", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("script", WORDS, nullable=False),
        sa.Column("first_seen", WORDS, nullable=True),
        sa.Column("last_seen", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["identity"], ["identities.seq"], name="fk_names_identity"),
        sa.PrimaryKeyConstraint("identity", "form", "language", name="pk_names"),
    )


def _sentences() -> None:
    op.create_table(
        "sentences",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("snapshot", KEY, nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.seq"], name="fk_sentences_snapshot"),
        sa.PrimaryKeyConstraint("hash", "snapshot", name="pk_sentences"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sentences_snapshot", "sentences", ["snapshot"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", WORDS, nullable=False),
        sa.Column("fact", KEY, nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name="fk_claims_document"),
        sa.ForeignKeyConstraint(["fact"], ["facts.seq"], name="fk_claims_fact"),
        sa.PrimaryKeyConstraint("seq", name="pk_claims"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )
    op.create_index("ix_claims_document", "claims", ["document"], unique=False)
    op.create_index("ix_claims_fact", "claims", ["fact"], unique=False)


def _join_keys() -> None:
    op.create_table(
        "join_keys",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("claim", KEY, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name="fk_join_keys_claim"),
        sa.PrimaryKeyConstraint("key", "claim", name="pk_join_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_join_keys_claim", "join_keys", ["claim"], unique=False)


def _participations() -> None:
    op.create_table(
        "participations",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("claim", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("identity", KEY, nullable=False),
        sa.Column("form", WORDS, nullable=False),
        sa.Column("office", WORDS, nullable=True),
        sa.Column("body", WORDS, nullable=True),
        sa.Column("role", WORDS, nullable=True),
        sa.Column("day", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name="fk_participations_claim"),
        sa.ForeignKeyConstraint(["identity"], ["identities.seq"], name="fk_participations_identity"),
        sa.PrimaryKeyConstraint("seq", name="pk_participations"),
    )
    op.create_index("ix_participations_claim", "participations", ["claim"], unique=False)
    op.create_index("ix_participations_identity_day", "participations", ["identity", "day"], unique=False)
