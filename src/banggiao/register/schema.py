"""The tables of a register, the same on SQLite and on PostgreSQL.

Invariant: the tables of ``TRUTH`` are the truth; those of ``MADE`` say what follows from it and can be made
again (``banggiao rebuild``). ``seq`` orders rows inside one register and is never shown; ``id`` is made from
what the row says, so that it is the same in every register. Dates are EDTF, moments ISO 8601 in UTC,
countries ISO 3166-1 alpha-2. Migrations give exactly these tables (a test compares them).
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.schema import ExecutableDDLElement

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Compared by code point on both databases, so that lists come in one order.
Words = Text().with_variant(Text(collation="C"), "postgresql")
Key = BigInteger().with_variant(Integer, "sqlite")


def _seq() -> Column[int]:
    return Column("seq", Key, primary_key=True, autoincrement=False)


def _to(target: str, name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Key, ForeignKey(target), nullable=null)


def _words(name: str, *, null: bool = False, primary_key: bool = False) -> Column[str]:
    return Column(name, Words, nullable=null, primary_key=primary_key)


# What the register knows of itself: head and length of the audit log, version of the index.
properties = Table("properties", metadata, _words("name", primary_key=True), _words("value"))

# Bytes of pages, compressed, named by the SHA-256 of what they are uncompressed.
contents = Table(
    "contents",
    metadata,
    _words("sha256", primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

# Texts of documents (UTF-8, compressed), by the SHA-256 of the UTF-8 bytes.
texts = Table(
    "texts",
    metadata,
    _words("sha256", primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

# A page as it came from one address, or a note signed by a person. Never changed.
snapshots = Table(
    "snapshots",
    metadata,
    _seq(),
    _words("id"),
    _words("kind"),  # page, note
    Column("sha256", Words, ForeignKey("contents.sha256"), nullable=False),
    _words("address"),  # its URL, else the file's name below the folder that was added
    _words("name"),  # file name without folder and ending
    _words("fetched_at"),
    _words("rights", null=True),
    UniqueConstraint("id"),
    Index(None, "address"),
)

# A snapshot read by one reader; ``current`` is the reading that counts.
documents = Table(
    "documents",
    metadata,
    _seq(),
    _to("snapshots.seq", "snapshot"),
    Column("current", Boolean, nullable=False),
    _words("reader"),
    _words("read_at"),
    _words("given"),  # JSON: what was said of the page when it was read
    Column("text_sha256", Words, ForeignKey("texts.sha256"), nullable=False),
    _words("digest"),  # of all that this reading says; the audit log holds it too
    _words("language", null=True),
    _words("title", null=True),
    _words("title_fold", null=True),
    _words("published", null=True),
    _words("modified", null=True),
    _words("publisher", null=True),
    _words("url", null=True),
    _words("day"),  # published, else of its first dated exchange; empty where unknown
    _words("record"),  # JSON: regions, notes, dateline, how the date was found
    _to("snapshots.seq", "story"),  # first page known with the same story; itself where it stands alone
    Index(None, "snapshot"),
    Index(None, "story"),
    Index(None, "text_sha256"),
)

# What one document says: exchange, commitment, agreement, anniversary, amount.
claims = Table(
    "claims",
    metadata,
    _seq(),
    _words("id"),
    _words("kind"),
    _to("documents.seq", "document"),
    Column("position", Integer, nullable=False),  # among the document's claims of this kind
    _words("record"),  # JSON: every field, its evidence and grounds with their offsets
    _to("facts.seq", "fact", null=True),
    UniqueConstraint("id"),
    Index(None, "document"),
    Index(None, "fact"),
)

# Who takes part in a claimed exchange: a person in one office, or a body acting as a side.
participations = Table(
    "participations",
    metadata,
    _seq(),
    _to("claims.seq", "claim"),
    Column("position", Integer, nullable=False),
    _words("kind"),  # person, organization; body: the organization of a person's office
    _to("identities.seq", "identity"),
    _words("form"),  # the name as it stands there
    _words("office", null=True),
    _words("body", null=True),
    _words("role", null=True),
    _words("day", null=True),  # of the exchange, else of publication: when the office was held
    Index(None, "claim"),
    Index(None, "identity", "day"),
)

# One name borne in one country: what is one person or body before names are compared.
identities = Table(
    "identities",
    metadata,
    _seq(),
    _words("id"),
    _words("kind"),
    _words("key"),  # banggiao.lang.normal of the name
    _words("fold"),  # banggiao.lang.fold of it: found without accents
    _words("country"),  # empty where unknown
    _words("part"),  # empty; else the judgement that split these mentions off
    _to("entities.seq", "entity"),
    UniqueConstraint("id"),
    Index(None, "kind", "key"),
    Index(None, "fold"),
    Index(None, "entity"),
)

# The forms in which a name was met.
names = Table(
    "names",
    metadata,
    Column("identity", Key, ForeignKey("identities.seq"), primary_key=True),
    _words("form", primary_key=True),
    _words("language", primary_key=True),  # empty where unknown
    _words("script"),  # ISO 15924
    _words("first_seen", null=True),
    _words("last_seen", null=True),
)

# A person or organisation, whatever it is called.
entities = Table(
    "entities",
    metadata,
    _seq(),
    _words("id"),
    _words("kind"),
    _words("name"),
    _words("fold"),
    _words("country"),
    UniqueConstraint("id"),
    Index(None, "kind", "fold"),
    Index(None, "kind", "country", "fold"),
)

# By what names are found that may be of the same person or body.
name_keys = Table(
    "name_keys",
    metadata,
    _words("key", primary_key=True),
    Column("identity", Key, ForeignKey("identities.seq"), primary_key=True),
    Index(None, "identity"),
    sqlite_with_rowid=False,
)

# Words of names, folded, for ``who``.
name_words = Table(
    "name_words",
    metadata,
    _words("word", primary_key=True),
    Column("identity", Key, ForeignKey("identities.seq"), primary_key=True),
    Index(None, "identity"),
    sqlite_with_rowid=False,
)

# One exchange, commitment, agreement … merged from all claims about it.
facts = Table(
    "facts",
    metadata,
    _seq(),
    _words("id"),
    _words("kind"),
    _words("type", null=True),
    _words("status", null=True),
    _words("date_start", null=True),
    _words("date_end", null=True),
    _words("day"),  # first day it can be, of a commitment the day it was made; empty where unknown
    _words("last_day"),
    Column("days", Integer, nullable=False),  # from first to last
    Column("sources", Integer, nullable=False),  # pages that tell the same story count as one
    _words("judged"),  # no, accepted, rejected
    UniqueConstraint("id"),
    Index(None, "kind", "days"),
)

# By what claims are found that may speak of the same thing.
join_keys = Table(
    "join_keys",
    metadata,
    _words("key", primary_key=True),
    Column("claim", Key, ForeignKey("claims.seq"), primary_key=True),
    Index(None, "claim"),
    sqlite_with_rowid=False,
)

# Sentences that few pages share: by these, pages with the same story are found.
sentences = Table(
    "sentences",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("snapshot", Key, ForeignKey("snapshots.seq"), primary_key=True),
    Index(None, "snapshot"),
    sqlite_with_rowid=False,
)

# The filters of ``list``: one row for each value of each facet of a fact, in order of days.
lookups = Table(
    "lookups",
    metadata,
    _words("kind", primary_key=True),
    _words("facet", primary_key=True),
    _words("value", primary_key=True),
    _words("day", primary_key=True),
    Column("seq", Key, primary_key=True),
    Index(None, "kind", "seq"),
    sqlite_with_rowid=False,
)

# Questions that only a person can answer; answered ones are in ``judgements``.
doubts = Table(
    "doubts",
    metadata,
    _seq(),
    _words("id"),
    _words("kind"),  # person, organization, exchange, judgement
    _words("a"),
    _words("b"),
    Column("score", Float, nullable=False),
    _words("features"),  # JSON
    UniqueConstraint("id"),
    Index(None, "a"),
    Index(None, "b"),
)

# Decisions of people. Only added to; a later one can take an earlier one back.
judgements = Table(
    "judgements",
    metadata,
    _seq(),
    _words("id"),
    _words("at"),
    _words("by"),
    _words("verdict"),
    _words("kind"),  # of what is judged
    _words("a"),
    _words("b", null=True),
    _words("field", null=True),
    _words("value", null=True),  # JSON
    _words("why", null=True),
    _words("judged"),  # JSON: what it said when it was judged
    _words("undoes", null=True),
    UniqueConstraint("id"),
    Index(None, "a"),
    Index(None, "b"),
    Index(None, "undoes"),
)

# Ids that a reading no longer gives, and what has taken their place.
aliases = Table("aliases", metadata, _words("old", primary_key=True), _words("new"), Index(None, "new"))

# What was done to the register; each row holds the hash of the one before.
audit = Table(
    "audit",
    metadata,
    _seq(),
    _words("at"),
    _words("by"),
    _words("action"),
    _words("subject"),
    _words("detail"),  # JSON
    _words("previous"),
    _words("hash"),
    Index(None, "subject"),
)

TRUTH = (contents, texts, snapshots, documents, claims, judgements, aliases, audit, properties)
MADE = (
    participations,
    identities,
    names,
    entities,
    name_keys,
    name_words,
    facts,
    join_keys,
    sentences,
    lookups,
    doubts,
)

# Full text over folded words; row n is claim n. FTS5 keeps no copy of them, PostgreSQL a vector.
SQLITE_WORDS = "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61')"
POSTGRESQL_WORDS = (
    "CREATE TABLE words (claim BIGINT CONSTRAINT pk_words PRIMARY KEY, vector TSVECTOR NOT NULL)"
)
POSTGRESQL_WORDS_INDEX = "CREATE INDEX ix_words_vector ON words USING gin (vector)"

for _dialect, _statement in (
    ("sqlite", SQLITE_WORDS),
    ("postgresql", POSTGRESQL_WORDS),
    ("postgresql", POSTGRESQL_WORDS_INDEX),
):
    _ddl: ExecutableDDLElement = DDL(_statement)  # type: ignore[no-untyped-call]
    event.listen(metadata, "after_create", _ddl.execute_if(dialect=_dialect))
