"""Hostile text in every field changes nothing but the text that is shown, in print, show and the
app.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from rich.cells import cell_len
from support.factories import record, store_of
from support.hostile_text import CASES, FORBIDDEN
from support.screen import screen_text, settle

from timeline.app.app import TimelineApp
from timeline.cli import main as cli
from timeline.model.entities import SUMMARY_LIMIT, TITLE_LIMIT


def hostile_record(text: str) -> dict[str, Any]:
    """A record with the text in every field that takes free text, beside an event that is sound."""
    date = "2020-01-01"
    full = {
        "id": "hostile-event",
        "date": date,
        "date_note": text,
        "kind": "legal",
        "threads": ["talks"],
        "title": text[:TITLE_LIMIT],
        "summary": text[:SUMMARY_LIMIT],
        "actors": ["north"],
        "places": ["ford"],
        "other_dates": [{"name": text, "date": date, "by": text, "note": text}],
        "figures": [{"name": text, "value": 3, "unit": text, "by": text, "note": text}],
        "accounts": [
            {"by": "north", "about": "date", "says": text},
            {"by": "unattributed", "about": "date", "says": text},
        ],
        "links": [{"rel": "follows", "to": "sound-event"}, {"rel": "ends", "to": "hostile-term"}],
        "sources": [{"source": "S1", "confirms": text, "at": text}],
        "note": text,
        "reviews": [{"remark": "one-sided", "note": text}],
    }
    sound = full | {
        "id": "sound-event",
        "date": "2020-02-02",
        "title": "A sound event",
        "links": [],
    }
    name = {"text": text, "lang": text, "script": text}
    return record(
        [full, sound],
        title=text[:TITLE_LIMIT],
        summary=text,
        licence=text,
        wording=[{"avoid": [text], "neutral": text}],
        threads=[{"id": "talks", "title": text[:TITLE_LIMIT], "description": text}],
        actors=[{"id": "north", "label": text, "kind": "state", "names": [name], "note": text}],
        places=[{"id": "ford", "label": text, "names": [name], "note": text}],
        sources=[
            {
                "id": "S1",
                "publisher": text,
                "stance": "INT",
                "title": text,
                "published": None,
                "url": text,
                "note": text,
                "archived": text,
                "reviews": [{"remark": "reference", "note": text}],
            }
        ],
        terms=[
            {
                "id": "hostile-term",
                "title": text[:TITLE_LIMIT],
                "set_by": "sound-event",
                "starts": date,
                "length": "P1Y",
                "clause": {"source": "S1", "at": text},
                "readings": [{"starts": date, "why": text}],
                "note": text,
            }
        ],
    )


@pytest.fixture(params=CASES.values(), ids=list(CASES))
def hostile(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.mark.parametrize(
    "args",
    [
        ["print"],
        ["print", "--layout", "full"],
        ["print", "--layout", "table"],
        ["print", "--width", "60"],
        ["print", "--width", "60", "--layout", "full", "--color", "always"],
        ["print", "--color", "always", "--layout", "table"],
        ["print", "--plain"],
        ["print", "--json"],
        ["show", "hostile-event"],
        ["show", "hostile-event", "--json"],
        ["check"],
        ["check", "--strict"],
        ["sources"],
        ["sources", "--width", "60", "--color", "always"],
        ["sources", "--json"],
        ["terms"],
        ["terms", "--width", "60", "--color", "always"],
        ["terms", "--plain", "--as-of", "2020-06-01"],
        ["changes", "2019-12-31", "2020-12-31"],
        ["changes", "2019-12-31", "2020-12-31", "--width", "60", "--color", "always"],
        ["gaps"],
        ["print", "--as-of", "2020-01-15"],
        ["show", "hostile-event", "--as-of", "2020-01-15"],
    ],
    ids=" ".join,
)
def test_nothing_but_text_leaves_the_program(
    hostile: str, args: list[str], tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(hostile_record(hostile)))
    assert cli.run([*args, "--file", str(path)]) == (1 if "--strict" in args else 0)
    out = capsys.readouterr().out
    without_colour = re.sub(r"\x1b\[[0-9;]*m", "", out) if "--color" in args else out
    assert not re.search(f"[{FORBIDDEN}]", without_colour.replace("\t", ""))
    if "--color" in args:
        assert "\x1b[31mRED" not in out
    if "--json" in args:
        found = json.loads(out)[0]
        if args[0] == "sources":
            assert (found["title"], found["url"]) == (hostile, hostile)
        else:
            assert found["title"] == hostile[:TITLE_LIMIT]
            assert found["summary"] == hostile[:SUMMARY_LIMIT]
    elif args == ["print"]:
        assert out.count("\n") == 2
        assert out.splitlines()[0].startswith("2020-01-01\tA")


def test_brackets_are_shown_as_they_are(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(hostile_record(CASES["an action link"])))
    cli.run(["show", "hostile-event", "--width", "70", "--color", "always", "--file", str(path)])
    assert "A[@click=app.quit]LNK[/]Z" in capsys.readouterr().out


async def test_the_app_shows_it_and_goes_on(hostile: str) -> None:
    store = store_of(hostile_record(hostile))
    app = TimelineApp(store)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot, lambda: "of 2" in screen_text(app))
        app.prompt.open("filter", "")
        await pilot.pause()
        app.find("filter", hostile[:200])
        app.find("search", hostile[:200])
        await settle(pilot)
        app.query_one("Prompt").display = False
        await pilot.press("enter", "G", "escape")
        update = app.screen._compositor.render_update(
            full=True, screen_stack=app._background_screens
        )
        painted = update.render_segments(app.console)  # type: ignore[union-attr]
        rest = re.sub(r"\x1b\[[0-9;]*[mHK]", "", painted)
        assert not re.search(f"[{FORBIDDEN}]", rest)
        assert "\x1b[31mRED" not in painted
        assert app.is_running
        text = screen_text(app)
    assert "A" in text
    assert all(cell_len(line) <= 100 for line in text.splitlines())
