"""What Cube has records of. One database serves the addresses of all three generations."""

from django.db import models


class Situation(models.Model):
    """What the next requests meet: one row, written by whoever tries the server."""

    # legacy, assignments or data_owners
    generation = models.CharField(max_length=20, default="data_owners")
    # the order of lists, see situation.ORDERS
    order = models.CharField(max_length=20, default="id")
    page_size = models.IntegerField(default=500)
    # what happens to the list once its first page is out: update, insert or delete, and to how many
    move = models.CharField(max_length=20, default="")
    moves = models.IntegerField(default=0)
    # how the next requests fail, see situation.fail, and how many of them
    failure = models.CharField(max_length=20, default="")
    failures = models.IntegerField(default=0)
    # campaigns and custom fields come in pages too
    pages_everything = models.BooleanField(default=False)
    # a PUT needs every required field, as DRF's own views have it
    whole_put = models.BooleanField(default=False)
    # customers at the spelling of 2019, custom fields at today's
    older_spelling = models.BooleanField(default=False)


class Client(models.Model):
    """A client; a data owner since 2019."""

    short_name = models.CharField(max_length=20)
    full_name = models.CharField(max_length=60)


class Assignment(models.Model):
    """A register of customers: an assignment, or a data owner with a CRM type."""

    name = models.CharField(max_length=60)
    description = models.CharField(max_length=60, blank=True)
    client = models.ForeignKey(Client, models.CASCADE)
    crm_type = models.CharField(max_length=3)


class Campaign(models.Model):
    name = models.CharField(max_length=60)
    description = models.CharField(max_length=60, blank=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
    archived_date = models.DateField(null=True)
    is_active = models.BooleanField(default=True)
    service = models.CharField(max_length=20, default="Salg")
    assignment = models.ForeignKey(Assignment, models.CASCADE)


class Moving(models.Model):
    """What every list can be ordered by."""

    moment = models.DateTimeField()
    # alike for all
    imported = models.DateField()
    # when it was last touched
    touched = models.DateTimeField()

    class Meta:
        abstract = True


class Customer(Moving):
    assignment = models.ForeignKey(Assignment, models.CASCADE)
    customer_id = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    phone_1 = models.CharField(max_length=20, blank=True)
    phone_2 = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=60, blank=True)
    years = models.IntegerField(null=True)
    renewal = models.DateField(null=True)
    plan = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=30, null=True)
    source = models.CharField(max_length=20, default="Import")

    class Meta:
        unique_together = [("assignment", "customer_id")]


class Response(Moving):
    """A call outcome; with a product it is a product registration as well."""

    campaign = models.ForeignKey(Campaign, models.CASCADE)
    customer = models.ForeignKey(Customer, models.CASCADE)
    kind = models.CharField(max_length=20)
    subtype = models.CharField(max_length=20, blank=True)
    comment = models.CharField(max_length=60, blank=True)
    agent = models.CharField(max_length=40)
    product = models.CharField(max_length=20, blank=True)


class CustomerStatus(Moving):
    campaign = models.ForeignKey(Campaign, models.CASCADE)
    customer = models.ForeignKey(Customer, models.CASCADE)
    kind = models.CharField(max_length=20)
    attempts = models.IntegerField()
    comment = models.CharField(max_length=60)


class Sms(Moving):
    campaign = models.ForeignKey(Campaign, models.CASCADE)
    customer = models.ForeignKey(Customer, models.CASCADE)
    response = models.ForeignKey(Response, models.CASCADE, null=True)
    kind = models.CharField(max_length=20)
    comment = models.CharField(max_length=60)
