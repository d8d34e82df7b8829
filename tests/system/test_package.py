"""Wheel and sdist hold what they need, and the record is found in both and in a checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

from timeline.store.loader import bundled_path, load

TOP = Path(__file__).parents[2]


def test_installed_wheel_prints_the_record_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "env"
    venv.create(home)
    python = str(home / "bin" / "python")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            python,
            "install",
            "--no-deps",
            "--no-index",
            str(wheel),
        ],
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


def test_sdist_holds_what_its_tests_need_and_no_dot_files(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = [Path(*Path(name).parts[1:]) for name in archive.getnames()]
    assert {"timeline", "tests", "docs", "events.json", "README.md"} <= {
        name.parts[0] for name in names
    }
    assert not [name for name in names if any(part.startswith(".") for part in name.parts)]


def test_the_bundled_record_is_that_of_the_checkout() -> None:
    assert Path(bundled_path()).read_bytes() == (TOP / "events.json").read_bytes()
