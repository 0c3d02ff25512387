"""The views of all generations, on Django REST Framework's own."""

from datetime import datetime, time, timedelta

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response as Answer

from .models import Assignment, Campaign, Customer
from .serializers import CUSTOM_FIELDS, CustomerSerializer, LegacyCustomerSerializer, Row
from .situation import current, ordered


def assignment_of(kwargs):
    """The register that an address names: an assignment, or a data owner with a CRM type."""
    if "assignment" in kwargs:
        return get_object_or_404(Assignment, id=kwargs["assignment"])
    return get_object_or_404(Assignment, client_id=kwargs["owner"], crm_type=kwargs["crm_type"])


def numbers(request, *names):
    """Whole numbers of a query or a body."""
    if not isinstance(request.data, dict):
        kind = type(request.data).__name__
        text = f"Invalid data. Expected a dictionary, but got {kind}."
        raise ValidationError({"non_field_errors": [text]})
    found, errors = {}, {}
    for name in names:
        text = request.query_params.get(name) or request.data.get(name)
        try:
            found[name] = int(text)
        except TypeError:
            errors[name] = ["This field is required."]
        except ValueError:
            errors[name] = ["A valid integer is required."]
    if errors:
        raise ValidationError(errors)
    return found


def day(request, name):
    text = request.query_params.get(name)
    try:
        return datetime.strptime(text, "%Y%m%d").date() if text else None
    except ValueError:
        raise ValidationError({name: ["Date has wrong format. Use YYYYMMDD."]})


def in_days(queryset, first, last):
    """The records of days, both inclusive, in the account's local time."""
    zone = timezone.get_current_timezone()
    begin = timezone.make_aware(datetime.combine(first, time.min), zone)
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min), zone)
    return queryset.filter(moment__gte=begin, moment__lt=end)


class RecordList(generics.ListAPIView):
    """What hangs below a campaign, a register or the account, in pages."""

    serializer_class = Row
    writable = {}
    model = None
    # makes a record of a row
    show = None
    # whether the list is asked for by days
    has_days = True
    only_products = False

    def get_queryset(self):
        rows = self.model.objects.select_related("customer", "campaign__assignment__client")
        if "campaign" in self.kwargs:
            rows = rows.filter(campaign=get_object_or_404(Campaign, id=self.kwargs["campaign"]))
        elif self.kwargs:
            rows = rows.filter(campaign__assignment=assignment_of(self.kwargs))
        for key in ("response_type", "call_state"):
            if self.request.query_params.get(key):
                rows = rows.filter(kind=self.request.query_params[key])
        if self.only_products:
            rows = rows.exclude(product="")
        if self.has_days:
            first, last = day(self.request, "from_date"), day(self.request, "to_date")
            if first is None or last is None:
                first = last = timezone.localdate()
            rows = in_days(rows, first, last)
        return ordered(rows)


class LegacyResponses(RecordList):
    """Responses of the first generation: a bare array."""

    pagination_class = None

    def get_queryset(self):
        first, last = day(self.request, "from"), day(self.request, "to") or timezone.localdate()
        if first is None:
            raise ValidationError({"from": ["This field is required."]})
        rows = self.model.objects.select_related("customer", "campaign__assignment__client")
        rows = rows.filter(**numbers(self.request, "campaign_id"))
        return ordered(in_days(rows, first, last))


class Unpaged:
    """A bare array, unless the situation has pages for everything."""

    def paginate_queryset(self, queryset):
        return super().paginate_queryset(queryset) if current().pages_everything else None


class Campaigns(Unpaged, generics.ListAPIView):
    serializer_class = Row
    queryset = Campaign.objects.select_related("assignment__client").order_by("id")
    show = None
    asks_for_ended = False

    def get_queryset(self):
        rows = super().get_queryset()
        wants_all = self.request.query_params.get("include_inactive_campaigns") == "True"
        return rows if wants_all or not self.asks_for_ended else rows.filter(is_active=True)


class Assignments(Unpaged, generics.ListAPIView):
    serializer_class = Row
    queryset = Assignment.objects.select_related("client").order_by("id")
    show = None


class CustomFields(Unpaged, generics.ListAPIView):
    serializer_class = Row
    queryset = Assignment.objects.all()
    show = dict

    def get_queryset(self):
        # for the permission, which asks for a model
        return Assignment.objects.filter(id=assignment_of(self.kwargs).id)

    def filter_queryset(self, queryset):
        return [
            {**field, "hint": "", "lookup__id": f"crm__custom_info__{field['id']}"}
            for field in CUSTOM_FIELDS
        ]


class Record(generics.RetrieveUpdateAPIView):
    """One record; a PUT may hold some of its fields only, unless the situation wants all."""

    serializer_class = Row
    http_method_names = ["get", "put", "head", "options"]
    model = None
    show = None
    writable = {}

    def get_queryset(self):
        return self.model.objects.all()

    def get_object(self):
        record = self.find()
        self.check_object_permissions(self.request, record)
        return record

    def find(self):
        if "record" in self.kwargs:
            keys = {"id": self.kwargs["record"], "campaign_id": self.kwargs["campaign"]}
            return get_object_or_404(self.model, **keys)
        if "campaign" in self.kwargs:
            return get_object_or_404(self.model, id=self.kwargs["campaign"])
        return assignment_of(self.kwargs)

    def update(self, request, *args, **kwargs):
        return super().update(request, *args, **{**kwargs, "partial": not current().whole_put})


class Customers(generics.ListAPIView):
    serializer_class = CustomerSerializer
    throttle_scope = "customers"

    def get_queryset(self):
        return ordered(Customer.objects.filter(assignment=assignment_of(self.kwargs)))


class CustomerRecord(Record):
    serializer_class = CustomerSerializer
    http_method_names = ["get", "put", "post", "head", "options"]
    model = Customer

    def find(self):
        keys = {"assignment": assignment_of(self.kwargs), "customer_id": self.kwargs["customer"]}
        return get_object_or_404(Customer, **keys)

    def post(self, request, *args, **kwargs):
        return create(self, assignment_of(kwargs), kwargs["customer"])


def create(view, assignment, customer_id):
    """Creates a customer whose id is free."""
    if Customer.objects.filter(assignment=assignment, customer_id=customer_id).exists():
        raise ValidationError({"customer_id": ["customer with this customer id already exists."]})
    serializer = view.get_serializer(data=view.request.data)
    serializer.is_valid(raise_exception=True)
    now = timezone.now()
    moments = {"moment": now, "touched": now, "imported": now.date(), "source": "API"}
    serializer.save(assignment=assignment, customer_id=customer_id, **moments)
    return Answer(serializer.data, status=status.HTTP_201_CREATED)


class LegacyCustomers(generics.ListAPIView):
    serializer_class = LegacyCustomerSerializer
    pagination_class = None
    queryset = Customer.objects.all()

    def get_queryset(self):
        if self.request.method == "POST":
            return super().get_queryset()
        found = get_object_or_404(Assignment, id=numbers(self.request, "assignment_id")["assignment_id"])
        return ordered(Customer.objects.filter(assignment=found))

    def post(self, request):
        ids = numbers(request, "assignment_id", "customer_id")
        found = get_object_or_404(Assignment, id=ids["assignment_id"])
        return create(self, found, str(ids["customer_id"]))


class LegacyCustomer(generics.RetrieveAPIView):
    serializer_class = LegacyCustomerSerializer
    queryset = Customer.objects.all()

    def get_object(self):
        keys = numbers(self.request, "assignment_id", "customer_id")
        return get_object_or_404(Customer, **keys)


class LegacyUpdate(generics.UpdateAPIView):
    serializer_class = LegacyCustomerSerializer
    http_method_names = ["post", "options"]
    queryset = Customer.objects.all()
    get_object = LegacyCustomer.get_object

    def post(self, request):
        return self.partial_update(request)


class WhoAmI(generics.GenericAPIView):
    queryset = Campaign.objects.none()

    def get(self, request):
        return Answer({"email": request.user.email, "name": request.user.get_full_name()})
