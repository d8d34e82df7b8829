"""Keep dot files out of the sdist: hatchling adds .gitignore whatever is excluded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SdistHook(BuildHookInterface[Any]):
    """Drop the files that hatchling includes by force and whose name begins with a dot."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's
        """Edit the data of the build before it runs."""
        included = build_data["force_include"].items()
        build_data["force_include"] = {
            source: target for source, target in included if Path(target).name[0] != "."
        }
