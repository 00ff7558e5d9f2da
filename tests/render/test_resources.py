from pathlib import Path

import pytest

from notes.errors import ConfigError
from notes.project import Project
from notes.render import resources


def _project(root: Path) -> Project:
    return Project(root=root, found=True)


def test_the_programs_own_templates_are_found() -> None:
    assert (resources.shipped("templates") / "minutes.md.j2").is_file()


def test_a_project_overrides_one_file_and_keeps_the_rest(tmp_path: Path) -> None:
    own = _project(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "minutes.md.j2").write_text("Ours: {{ title }}")
    assert resources.files("templates", own)["minutes.md.j2"].parent == tmp_path / "templates"
    assert resources.render(resources.environment(own), "minutes.md.j2", title="Tarn") == "Ours: Tarn"


def test_without_notes_toml_a_folder_called_templates_is_nothing_special(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    assert resources.folders("templates", Project(root=tmp_path)) == (resources.shipped("templates"),)


@pytest.mark.parametrize(
    ("template", "line"),
    [("fine\n{% if %}", 2), ("fine\n\n{{ nothing.like.it }}", 3)],
)
def test_a_broken_template_names_file_and_line(tmp_path: Path, template: str, line: int) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "minutes.md.j2").write_text(template)
    env = resources.environment(Project(root=tmp_path, found=True))
    with pytest.raises(ConfigError) as caught:
        resources.render(env, "minutes.md.j2")
    assert caught.value.line == line
    assert str(caught.value.path).endswith("minutes.md.j2")


def test_html_templates_escape_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html.j2").write_text("{{ name }}")
    env = resources.environment(Project(root=tmp_path, found=True))
    assert resources.render(env, "page.html.j2", name="<b>") == "&lt;b&gt;"
