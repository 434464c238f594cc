// @ts-check
// What the kernel shows, in VS Code's words.
'use strict';

const vscode = require('vscode');

const chart = 'application/vnd.plotly.v1+json';

/**
 * A bundle of MIME types as the items of an output.
 * @param {import('./protocol').MimeBundle} data
 * @returns {vscode.NotebookCellOutputItem[]}
 */
function items(data) {
  return Object.entries(data)
    // The HTML of a chart is for front ends that draw no charts: it would hold the figure a second time.
    .filter(([mime]) => !(mime === 'text/html' && chart in data))
    .map(([mime, content]) => item(mime, content));
}

/**
 * @param {string} mime
 * @param {unknown} content Text; of a picture in base64; of a JSON type as JSON.
 */
function item(mime, content) {
  if (typeof content !== 'string') return vscode.NotebookCellOutputItem.json(content, mime);
  const isBinary = /^(image|audio|video)\//.test(mime) && mime !== 'image/svg+xml';
  return isBinary ? new vscode.NotebookCellOutputItem(Buffer.from(content, 'base64'), mime) : vscode.NotebookCellOutputItem.text(content, mime);
}

/**
 * An output as VS Code's own reader of .ipynb files would make it, so that it is saved as Jupyter would.
 * @param {import('./protocol').CellEvent & {type: 'display' | 'result'}} event
 * @param {number} order The cell's number, which its result carries.
 */
function shown(event, order) {
  const result = event.type === 'result';
  return new vscode.NotebookCellOutput(items(event.data), {
    outputType: result ? 'execute_result' : 'display_data',
    ...(result ? { executionCount: order } : {}),
    metadata: event.metadata,
  });
}

/**
 * @param {'stdout' | 'stderr'} name
 * @param {string} text
 */
const printedItem = (name, text) => (name === 'stdout' ? vscode.NotebookCellOutputItem.stdout(text) : vscode.NotebookCellOutputItem.stderr(text));

/** @param {import('./protocol').CellEvent & {type: 'error'}} event */
function failed(event) {
  const error = { name: event.name, message: event.message, stack: event.traceback.join('\n') };
  return new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.error(error)], {
    outputType: 'error',
    originalError: { ename: event.name, evalue: event.message, traceback: event.traceback },
  });
}

module.exports = { items, shown, printedItem, failed };
