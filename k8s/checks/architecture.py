"""The arrows of ARCHITECTURE.md, as ports. A new arrow is drawn there first, then here, then in a policy."""

DOMAIN = ("ingestion-service", "profile-service", "scoring-service", "segmentation-service")
SERVICES = ("gateway", *DOMAIN)
POSTGRES = {"ingestion-service": "ingestion-postgres", "scoring-service": "scoring-postgres"} | {
    "segmentation-service": "segmentation-postgres",
    "keycloak": "keycloak-postgres",
}
MONGODB = ("profile-service", "scoring-service", "segmentation-service")
STORES = ("tamis-rabbitmq", "tamis-mongodb", *POSTGRES.values())

ARROWS = (
    {("gateway", service, 8443) for service in DOMAIN}
    | {(service, "keycloak", 8443) for service in SERVICES}
    | {(service, "tamis-rabbitmq", 5671) for service in DOMAIN}
    | {(service, "tamis-mongodb", 27017) for service in MONGODB}
    | {(service, store, 5432) for service, store in POSTGRES.items()}
    # Within a store or Keycloak: its replicas among themselves.
    | {("tamis-rabbitmq", "tamis-rabbitmq", port) for port in (4369, 25672)}
    | {("tamis-mongodb", "tamis-mongodb", 27017)}
    | {(store, store, 5432) for store in POSTGRES.values()}
    | {("keycloak", "keycloak", port) for port in (7800, 57800)}
)

OUTWARD = (
    {("@ingress", door, 8443) for door in ("gateway", "keycloak")}
    | {(pods, "@kube-system", 53) for pods in (*SERVICES, *STORES, "keycloak")}
    | {("@monitoring", service, 8443) for service in SERVICES}
    | {("@monitoring", "tamis-rabbitmq", 15691), ("@monitoring", "keycloak", 9000)}
    | {("@monitoring", store, 9187) for store in POSTGRES.values()}
    # Operators, and KEDA that asks how long queues are.
    | {("@keda", "tamis-rabbitmq", 5671), ("@rabbitmq-system", "tamis-rabbitmq", 15671)}
    | {("@cnpg-system", store, 8000) for store in POSTGRES.values()}
    | {(store, "@anywhere", port) for store in STORES for port in (443, 6443)}
    # Webhooks.
    | {("segmentation-service", "@internet", port) for port in (443, 8443)}
)
