"""Whether anything secret is in a manifest, and whether each secret and setting that pods name will exist."""

import json
import re

from manifests import containers, name, of_kind, pod_templates

# Made by whoever installs; docs/operations.md says how.
INSTALLERS = {
    "tamis-keys",
    "keycloak-clients",
    "profile-service-mongodb-password",
    "scoring-service-mongodb-password",
    "segmentation-service-mongodb-password",
}
TELLING = re.compile(
    r"(?i)(^|[._-])(password|passwd|secret|token|pepper|(api|access|private)[._-]?key|credentials?)([._-]\d+)?_?$"
)
REVEALING = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^/\s:@]+:[^/\s:@$]+@|^[A-Za-z0-9+/]{43}=$|^[0-9a-fA-F]{64}$"
)
PLACEHOLDER = re.compile(r"^\$\{[A-Z0-9_]+\}$|^\*+$|^(true|false|\d*)$")


def faults(resources: list[dict]) -> list[str]:
    found = [f"{name(r)}: a secret does not belong among manifests" for r in of_kind(resources, "Secret")]
    for config in of_kind(resources, "ConfigMap"):
        settings = [s for key, value in config.get("data", {}).items() for s in pairs(key, value)]
        found += [f"{name(config)}: {key} holds a secret" for key, value in settings if reveals(key, value)]
    for owner, template in pod_templates(resources):
        for variable in (v for c in containers(template) for v in c.get("env", [])):
            if reveals(variable["name"], variable.get("value", "")):
                found.append(f"{owner}: {variable['name']} holds a secret")
    return found + unknown_references(resources)


def reveals(key: str, value: str) -> bool:
    if PLACEHOLDER.match(value):
        return False
    return bool(TELLING.search(key) or REVEALING.search(value))


def pairs(key: str, value: str):
    """The settings in an entry of a ConfigMap: itself, or those of the JSON or properties file that it is."""
    if key.endswith(".json"):
        yield from leaves(json.loads(value))
    elif key.endswith(".properties"):
        for line in value.splitlines():
            if "=" in line and not line.lstrip().startswith("#"):
                yield tuple(part.strip() for part in line.split("=", 1))
    else:
        yield key, value


def leaves(node, key: str = ""):
    if isinstance(node, dict):
        # Keycloak's way: {"type": "password", "value": …}
        inner = {node["type"]: node["value"]} if {"type", "value"} <= node.keys() else node
        for child, value in inner.items():
            yield from leaves(value, child)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, key)
    elif isinstance(node, str):
        yield key, node


def unknown_references(resources: list[dict]) -> list[str]:
    secrets = INSTALLERS | made_by_operators(resources)
    configs = {r["metadata"]["name"] for r in of_kind(resources, "ConfigMap")}
    found = []
    for owner, template in pod_templates(resources):
        for kind, referred in references(template):
            if referred not in (secrets if kind == "Secret" else configs):
                found.append(f"{owner}: nobody makes {kind} {referred}")
    return found


def references(template: dict):
    for container in containers(template):
        for source in container.get("envFrom", []):
            for kind, field in (("Secret", "secretRef"), ("ConfigMap", "configMapRef")):
                if field in source:
                    yield kind, source[field]["name"]
        for variable in container.get("env", []):
            if "secretKeyRef" in variable.get("valueFrom", {}):
                yield "Secret", variable["valueFrom"]["secretKeyRef"]["name"]
    for volume in template["spec"].get("volumes", []):
        if "secret" in volume:
            yield "Secret", volume["secret"]["secretName"]
        for source in [volume, *volume.get("projected", {}).get("sources", [])]:
            if "configMap" in source:
                yield "ConfigMap", source["configMap"]["name"]


def made_by_operators(resources: list[dict]) -> set[str]:
    """cert-manager's, the topology operator's, CloudNativePG's and the MongoDB operator's secrets."""
    made = {r["spec"]["secretName"] for r in of_kind(resources, "Certificate")}
    made |= {r["metadata"]["name"] + "-user-credentials" for r in of_kind(resources, "User")}
    made |= {r["metadata"]["name"] + "-app" for r in of_kind(resources, "Cluster")}
    for mongodb in of_kind(resources, "MongoDBCommunity"):
        made |= {user["connectionStringSecretName"] for user in mongodb["spec"]["users"]}
    return made
