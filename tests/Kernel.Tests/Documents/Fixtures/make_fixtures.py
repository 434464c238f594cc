"""Makes the notebooks in this folder with Jupyter's own nbformat. See README.md."""

import json
import pathlib

import nbformat
from nbformat import v4

here = pathlib.Path(__file__).parent


def write(name, notebook):
    nbformat.write(notebook, str(here / name))


def every_output():
    figure = {
        "data": [{"x": [0.1, 1.0, 1e-05, 1e16, 1.5e300, -0.0, 12345678901234567890], "y": [None, True, False, "é"]}],
        "layout": {"title": {"text": "Ring, 8 modes"}, "shapes": [], "margin": {}},
    }
    return [
        v4.new_output("stream", name="stdout", text="one\ntwo\n\nfour without end"),
        v4.new_output("stream", name="stderr", text="a\x0cb\x0bc\u2028d\u2029e\x85f\r\ng\rh\n"),
        v4.new_output("display_data", {"text/plain": "<figure>", "image/png": "iVBORw0KGgo=\n", "application/vnd.plotly.v1+json": figure},
                      metadata={"image/png": {"alt": "A ring", "width": 400}, "vscode_altText": "A ring"}),
        v4.new_output("display_data", {"text/html": "<b>1</b>\n<i>2</i>", "image/svg+xml": "<svg>\n</svg>\n", "application/javascript": "a()\nb()",
                                       "text/latex": "$$x$$", "application/json": {"b": 1, "a": ["z\ny"]}}),
        v4.new_output("execute_result", {"text/plain": "42"}, execution_count=7),
        v4.new_output("error", ename="System.Exception", evalue="no \"way\" \\ back", traceback=["\x1b[31mline 1\x1b[0m", "   at X() in y.cs:line 3"]),
    ]


def base():
    notebook = v4.new_notebook(metadata={
        "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
        "language_info": {"name": "C#", "version": "14.0"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}},
        "\U0001f600 beyond": 1, "\uffee below": 2, "unknown": {"deep": [[[]], {}, [{}], "x"]},
    })
    notebook.cells = [
        v4.new_markdown_cell("# Überschrift 😀\n\n$\\alpha$\t\"quoted\" / \x7f\x1b[0m\n", id="title",
                             attachments={"a.png": {"image/png": "iVBORw0KGgo="}, "b.txt": {"text/plain": "x\ny"}}),
        v4.new_code_cell("#r \"../artifacts/lib/GenNotebooks.dll\"\nusing System;", id="load", execution_count=1),
        v4.new_code_cell("throw new Exception();", id="all-outputs", execution_count=7, outputs=every_output(),
                         metadata={"tags": ["raises-exception", "b"], "slideshow": {"slide_type": "slide"}, "collapsed": False}),
        v4.new_raw_cell("raw\n", id="raw_1", metadata={"format": "text/restructuredtext"}),
        v4.new_code_cell("", id="empty"),
        v4.new_code_cell("a\x0cb\r\nc\u2028d", id="odd-breaks", metadata={
            "nbgrader": {"grade": True, "grade_id": "q1", "locked": True, "points": 2.0, "schema_version": 3, "solution": False, "task": False}}),
    ]
    return notebook


def older(minor):
    notebook = base()
    notebook.nbformat_minor = minor
    for cell in notebook.cells:
        del cell["id"]
        if minor < 1:
            cell.pop("attachments", None)
    return notebook


def edited():
    """What the test's own edits of jupyter-45.ipynb must come to."""
    notebook = base()
    cells = notebook.cells
    notebook.metadata["authors"] = [{"name": "Zoë"}]
    notebook.metadata["kernelspec"]["display_name"] = "C# 😀"
    cells[0].source = "# New\ntitle\x0cwith \u2028 breaks\r\nand end\n"
    cells[1].metadata["tags"] = ["setup"]
    cells[1].execution_count = None
    cells[2].outputs = [
        v4.new_output("stream", name="stdout", text="a\nb"),
        v4.new_output("display_data", {"text/plain": "x\ny", "image/png": "AAAA", "text/markdown": "|a|\n|-|\n"}, metadata={"vscode_altText": "é"}),
        v4.new_output("display_data", {"image/svg+xml": "<svg>\n</svg>", "application/javascript": "a()\nb()", "application/json": "x\ny",
                                       "application/vnd.plotly.v1+json": {"layout": {}, "data": ["x\ny"]}}),
        v4.new_output("execute_result", {"text/plain": "1"}, execution_count=8),
        v4.new_output("error", ename="E", evalue="v", traceback=["t1", "t2"]),
    ]
    cells[2].execution_count = 8
    del cells[3]
    cells.insert(1, v4.new_markdown_cell("between", id="between"))
    cells.append(v4.new_code_cell("1 + 1", id="last"))
    cells.append(v4.new_raw_cell("r", id="raw-new"))
    return notebook


write("jupyter-45.ipynb", base())
write("jupyter-45-edited.ipynb", edited())
write("jupyter-empty.ipynb", v4.new_notebook())
for minor in range(5):
    write(f"jupyter-4{minor}.ipynb", older(minor))

# Other programs that use Python's json: two blanks, letters escaped, keys as they come, no line break at the end.
unsorted = json.loads((here / "jupyter-45.ipynb").read_text(encoding="utf-8"))
unsorted = {key: unsorted[key] for key in ("nbformat", "nbformat_minor", "metadata", "cells")}
(here / "indent2-ascii-unsorted.ipynb").write_text(json.dumps(unsorted, indent=2), encoding="utf-8")
(here / "one-line.ipynb").write_text(json.dumps(unsorted), encoding="utf-8")
(here / "compact.ipynb").write_text(json.dumps(unsorted, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
(here / "crlf-bom.ipynb").write_bytes(b"\xef\xbb\xbf" + (here / "jupyter-45.ipynb").read_bytes().replace(b"\n", b"\r\n"))
