"""Which source system feeds which mart, as the README's table: from the lineage in dbt's manifest, so that it is true.

python tests/feeds.py [target/manifest.json]
"""

import json
import re
import sys
from pathlib import Path
from typing import Any


def entity(mart: str) -> str:
    """What a mart holds, in the plural that the intermediate models go by."""
    name = re.sub("^(dim|fact)_", "", mart)
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def ancestors(manifest: dict[str, Any], node: str) -> set[str]:
    found: set[str] = set()
    queue = [node]
    while queue:
        parents = set(manifest["parent_map"].get(queue.pop(), [])) - found
        found |= parents
        queue += parents
    return {name.rpartition(".")[2] for name in found if name.startswith("model.")}


def feeds(manifest: dict[str, Any]) -> dict[str, set[str]]:
    """The systems that feed each mart: by an int_<system>__<entity> above it, or by the folder it is in."""
    systems = {node["path"].split("/")[1] for node in manifest["nodes"].values() if node["path"].startswith("staging/")}
    found: dict[str, set[str]] = {}
    for key, node in manifest["nodes"].items():
        folder, _, rest = node["path"].partition("/")
        if node["resource_type"] != "model" or folder != "marts" or rest.startswith("metrics/"):
            continue
        if rest.split("/")[0] in systems:
            found[node["name"]] = {rest.split("/")[0]}
        else:
            above = ancestors(manifest, key)
            found[node["name"]] = {system for system in systems if f"int_{system}__{entity(node['name'])}" in above}
    return {mart: fed_by for mart, fed_by in sorted(found.items()) if fed_by}


def feeds_table(manifest: dict[str, Any]) -> str:
    fed = feeds(manifest)
    systems = sorted(set().union(*fed.values()))
    lines = [f"| mart | {' | '.join(systems)} |", f"|---|{'---|' * len(systems)}"]
    lines += [
        f"| `{mart}` | {' | '.join('yes' if system in fed_by else '' for system in systems)} |"
        for mart, fed_by in fed.items()
    ]
    return "\n".join(lines).replace("|  |", "| |").replace("|  |", "| |")


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("target/manifest.json")
    print(feeds_table(json.loads(path.read_text())))
