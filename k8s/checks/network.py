"""What the network policies together let through: the arrows of the architecture, each open at both ends, and nothing else."""

from dataclasses import dataclass

from manifests import containers, name, of_kind

Arrow = tuple[str, str, int]


@dataclass(frozen=True)
class Pods:
    """Pods of one kind: who makes them, what they are labelled, where they listen."""

    name: str
    labels: tuple[tuple[str, str], ...]
    ports: frozenset[int]


def listening(resources: list[dict]) -> list[Pods]:
    found = []
    for deployment in of_kind(resources, "Deployment"):
        template = deployment["spec"]["template"]
        ports = [port["containerPort"] for container in containers(template) for port in container.get("ports", [])]
        found.append(pods(deployment["metadata"]["name"], template["metadata"]["labels"], ports))
    return found + [p for resource in resources for p in operated(resource)]


def operated(resource: dict) -> list[Pods]:
    """Pods that an operator makes, as its documentation tells their labels and ports."""
    named = resource["metadata"]["name"]
    match resource["kind"]:
        case "RabbitmqCluster":
            return [pods(named, {"app.kubernetes.io/name": named}, [5671, 15671, 15691, 4369, 25672])]
        case "MongoDBCommunity":
            return [pods(named, {"app": f"{named}-svc"}, [27017])]
        case "Cluster":
            return [pods(named, {"cnpg.io/cluster": named}, [5432, 8000, 9187])]
    return []


def pods(named: str, labels: dict, ports: list[int]) -> Pods:
    return Pods(named, tuple(sorted(labels.items())), frozenset(ports))


def faults(resources: list[dict], arrows: set[Arrow], outward: set[Arrow]) -> list[str]:
    """Against the arrows that are to be; outward ones have the network outside the cluster or another namespace at an end."""
    here = listening(resources)
    policies = of_kind(resources, "NetworkPolicy")
    found = [] if any(denies(policy["spec"]) for policy in policies) else ["no policy denies by default"]
    ways: dict[str, set[Arrow]] = {"ingress": set(), "egress": set()}
    for policy in policies:
        found += [f"{name(policy)}: {fault}" for fault in collect(policy["spec"], here, ways)]
    inside = {d: {w for w in ways[d] if not {w[0][0], w[1][0]} & {"@"}} for d in ways}
    found += [f"{told(w)} may leave, but not come in" for w in sorted(inside["egress"] - inside["ingress"])]
    found += [f"{told(w)} may come in, but not leave" for w in sorted(inside["ingress"] - inside["egress"])]
    reached = {(way[1], way[2]) for way in ways["ingress"]}
    for p in here:
        found += [f"{p.name}: no policy opens port {port}" for port in sorted(p.ports) if (p.name, port) not in reached]
    opened = ways["ingress"] | ways["egress"]
    found += [f"{told(w)} is open, though nothing asks for it" for w in sorted(opened - arrows - outward)]
    return found + [f"{told(w)} is not open" for w in sorted((arrows | outward) - opened)]


def told(way: Arrow) -> str:
    return f"{way[0]} -> {way[1]}:{way[2]}"


def denies(spec: dict) -> bool:
    return spec["podSelector"] == {} and set(spec["policyTypes"]) == {"Ingress", "Egress"} and not (
        spec.get("ingress") or spec.get("egress")
    )


def collect(spec: dict, here: list[Pods], ways: dict[str, set[Arrow]]) -> list[str]:
    """Adds what a policy opens; tells what of it is in vain."""
    selected = [p for p in here if chosen(spec["podSelector"], p)]
    found = [] if selected else ["selects no pods"]
    for direction, side in (("ingress", "from"), ("egress", "to")):
        if spec.get(direction) and direction.capitalize() not in spec["policyTypes"]:
            found.append(f"has {direction} rules that do not count")
        for rule in spec.get(direction, []):
            ports = [port["port"] for port in rule.get("ports", [])]
            if not ports:
                found.append(f"opens every port for {direction}")
            for peer in rule.get(side) or [None]:
                others = ends(peer, here)
                if not others:
                    found.append(f"names a peer that does not exist: {peer}")
                for end in others:
                    for p in selected:
                        found += open_way(direction, p, end, ports, ways)
    return found


def open_way(direction: str, here: Pods, end: Pods | str, ports: list[int], ways: dict[str, set[Arrow]]) -> list[str]:
    target = here if direction == "ingress" else end
    other = end if isinstance(end, str) else end.name
    found = []
    for port in ports:
        if isinstance(target, Pods) and port not in target.ports:
            found.append(f"opens port {port}, where {target.name} does not listen")
        ways[direction].add((other, here.name, port) if direction == "ingress" else (here.name, other, port))
    return found


def ends(peer: dict | None, here: list[Pods]) -> list[Pods | str]:
    """Who a peer is: pods here, or @ and a namespace, @internet, @anywhere."""
    if peer is None:
        return ["@anywhere"]
    if "ipBlock" in peer:
        return ["@internet"]
    if "namespaceSelector" in peer:
        return ["@" + peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]]
    return [p for p in here if chosen(peer["podSelector"], p)]


def chosen(selector: dict, p: Pods) -> bool:
    labels = dict(p.labels)
    if any(labels.get(key) != value for key, value in selector.get("matchLabels", {}).items()):
        return False
    for expression in selector.get("matchExpressions", []):
        if expression["operator"] != "In":
            raise AssertionError(f"the operator {expression['operator']} is not known here")
        if labels.get(expression["key"]) not in expression["values"]:
            return False
    return True
