"""Whether a resource is what its schema says: Kubernetes' own, or that of a custom resource. Unknown fields are faults."""

import functools
import warnings
from pathlib import Path

import jsonschema
import kubernetes_validate
import yaml

from manifests import LOADER, ROOT, name

KUBERNETES = "1.34"
CRDS = ROOT / ".crds"


def faults(resources: list[dict]) -> list[str]:
    return [f"{name(resource)}: {fault}" for resource in resources for fault in of(resource)]


def of(resource: dict) -> list[str]:
    custom = definitions().get((resource["apiVersion"], resource["kind"]))
    if custom is not None:
        validator = jsonschema.Draft202012Validator(custom)
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(resource)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kubernetes_validate.validate(resource, KUBERNETES, strict=True)
    except kubernetes_validate.ValidationError as error:
        return [f"{'.'.join(map(str, error.path))}: {error.message}"]
    except kubernetes_validate.SchemaNotFoundError:
        return [f"{resource['apiVersion']} {resource['kind']} has no schema here"]
    return []


@functools.cache
def definitions() -> dict[tuple[str, str], dict]:
    """The schema of each custom resource by apiVersion and kind."""
    found = {}
    for file in sorted(Path(CRDS).glob("*.yaml")):
        for document in yaml.load_all(file.read_text(), LOADER):
            if document and document.get("kind") == "CustomResourceDefinition":
                spec = document["spec"]
                for version in spec["versions"]:
                    key = (f"{spec['group']}/{version['name']}", spec["names"]["kind"])
                    found[key] = resource_schema(version["schema"]["openAPIV3Schema"])
    return found


def resource_schema(schema: dict) -> dict:
    """Of a whole resource: metadata is Kubernetes' own affair."""
    result = closed(schema)
    result["properties"] |= {
        "apiVersion": {"type": "string"},
        "kind": {"type": "string"},
        "metadata": {"type": "object", "required": ["name"]},
    }
    return result


def closed(schema: dict) -> dict:
    """A structural schema as JSON Schema in which what is not named is not allowed, as a server prunes it."""
    result = {k: v for k, v in schema.items() if not k.startswith("x-kubernetes-") and k not in ("format", "nullable")}
    if "properties" in schema:
        result["properties"] = {k: closed(v) for k, v in schema["properties"].items()}
    if isinstance(schema.get("items"), dict):
        result["items"] = closed(schema["items"])
    additional = schema.get("additionalProperties")
    if isinstance(additional, dict):
        result["additionalProperties"] = closed(additional)
    elif "properties" in schema and additional is None and not schema.get("x-kubernetes-preserve-unknown-fields"):
        result["additionalProperties"] = False
    if schema.get("x-kubernetes-int-or-string"):
        result.pop("type", None)
        result["anyOf"] = [{"type": "integer"}, {"type": "string"}]
    for combinator in ("allOf", "anyOf", "oneOf", "not"):
        if combinator in schema and not schema.get("x-kubernetes-int-or-string"):
            result[combinator] = schema[combinator]
    return {"anyOf": [{"type": "null"}, result]} if schema.get("nullable") else result
