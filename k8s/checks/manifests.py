"""Manifests as kustomize renders them."""

import functools
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
KUBECTL = Path(sys.executable).parent / "kubectl"
# As YAML 1.2, which Kubernetes reads: "on" is a word, not a truth.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@functools.cache
def rendered(overlay: str) -> list[dict]:
    """The resources of k8s/<overlay>; fails with kustomize's own words."""
    answer = subprocess.run([KUBECTL, "kustomize", ROOT / overlay], capture_output=True, text=True)
    if answer.returncode or answer.stderr:
        raise AssertionError(f"{overlay} does not render: {answer.stderr}")
    return [document for document in yaml.load_all(answer.stdout, LOADER) if document]


def name(resource: dict) -> str:
    return f"{resource['kind']} {resource['metadata']['name']}"


def of_kind(resources: list[dict], *kinds: str) -> list[dict]:
    return [resource for resource in resources if resource["kind"] in kinds]


def one(resources: list[dict], kind: str, named: str) -> dict:
    """The only one of its kind and name."""
    (found,) = [r for r in of_kind(resources, kind) if r["metadata"]["name"] == named]
    return found


def pod_templates(resources: list[dict]) -> list[tuple[str, dict]]:
    """What makes pods, by name, with the pods' template."""
    kinds = ("Deployment", "StatefulSet", "DaemonSet", "Job")
    return [(name(r), r["spec"]["template"]) for r in of_kind(resources, *kinds)]


def containers(template: dict) -> list[dict]:
    return template["spec"].get("initContainers", []) + template["spec"]["containers"]
