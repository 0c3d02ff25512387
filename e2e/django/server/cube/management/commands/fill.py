"""Fills an empty database: 10,000 customers, 8,400 responses, and whoever may sign in."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from rest_framework.authtoken.models import Token

from cube.models import Assignment, Campaign, Client, Customer, Response, Situation

# the newest campaigns are over
LAST_ACTIVE = 35
KINDS = ["Sale", "No sale", "Call back", "No answer"]
# each write to a table that people write to leaves a line here
AUDIT = """
create table audit (id bigserial primary key, what text, record bigint);
create function note() returns trigger language plpgsql as
$$ begin insert into audit (what, record) values (tg_table_name, new.id); return new; end $$;
"""
SHARED = "moment, imported, touched, campaign_id, customer_id, kind, comment"
LIKE_RESPONSES = [
    f"insert into cube_customerstatus ({SHARED}, attempts) select {SHARED}, mod(id, 5) from cube_response"
    " where campaign_id = %s order by id",
    f"insert into cube_sms ({SHARED}, response_id) select {SHARED}, id from cube_response"
    " where campaign_id = %s order by id",
]
NOTED = "create trigger noted after insert or update on {0} for each row execute function note()"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=60)

    def handle(self, *args, days, **options):
        for name in ("writer", "reader"):
            user = User.objects.create_user(f"{name}@example.com", f"{name}@example.com", f"pass-{name}")
            user.is_superuser = name == "writer"
            user.save()
            Token.objects.create(user=user, key=f"token-of-{name}")
        Situation.objects.create()
        now = timezone.now()
        self.moving = {"imported": now.date(), "touched": now}
        self.now, self.days = now, days
        north = Client.objects.create(id=2, short_name="Nord", full_name="Nordlys Kraft AS")
        west = Client.objects.create(id=3, short_name="Vest", full_name="Vestavind AS")
        big = Assignment.objects.create(id=9, name="Privat", client=north, crm_type="B2C")
        small = Assignment.objects.create(id=10, name="Bedrift", client=west, crm_type="B2B")
        for number in range(1, 126):
            assignment = small if number % 2 else big
            campaign = {"name": f"Kampanje {number}", "assignment": assignment}
            Campaign.objects.create(id=number, is_active=number <= LAST_ACTIVE, **campaign)
        people = self.customers(big, 10_000)
        firms = self.customers(small, 300)
        self.calls(Campaign.objects.get(id=30), people[:1000], 8_400)
        self.calls(Campaign.objects.get(id=31), firms, 120)
        with connection.cursor() as cursor:
            cursor.execute(AUDIT)
            for table in ("customer", "response", "campaign", "assignment"):
                cursor.execute(NOTED.format(f"cube_{table}"))
            cursor.execute("analyze")

    def customers(self, assignment, how_many):
        return Customer.objects.bulk_create(
            [
                Customer(
                    assignment=assignment,
                    customer_id=str(100_000 * assignment.id + place),
                    name=f"Kunde {place}",
                    phone_1=f"+479{place:07}",
                    phone_2="22334455",
                    email=f"kunde{place}@example.com",
                    years=place % 50,
                    renewal=self.now.date() + timedelta(days=place % 90),
                    plan="Basis",
                    note="Ring etter 16",
                    moment=self.moment(place, how_many),
                    **self.moving,
                )
                for place in range(how_many)
            ],
            batch_size=2000,
        )

    def moment(self, place, how_many):
        """Spread over the days before today, none alike."""
        share = timedelta(days=self.days) * (place / how_many)
        return self.now - timedelta(days=self.days + 1) + share

    def calls(self, campaign, customers, how_many):
        rows = []
        for place in range(how_many):
            # one in a hundred is alike to the one before it, as two imports of one call are
            like = place - 1 if place % 100 == 99 else place
            rows.append(
                {
                    "campaign": campaign,
                    "customer": customers[like % len(customers)],
                    "kind": KINDS[like % len(KINDS)],
                    "comment": f"Record {like}",
                    "moment": self.moment(like, how_many),
                    **self.moving,
                }
            )
        Response.objects.bulk_create(
            [
                Response(subtype="Alt", agent="Kari", product="STROM" if at % 2 == 0 else "", **row)
                for at, row in enumerate(rows)
            ],
            batch_size=2000,
        )
        with connection.cursor() as cursor:
            for statement in LIKE_RESPONSES:
                cursor.execute(statement, [campaign.id])
