"""The wheel holds the record and runs anywhere; the checkout finds the record beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from timeline.store.loader import bundled_path, load

TOP = Path(__file__).parents[2]


def test_a_wheel_installed_elsewhere_prints_the_record_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = str(home / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    # The libraries come from this environment, so that nothing is fetched; the package itself from
    # the wheel.
    (site,) = (home / "lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("PYTHONPATH", "TIMELINE_FILE")
    }
    run = [str(home / "bin" / "timeline"), "print", "--json"]
    done = subprocess.run(run, cwd="/", check=True, capture_output=True, env=environment)
    assert len(json.loads(done.stdout)) == len(load().events) >= 82
    where = [python, "-c", "import timeline.store.loader as s; print(s.__file__, s.bundled_path())"]
    found = subprocess.run(
        where, cwd="/", check=True, capture_output=True, text=True, env=environment
    ).stdout.split()
    assert all(str(home) in path for path in found)


def test_the_shipped_record_is_that_of_the_checkout() -> None:
    assert Path(bundled_path()).read_bytes() == (TOP / "events.json").read_bytes()
