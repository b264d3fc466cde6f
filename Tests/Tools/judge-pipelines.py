#!/usr/bin/env python3
"""Says of pipeline files whether a JSON Schema accepts them as an editor would.

    judge-pipelines.py FOLDER < SCHEMA

Prints `accepts NAME`, `refuses NAME PLACE: REASON` or `unreadable NAME REASON` for each `*.yaml` of
the folder. The files are read by the core schema of YAML 1.2, as editors do: `no` is a text, 4.10 a
number. Needs PyYAML and jsonschema.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2.2, 10.3.2: how plain scalars are resolved."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def as_json(value):
    """The value with texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else json.dumps(key): as_json(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value


def main():
    schema = json.load(sys.stdin)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
        try:
            value = as_json(yaml.load(path.read_text(encoding="utf-8"), Loader=CoreLoader))
        except (yaml.YAMLError, TypeError) as error:
            print("unreadable", path.stem, str(error).splitlines()[0])
            continue
        error = jsonschema.exceptions.best_match(validator.iter_errors(value))
        if error:
            print("refuses", path.stem, error.json_path + ":", repr(error.message[:100]))
        else:
            print("accepts", path.stem)


main()
