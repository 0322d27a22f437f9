"""Whether pods are held as tightly as they can be, survive what a cluster does to them, and end without loss."""

from manifests import containers, name, of_kind, pod_templates

# The parts of a stop (see every-deployment.yaml): requests in flight, batches, confirms.
SHUTDOWN_SECONDS = 25 + 20 + 5


def faults(resources: list[dict]) -> list[str]:
    found = []
    for owner, template in pod_templates(resources):
        found += [f"{owner}: {fault}" for fault in of_pod(template["spec"])]
        for container in containers(template):
            found += [f"{owner}, {container['name']}: {fault}" for fault in of_container(container, template["spec"])]
    found += [f"{name(r)}: {fault}" for r in resources for fault in of_operated(r)]
    return found + availability(resources) + scaling(resources)


def of_pod(spec: dict) -> list[str]:
    found = []
    if spec.get("automountServiceAccountToken") is not False:
        found.append("carries a token of the Kubernetes API")
    if any(spec.get(field) for field in ("hostNetwork", "hostPID", "hostIPC")):
        found.append("shares its node's namespaces")
    found += [f"mounts {v['hostPath']['path']} of its node" for v in spec.get("volumes", []) if "hostPath" in v]
    if not spec.get("topologySpreadConstraints"):
        found.append("is not spread over nodes")
    return found


def of_container(container: dict, pod: dict) -> list[str]:
    # What a container does not say, its pod says.
    security = pod.get("securityContext", {}) | container.get("securityContext", {})
    wanted = {
        "runs as root": security.get("runAsNonRoot") is True and security.get("runAsUser", 0) > 0,
        "may gain privileges": security.get("allowPrivilegeEscalation") is False and not security.get("privileged"),
        "may write to its image": security.get("readOnlyRootFilesystem") is True,
        "keeps capabilities": security.get("capabilities") == {"drop": ["ALL"]},
        "has no seccomp profile": security.get("seccompProfile") == {"type": "RuntimeDefault"},
    }
    found = [fault for fault, held in wanted.items() if not held]
    found += unlimited(container.get("resources", {}))
    found += probes(container)
    tag = container["image"].partition(":")[2]
    if "@sha256:" not in container["image"] and tag in ("", "latest"):
        found.append("has an image without a version")
    grace = pod.get("terminationGracePeriodSeconds", 30)
    wait = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
    if wait == 0:
        found.append("stops while requests still come")
    if container["name"] == "service" and grace < wait + SHUTDOWN_SECONDS:
        found.append(f"is killed after {grace} s, before it has ended its work")
    return found


def unlimited(resources: dict) -> list[str]:
    return [
        f"has no {kind} of {what}"
        for kind in ("requests", "limits")
        for what in ("cpu", "memory")
        if what not in resources.get(kind, {})
    ]


def probes(container: dict) -> list[str]:
    found = [f"has no {p}" for p in ("startupProbe", "livenessProbe", "readinessProbe") if p not in container]
    if found:
        return found
    path = {probe: container[probe]["httpGet"]["path"] for probe in ("livenessProbe", "readinessProbe")}
    if not path["livenessProbe"].endswith("/live"):
        found.append("would be killed for what readiness tells, such as a lost broker")
    if not path["readinessProbe"].endswith("/ready"):
        found.append("is sent requests before it is ready")
    return found


def of_operated(resource: dict) -> list[str]:
    """Pods that an operator makes: what its resource says of them."""
    spec = resource.get("spec", {})
    match resource["kind"]:
        case "RabbitmqCluster":
            return unlimited(spec.get("resources", {}))
        case "Cluster" if resource["apiVersion"].startswith("postgresql.cnpg.io/"):
            return unlimited(spec.get("resources", {}))
        case "MongoDBCommunity":
            return [f for c in containers(spec["statefulSet"]["spec"]["template"]) for f in unlimited(c["resources"])]
    return []


def availability(resources: list[dict]) -> list[str]:
    budgets = [r["spec"]["selector"]["matchLabels"] for r in of_kind(resources, "PodDisruptionBudget")]
    scaled = [
        r["spec"]["scaleTargetRef"]["name"] for r in of_kind(resources, "ScaledObject", "HorizontalPodAutoscaler")
    ]
    found = []
    for deployment in of_kind(resources, "Deployment"):
        if deployment["spec"]["selector"]["matchLabels"] not in budgets:
            found.append(f"{name(deployment)}: may be evicted whole")
        if ("replicas" in deployment["spec"]) == (deployment["metadata"]["name"] in scaled):
            found.append(f"{name(deployment)}: needs either a number of replicas or something that scales it")
    return found


def scaling(resources: list[dict]) -> list[str]:
    """Whether what is scaled exists, and the queues by whose length it is; skipped where the broker is elsewhere."""
    deployments = {d["metadata"]["name"] for d in of_kind(resources, "Deployment")}
    queues = {q["spec"]["name"] for q in of_kind(resources, "Queue")}
    found = []
    for scaled in of_kind(resources, "ScaledObject", "HorizontalPodAutoscaler"):
        if scaled["spec"]["scaleTargetRef"]["name"] not in deployments:
            found.append(f"{name(scaled)}: scales what does not exist")
        named = [t["metadata"]["queueName"] for t in scaled["spec"].get("triggers", [])]
        found += [f"{name(scaled)}: there is no queue {q}" for q in named if queues and q not in queues]
    return found
