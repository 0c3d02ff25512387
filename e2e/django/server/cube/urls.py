"""The addresses of each generation, as Cube's documents spell them."""

from functools import partial

from django.conf import settings
from django.http import Http404
from django.urls import path

from . import serializers as shown
from .models import Assignment, Campaign, CustomerStatus, Response, Sms
from .situation import current
from .views import (
    Assignments,
    Campaigns,
    CustomerRecord,
    Customers,
    CustomFields,
    LegacyCustomer,
    LegacyCustomers,
    LegacyResponses,
    LegacyUpdate,
    Record,
    RecordList,
    WhoAmI,
)

API = "api/v1/"
OUTCOME = {
    "call_outcome__type": "kind",
    "call_outcome__subtype": "subtype",
    "call_outcome__comment": "comment",
}
RESPONSE = {"response_type": "kind", "response_subtype": "subtype", "response_comment": "comment"}


def named(prefix):
    """What a PUT may change of a campaign or an assignment, with the columns."""
    return {f"{prefix}__name": "name", f"{prefix}__description": "description"}


def address(spelling, view):
    """An address; with a slash at its end whatever the documents say, where the server has it so."""
    if settings.SLASHES == "always":
        spelling = spelling.rstrip("/") + "/"
    return path(spelling, view)


def listed(spelling, model, show, **more):
    return address(spelling, RecordList.as_view(model=model, show=show, **more))


def single(spelling, model, show, writable):
    return address(spelling, Record.as_view(model=model, show=show, writable=writable))


def campaigns(prefix, generation, **more):
    show = partial(shown.campaign_record, generation=generation)
    return address(prefix, Campaigns.as_view(show=show, **more))


def legacy():
    show = partial(shown.assignment_record, generation="legacy")
    responses = LegacyResponses.as_view(model=Response, show=shown.legacy_response)
    return (
        address("account/who_am_i", WhoAmI.as_view()),
        address("crm/customers", LegacyCustomers.as_view()),
        address("crm/customer/", LegacyCustomer.as_view()),
        address("crm/update_customer/", LegacyUpdate.as_view()),
        address("responses", responses),
        campaigns("campaigns", "legacy", asks_for_ended=True),
        address("assignments", Assignments.as_view(show=show)),
    )


def assignments():
    below, register = f"{API}campaigns/<int:campaign>/", f"{API}assignments/<int:assignment>/"
    status = {"show": shown.customer_status, "has_days": False}
    campaign = partial(shown.campaign_record, generation="assignments")
    assignment = partial(shown.assignment_record, generation="assignments")
    return (
        campaigns(f"{API}campaigns", "assignments"),
        campaigns(f"{API}client_access/campaigns", "assignments"),
        single(below, Campaign, campaign, named("campaign")),
        single(register, Assignment, assignment, named("assignment")),
        address(f"{register}customers/", Customers.as_view()),
        address(f"{register}customers/<int:customer>", CustomerRecord.as_view()),
        address(f"{register}crm_custom_fields/", CustomFields.as_view()),
        listed(f"{below}responses/", Response, shown.assignments_response),
        single(f"{below}responses/<int:record>/", Response, shown.assignments_response, RESPONSE),
        listed(f"{below}call_outcomes/", Response, shown.call_outcome),
        listed(f"{register}callflow_customers", CustomerStatus, **status),
        listed(f"{below}callflow_customers/", CustomerStatus, **status),
        listed(f"{register}sms/", Sms, shown.sms_record),
        listed(f"{below}sms/", Sms, shown.sms_record),
    )


def older(view, wanted):
    """An address that is there in one of two spellings only, as the situation says."""

    def either(request, *args, **kwargs):
        if current().older_spelling != wanted:
            raise Http404
        return view(request, *args, **kwargs)

    either.csrf_exempt = True
    return either


def data_owners():
    below = f"{API}campaigns/<int:campaign>/"
    register = f"{API}data_owners/<int:owner>/<str:crm_type>/"
    crm = f"{API}data_owners/<int:owner>/crm/<str:crm_type>/"
    status = {"show": shown.customer_status, "has_days": False}
    product = {"show": shown.product_registration, "only_products": True}
    campaign = partial(shown.campaign_record, generation="data_owners")
    owner = partial(shown.assignment_record, generation="data_owners")
    customers, customer = Customers.as_view(), CustomerRecord.as_view()
    return (
        campaigns(f"{API}campaigns", "data_owners"),
        single(below, Campaign, campaign, {"campaign__name": "name"}),
        single(register, Assignment, owner, {"data_owner__name": "name"}),
        address(f"{register}customers/", older(customers, False)),
        address(f"{register}customers/<str:customer>", older(customer, False)),
        address(f"{crm}customers/", older(customers, True)),
        address(f"{crm}customers/<str:customer>", older(customer, True)),
        address(f"{register}crm_custom_fields/", CustomFields.as_view()),
        listed(f"{API}call_outcomes/", Response, shown.call_outcome),
        listed(f"{crm}call_outcomes/", Response, shown.call_outcome),
        listed(f"{below}call_outcomes/", Response, shown.call_outcome),
        single(f"{below}call_outcomes/<int:record>/", Response, shown.call_outcome, OUTCOME),
        listed(f"{crm}callflow_customers/", CustomerStatus, **status),
        listed(f"{below}callflow_customers/", CustomerStatus, **status),
        listed(f"{crm}product_registrations/", Response, **product),
        listed(f"{below}product_registrations/", Response, **product),
    )


GENERATIONS = {"legacy": legacy(), "assignments": assignments(), "data_owners": data_owners()}
urlpatterns = GENERATIONS["data_owners"]
