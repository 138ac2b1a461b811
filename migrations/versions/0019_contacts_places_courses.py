"""First contacts, places to meet, and courses with their editions and participants."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
TABLES = ("first_contacts", "places", "courses", "course_editions", "course_participants")


def upgrade() -> None:
    """Add them, with their walls between neighbourhoods."""
    _first_contacts()
    _places()
    _courses()
    _participants()
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _wall(table)


def downgrade() -> None:
    """Take them away."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _first_contacts() -> None:
    op.create_table(
        "first_contacts",
        *_columns(),
        sa.Column("nickname", TEXT, nullable=False),
        sa.Column("met_by", TEXT, nullable=True),
        sa.Column("met_where", TEXT, nullable=True),
        sa.Column("through", TEXT, nullable=True),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=True),
        *_keys("first_contacts"),
        _within("first_contacts", "resident_id", "residents", "CASCADE"),
        _check("first_contacts", "outcome", "outcome IN ('open', 'joined', 'not-now', 'no')"),
        _check("first_contacts", "joined", "(outcome = 'joined') = (resident_id IS NOT NULL)"),
    )
    op.create_index("ix_first_contacts_resident_id", "first_contacts", ["neighbourhood_id", "resident_id"])


def _places() -> None:
    op.create_table(
        "places",
        *_columns(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=True),
        sa.Column("address", TEXT, nullable=True),
        sa.Column("opening_hours", sa.JSON(), nullable=False),
        sa.Column("wheelchair_accessible", TEXT, nullable=False),
        *_keys("places"),
        _check("places", "wheelchair_accessible", "wheelchair_accessible IN ('yes', 'no', 'unknown')"),
    )


def _courses() -> None:
    op.create_table(
        "courses",
        *_columns(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("description", TEXT, nullable=False),
        *_keys("courses"),
    )
    op.create_table(
        "course_editions",
        *_columns(),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("trainer", TEXT, nullable=True),
        *_keys("course_editions"),
        _within("course_editions", "course_id", "courses", None),
        _within("course_editions", "place_id", "places", None),
        _check("course_editions", "days", "ends_on >= starts_on"),
    )
    for column in ("course_id", "place_id"):
        op.create_index(f"ix_course_editions_{column}", "course_editions", ["neighbourhood_id", column])


def _participants() -> None:
    table = "course_participants"
    op.create_table(
        table,
        *_columns(),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("certificate", sa.Boolean(), nullable=False),
        sa.Column("made_coach", sa.Boolean(), nullable=False),
        *_keys(table),
        _within(table, "edition_id", "course_editions", None),
        _within(table, "resident_id", "residents", "CASCADE"),
        _check(table, "status", "status IN ('enrolled', 'completed', 'stopped')"),
        _check(table, "completed", "(status = 'completed') = (completed_on IS NOT NULL)"),
        _check(table, "certificate", "status = 'completed' OR NOT certificate"),
        _check(table, "made_coach", "certificate OR NOT made_coach"),
        sa.UniqueConstraint(
            "neighbourhood_id",
            "edition_id",
            "resident_id",
            name=op.f("uq_course_participants_neighbourhood_id_edition_id_resident_id"),
        ),
    )
    op.create_index(f"ix_{table}_resident_id", table, ["neighbourhood_id", "resident_id"])


def _columns() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f(f"fk_{table}_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f(f"pk_{table}")),
    ]


def _within(table: str, column: str, other: str, ondelete: str | None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["neighbourhood_id", column],
        [f"{other}.neighbourhood_id", f"{other}.id"],
        name=op.f(f"fk_{table}_neighbourhood_id_{column}_{other}"[:63]),  # longer names PostgreSQL does not know
        ondelete=ondelete,
    )


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _wall(table: str) -> None:
    mine = "neighbourhood_id = nullif(current_setting('app.neighbourhood', true), '')::uuid"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_neighbourhood ON {table} USING ({mine}) WITH CHECK ({mine})")
