"""The first tables, and the wall between neighbourhoods inside PostgreSQL."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TENANT_TABLES = (
    "categories",
    "exclusions",
    "imports",
    "match_runs",
    "match_steps",
    "matches",
    "needs",
    "offers",
    "residents",
)


def wall(table: str) -> None:
    """Let a transaction see and write only rows of the neighbourhood that it named."""
    mine = "neighbourhood_id = nullif(current_setting('app.neighbourhood', true), '')::uuid"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_neighbourhood ON {table} USING ({mine}) WITH CHECK ({mine})")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "access_keys",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scopes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("revoked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "role IN ('coordinator', 'coach', 'professional', 'software', 'administrator')",
            name=op.f("ck_access_keys_role"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_keys")),
    )
    op.create_table(
        "neighbourhoods",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("municipality", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("session_rhythm_weeks", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_neighbourhoods_language")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neighbourhoods")),
        sa.UniqueConstraint("slug", name=op.f("uq_neighbourhoods_slug")),
    )
    op.create_table(
        "access_key_grants",
        sa.Column("access_key_id", sa.Uuid(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["access_key_id"],
            ["access_keys.id"],
            name=op.f("fk_access_key_grants_access_key_id_access_keys"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhoods.id"],
            name=op.f("fk_access_key_grants_neighbourhood_id_neighbourhoods"),
        ),
        sa.PrimaryKeyConstraint("access_key_id", "neighbourhood_id", name=op.f("pk_access_key_grants")),
    )
    op.create_table(
        "categories",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("parent", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name_nl", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name_en", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("mode", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint("mode IN ('help', 'together', 'lend', 'give')", name=op.f("ck_categories_mode")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_categories_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_categories")),
        sa.UniqueConstraint("neighbourhood_id", "code", name=op.f("uq_categories_neighbourhood_id_code")),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("access_key_id", sa.Uuid(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("claimed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["access_key_id"],
            ["access_keys.id"],
            name=op.f("fk_idempotency_keys_access_key_id_access_keys"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("access_key_id", "key", name=op.f("pk_idempotency_keys")),
    )
    with op.batch_alter_table("idempotency_keys", schema=None) as batch_op:
        batch_op.create_index("ix_idempotency_keys_claimed_at", ["claimed_at"], unique=False)

    op.create_table(
        "imports",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_imports_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_imports")),
    )
    op.create_table(
        "match_runs",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("unmatched", sa.JSON(), nullable=False),
        sa.Column("swaps", sa.Integer(), nullable=False),
        sa.Column("rings", sa.Integer(), nullable=False),
        sa.Column("chains", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_match_runs_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_match_runs")),
    )
    op.create_table(
        "residents",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name_folded", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("external_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("phone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("postcode", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("available", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("max_gives", sa.Integer(), nullable=False),
        sa.Column("max_receives", sa.Integer(), nullable=False),
        sa.Column("limits", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("legal_basis_kind", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("legal_basis_given_on", sa.Date(), nullable=True),
        sa.Column("legal_basis_recorded_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("legal_basis_withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "legal_basis_kind IN ('consent', 'public-task')", name=op.f("ck_residents_legal_basis_kind")
        ),
        sa.CheckConstraint("status IN ('active', 'paused', 'left')", name=op.f("ck_residents_status")),
        sa.CheckConstraint(
            "max_gives BETWEEN 0 AND 20 AND max_receives BETWEEN 0 AND 20", name=op.f("ck_residents_limits")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_residents_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_residents")),
        sa.UniqueConstraint("neighbourhood_id", "external_id", name=op.f("uq_residents_neighbourhood_id_external_id")),
    )
    op.create_table(
        "exclusions",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("other_resident_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("resident_id <> other_resident_id", name=op.f("ck_exclusions_two_people")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "other_resident_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_exclusions_neighbourhood_id_other_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "resident_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_exclusions_neighbourhood_id_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_exclusions_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_exclusions")),
        sa.UniqueConstraint(
            "neighbourhood_id",
            "resident_id",
            "other_resident_id",
            name=op.f("uq_exclusions_neighbourhood_id_resident_id_other_resident_id"),
        ),
    )
    op.create_table(
        "matches",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("shape", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("likelihood", sa.Float(), nullable=False),
        sa.Column("fallback", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.CheckConstraint("shape IN ('swap', 'ring', 'chain')", name=op.f("ck_matches_shape")),
        sa.CheckConstraint(
            "status IN ('proposed', 'agreed', 'under-way', 'completed', 'declined', 'expired', 'withdrawn')",
            name=op.f("ck_matches_status"),
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "run_id"],
            ["match_runs.neighbourhood_id", "match_runs.id"],
            name=op.f("fk_matches_neighbourhood_id_run_id_match_runs"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_matches_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_matches")),
    )
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matches_run_id"), ["run_id"], unique=False)

    op.create_table(
        "needs",
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("category", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("mode", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("available", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("confirmed_by IN ('resident', 'coach', 'list')", name=op.f("ck_needs_confirmed_by")),
        sa.CheckConstraint("mode IN ('help', 'together', 'lend', 'give')", name=op.f("ck_needs_mode")),
        sa.CheckConstraint(
            "status <> 'open' OR (category IS NOT NULL AND confirmed_by IS NOT NULL)",
            name=op.f("ck_needs_open_confirmed"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'open', 'matched', 'fulfilled', 'paused', 'withdrawn', 'expired')",
            name=op.f("ck_needs_status"),
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "resident_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_needs_neighbourhood_id_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_needs_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_needs")),
    )
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_needs_resident_id"), ["resident_id"], unique=False)

    op.create_table(
        "offers",
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("category", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("mode", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("available", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint("confirmed_by IN ('resident', 'coach', 'list')", name=op.f("ck_offers_confirmed_by")),
        sa.CheckConstraint("mode IN ('help', 'together', 'lend', 'give')", name=op.f("ck_offers_mode")),
        sa.CheckConstraint(
            "status <> 'open' OR (category IS NOT NULL AND confirmed_by IS NOT NULL)",
            name=op.f("ck_offers_open_confirmed"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'open', 'matched', 'fulfilled', 'paused', 'withdrawn', 'expired')",
            name=op.f("ck_offers_status"),
        ),
        sa.CheckConstraint("capacity BETWEEN 1 AND 50", name=op.f("ck_offers_capacity")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "resident_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_offers_neighbourhood_id_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_offers_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_offers")),
    )
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offers_resident_id"), ["resident_id"], unique=False)

    op.create_table(
        "match_steps",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("receiver_id", sa.Uuid(), nullable=False),
        sa.Column("gives_offer_id", sa.Uuid(), nullable=True),
        sa.Column("gives_need_id", sa.Uuid(), nullable=True),
        sa.Column("takes_offer_id", sa.Uuid(), nullable=True),
        sa.Column("takes_need_id", sa.Uuid(), nullable=True),
        sa.Column("category", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fit", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(gives_offer_id IS NULL) <> (gives_need_id IS NULL)", name=op.f("ck_match_steps_one_gift")),
        sa.CheckConstraint("(takes_offer_id IS NULL) <> (takes_need_id IS NULL)", name=op.f("ck_match_steps_one_wish")),
        sa.CheckConstraint("giver_id <> receiver_id", name=op.f("ck_match_steps_two_people")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "giver_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_match_steps_neighbourhood_id_giver_id_residents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "gives_need_id"],
            ["needs.neighbourhood_id", "needs.id"],
            name=op.f("fk_match_steps_neighbourhood_id_gives_need_id_needs"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "gives_offer_id"],
            ["offers.neighbourhood_id", "offers.id"],
            name=op.f("fk_match_steps_neighbourhood_id_gives_offer_id_offers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "match_id"],
            ["matches.neighbourhood_id", "matches.id"],
            name=op.f("fk_match_steps_neighbourhood_id_match_id_matches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "receiver_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_match_steps_neighbourhood_id_receiver_id_residents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "takes_need_id"],
            ["needs.neighbourhood_id", "needs.id"],
            name=op.f("fk_match_steps_neighbourhood_id_takes_need_id_needs"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "takes_offer_id"],
            ["offers.neighbourhood_id", "offers.id"],
            name=op.f("fk_match_steps_neighbourhood_id_takes_offer_id_offers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_match_steps_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_match_steps")),
    )
    with op.batch_alter_table("match_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_steps_giver_id"), ["giver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_steps_match_id"), ["match_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_steps_receiver_id"), ["receiver_id"], unique=False)
        batch_op.create_index(
            "uq_match_steps_need_held_once",
            ["neighbourhood_id", "takes_need_id"],
            unique=True,
            sqlite_where=sa.text("holds"),
            postgresql_where=sa.text("holds"),
        )

    if op.get_bind().dialect.name == "postgresql":
        for table in TENANT_TABLES:
            wall(table)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("match_steps", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_match_steps_need_held_once", sqlite_where=sa.text("holds"), postgresql_where=sa.text("holds")
        )
        batch_op.drop_index(batch_op.f("ix_match_steps_receiver_id"))
        batch_op.drop_index(batch_op.f("ix_match_steps_match_id"))
        batch_op.drop_index(batch_op.f("ix_match_steps_giver_id"))

    op.drop_table("match_steps")
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offers_resident_id"))

    op.drop_table("offers")
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_needs_resident_id"))

    op.drop_table("needs")
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matches_run_id"))

    op.drop_table("matches")
    op.drop_table("exclusions")
    op.drop_table("residents")
    op.drop_table("match_runs")
    op.drop_table("imports")
    with op.batch_alter_table("idempotency_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_idempotency_keys_claimed_at")

    op.drop_table("idempotency_keys")
    op.drop_table("categories")
    op.drop_table("access_key_grants")
    op.drop_table("neighbourhoods")
    op.drop_table("access_keys")
