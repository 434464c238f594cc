// @ts-check
// Which notebooks are ours, and what their cells mean.
'use strict';

const vscode = require('vscode');

const notebookType = 'jupyter-notebook';

/** The languages of cells that hold C#: notebooks that Polyglot Notebooks saved name the second. */
const cellLanguages = ['csharp', 'polyglot-notebook'];

/** Other kernels of Polyglot Notebooks that our session has as a magic. */
const magics = new Set(['markdown', 'html', 'javascript', 'mermaid']);

/**
 * The metadata as it stands in the .ipynb file.
 * @param {{readonly metadata: {readonly [key: string]: any}}} part A notebook or a cell.
 * @returns {{[key: string]: any}}
 */
function fileMetadata(part) {
  // VS Code has kept them in one place and, before that, in another.
  return part.metadata?.metadata ?? part.metadata?.custom?.metadata ?? {};
}

/**
 * Whether a notebook is written in C#.
 * @param {vscode.NotebookDocument} notebook
 */
function isCSharp(notebook) {
  if (notebook.notebookType !== notebookType) return false;
  const { kernelspec, language_info: language, polyglot_notebook: polyglot } = fileMetadata(notebook);
  const name = (kernelspec?.language ?? language?.name ?? '').toLowerCase();
  if (name === 'c#' || name === 'csharp') return true;
  return kernelspec?.name === '.net-csharp' || (name === 'polyglot-notebook' && polyglot?.kernelInfo?.defaultKernelName === 'csharp');
}

/**
 * The code that the kernel is to run for a cell.
 * @param {vscode.NotebookCell} cell
 */
function codeOf(cell) {
  const kernel = fileMetadata(cell).polyglot_notebook?.kernelName ?? fileMetadata(cell).dotnet_interactive?.language;
  const code = cell.document.getText();
  return magics.has(kernel) && !code.trimStart().startsWith('#!') ? `#!${kernel}\n${code}` : code;
}

/** A new notebook, whose metadata say what it is to every program that reads .ipynb files. */
function empty() {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '', 'csharp');
  const data = new vscode.NotebookData([cell]);
  data.metadata = {
    metadata: {
      kernelspec: { display_name: '.NET (C#)', language: 'C#', name: '.net-csharp' },
      language_info: { file_extension: '.cs', mimetype: 'text/x-csharp', name: 'C#', pygments_lexer: 'csharp', version: '14.0' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return data;
}

module.exports = { notebookType, cellLanguages, isCSharp, codeOf, empty };
