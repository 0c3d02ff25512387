"""What goes wrong on a real server: orders that tear, lists that move, workers that die."""

import os
import time
from importlib import import_module

from django.db.models import F
from django.utils import timezone
from rest_framework.pagination import PageNumberPagination

from .models import Customer, Situation

ORDERS = {
    "id": ["id"],
    "newest": ["-moment", "-id"],
    "day": ["imported"],
    "type": ["kind"],
    "touched": ["-touched", "-id"],
    "none": [],
    "random": ["?"],
}
# customers that are read and written by name
BY_NAME = ("900990", "902999")


def current():
    return Situation.objects.get()


def ordered(queryset):
    """A list in the order of the situation. Customers have no type: their register stands for it."""
    keys = ORDERS[current().order]
    fields = {field.name for field in queryset.model._meta.get_fields()}
    return queryset.order_by(*(key if key != "kind" or key in fields else "assignment" for key in keys))


class Pagination(PageNumberPagination):
    """Django REST Framework's own, with the page size of the situation. The first page sets things moving."""

    def get_page_size(self, request):
        return current().page_size

    def paginate_queryset(self, queryset, request, view=None):
        page = super().paginate_queryset(queryset, request, view)
        if self.page.number == 1:
            move(queryset, page)
        return page


def move(queryset, page):
    """Does to a list what the situation says, once its first page is out."""
    situation = current()
    # one worker of several gets to do it
    if not Situation.objects.filter(moves__gt=0).update(moves=0):
        return
    model = queryset.model
    if situation.move == "insert":
        newest = list(queryset.order_by("-id")[: situation.moves])
        for record in newest:
            record.pk = None
            record.moment = record.touched = timezone.now()
            for field in ("comment", "customer_id"):
                if isinstance(getattr(record, field, None), str):
                    setattr(record, field, f"9{time.time_ns() % 10**12}")
        model.objects.bulk_create(newest)
        return
    # half of them from the page that is out, half from the rest, others each time
    if model is Customer:
        queryset = queryset.exclude(customer_id__range=BY_NAME)
    half = situation.moves // 2
    ids = list(queryset.order_by("touched", "id").values_list("id", flat=True))
    first = {record.id for record in page}
    chosen = spread([one for one in ids if one in first], half)
    chosen += spread([one for one in ids if one not in first], situation.moves - half)
    moved = model.objects.filter(id__in=chosen)
    if situation.move == "delete":
        moved.delete()
    else:
        moved.update(touched=timezone.now())


def spread(ids, how_many):
    """So many of them, from all over."""
    step = max(1, len(ids) // (how_many + 1))
    return ids[step::step][:how_many]


class SituationMiddleware:
    """Chooses the addresses of a generation, and lets requests fail as servers do."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.addresses = import_module("cube.urls").GENERATIONS

    def __call__(self, request):
        situation = current()
        request.urlconf = self.addresses[situation.generation]
        fails = situation.failures > 0 and Situation.objects.filter(failures__gt=0).update(
            failures=F("failures") - 1
        )
        if not fails:
            return self.get_response(request)
        if situation.failure == "error":
            raise RuntimeError("A server that is broken")
        # before or after the request is done
        answer = self.get_response(request) if situation.failure.endswith("after") else None
        if situation.failure.startswith("dies"):
            # the worker is gone and the connection with it: the proxy says 502
            os._exit(1)
        # longer than the proxy waits: it says 504, and Django goes on
        time.sleep(3)
        return answer or self.get_response(request)
