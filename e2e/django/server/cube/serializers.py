"""The records as Cube's documents show them, generation by generation."""

from django.utils import timezone
from rest_framework import serializers

from .models import Customer

PLANS = ["Basis", "Pluss", "Premium"]

# column, key in the first generation, key since, field
CUSTOMER_FIELDS = [
    ("name", "name", "crm__standard_info__name", lambda: serializers.CharField(max_length=40)),
    ("phone_1", "phone_1", "crm__standard_info__phone_1", lambda: text(20)),
    ("phone_2", "phone_2", "crm__standard_info__phone_2", lambda: text(20)),
    ("email", "email", "crm__standard_info__email", lambda: email()),
    ("years", "Antall år", "crm__custom_info__1", lambda: optional(serializers.IntegerField)),
    ("renewal", "Fornyes", "crm__custom_info__2", lambda: optional(serializers.DateField)),
    ("plan", "Avtale", "crm__custom_info__3", lambda: plan()),
    ("note", "Merknad", "crm__custom_info__4", lambda: text(30, allow_null=True)),
    ("source", "update_method", "crm__custom_info__5", lambda: serializers.CharField(read_only=True)),
]
CUSTOM_FIELDS = [
    {"id": 1, "key": "Antall år", "type": "integer"},
    {"id": 2, "key": "Fornyes", "type": "date"},
    {"id": 3, "key": "Avtale", "type": "text", "max_length": 20},
    {"id": 4, "key": "Merknad", "type": "text", "max_length": 30},
    {"id": 5, "key": "Kilde", "type": "text", "max_length": 20},
]


def text(length, **more):
    return serializers.CharField(max_length=length, allow_blank=True, required=False, **more)


def email():
    return serializers.EmailField(max_length=60, allow_blank=True, required=False)


def plan():
    return serializers.ChoiceField(PLANS, allow_blank=True, required=False)


def optional(field):
    return field(allow_null=True, required=False)


class CustomerSerializer(serializers.ModelSerializer):
    """A customer of the second and third generation."""

    id_key = "crm__customer_id"
    key_column = 2

    class Meta:
        model = Customer
        fields = []

    def get_fields(self):
        fields = {self.id_key: serializers.CharField(source="customer_id", read_only=True)}
        for row in CUSTOMER_FIELDS:
            field = row[3]()
            if row[0] != row[self.key_column]:
                field.source = row[0]
            fields[row[self.key_column]] = field
        return fields


class LegacyCustomerSerializer(CustomerSerializer):
    id_key = "customer_id"
    key_column = 1

    def get_fields(self):
        fields = super().get_fields()
        fields["customer_id"] = serializers.IntegerField(read_only=True)
        return {**fields, "assignment_id": serializers.IntegerField(read_only=True)}


class Row(serializers.BaseSerializer):
    """A record that is mostly read; `writable` are the keys that a PUT may change, with their columns."""

    def to_internal_value(self, data):
        known = {key: column for key, column in self.context["view"].writable.items() if key in data}
        errors = {key: ["Not a valid string."] for key in known if not isinstance(data[key], str)}
        if errors:
            raise serializers.ValidationError(errors)
        return {column: data[key].strip() for key, column in known.items()}

    def update(self, instance, values):
        for column, value in values.items():
            setattr(instance, column, value)
        instance.save(update_fields=list(values))
        return instance

    def to_representation(self, record):
        return self.context["view"].show(record)


def local(moment):
    return timezone.localtime(moment)


def assignment_record(assignment, generation):
    if generation == "legacy":
        client = assignment.client
        return {
            "assignment_id": assignment.id,
            "assignment_name": assignment.name,
            "client_id": client.id,
            "client_name": client.full_name,
        }
    if generation == "assignments":
        return {
            "assignment__id": assignment.id,
            "assignment__name": assignment.name,
            "assignment__description": assignment.description,
            "client__id": assignment.client.id,
            "client__short_name": assignment.client.short_name,
            "client__full_name": assignment.client.full_name,
        }
    return {"data_owner__id": assignment.client_id, "data_owner__name": assignment.name}


def campaign_record(campaign, generation):
    days = {"start_date": campaign.start_date, "end_date": campaign.end_date}
    parent = assignment_record(campaign.assignment, generation)
    if generation == "legacy":
        return {"campaign_id": campaign.id, "campaign_name": campaign.name, **days, **parent}
    own = {
        "campaign__id": campaign.id,
        "campaign__name": campaign.name,
        "campaign__start_date": campaign.start_date,
        "campaign__end_date": campaign.end_date,
        "campaign__archived_date": campaign.archived_date or "",
    }
    if generation == "assignments":
        own["campaign__description"] = campaign.description
        return {**own, "campaign__is_active": campaign.is_active, **parent}
    return {
        **own,
        "campaign__is_active": True if campaign.is_active else "",
        "campaign__crm_type": campaign.assignment.crm_type,
        "service__id": 1,
        "service__name": campaign.service,
        **parent,
    }


def legacy_response(response):
    moment = local(response.moment)
    return {
        "customer_id": int(response.customer.customer_id),
        "name": response.customer.name,
        "updated": moment.isoformat(timespec="seconds"),
        "updated_by": response.agent,
        "update_method": "Samtale",
        "response_type": response.kind,
        "response_alternative": response.subtype,
        "comment": response.comment,
    }


def assignments_response(response):
    return {
        "crm__customer_id": response.customer.customer_id,
        "crm__name": response.customer.name,
        "crm__phone_1": response.customer.phone_1,
        "response_type": response.kind,
        "response_subtype": response.subtype,
        "response_submitted_when": local(response.moment).strftime("%Y-%m-%d %H:%M"),
        "response_submitted_by": response.agent,
        "response_comment": response.comment,
        "campaign__name": response.campaign.name,
        "assignment__name": response.campaign.assignment.name,
    }


def customer_keys(customer):
    return {
        "crm__customer_id": customer.customer_id,
        "crm__standard_info__name": customer.name,
        "crm__standard_info__phone_1": customer.phone_1,
        "crm__standard_info__email": customer.email,
    }


def call_outcome(response):
    moment = local(response.moment)
    exact = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}{moment:%z}"
    return {
        **customer_keys(response.customer),
        "crm__change_log__updated": moment.date(),
        "call_outcome__comment": response.comment,
        "call_outcome__type": response.kind,
        "call_outcome__subtype": response.subtype,
        "call_outcome__report_as__submitted_by": response.agent,
        "call_outcome__report_as__submitted_when": f"{moment:%Y-%m-%d %H:%M}",
        "call_outcome__report_as__submitted_when_timestamp": exact,
        "campaign__name": response.campaign.name,
        "campaign__crm_type": response.campaign.assignment.crm_type,
        "data_owner__name": response.campaign.assignment.name,
    }


def product_registration(response):
    product = {"product__code": response.product, "product__title": "Strøm", "product__price": 99.5}
    return {**call_outcome(response), **product}


def customer_status(status):
    return {
        **customer_keys(status.customer),
        "callflow__attempts_status__attempts": status.attempts,
        "callflow__callstate__name": status.kind,
        "callflow__last_change__when": local(status.moment).strftime("%Y-%m-%d %H:%M"),
        "callflow__last_change__comment": status.comment,
    }


def sms_record(sms):
    return {
        "sms_submitted_by": "System",
        "sms_submitted_when": local(sms.moment).strftime("%Y-%m-%d %H:%M"),
        "sms_type": sms.kind,
        "sms_subtype": "",
        "sms_message": sms.comment,
        "sms_customer_number": sms.customer.phone_1,
        "sms_campaign_id": sms.campaign_id,
        "sms_response_id": sms.response_id,
        "sms_crm_customer_id": sms.customer.customer_id,
    }
