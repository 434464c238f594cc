// @ts-check
// The outputs of a cell while it runs: in the kernel's order, and no faster than they can be drawn.
'use strict';

const vscode = require('vscode');
const { PrintedText } = require('./printedText');
const { items, shown, printedItem, failed } = require('./outputs');

const soon = 50; // ms between two drawings of printed text or of what is updated
const most = 1000; // outputs; a result and an error are shown in any case

/** @typedef {import('./protocol').CellEvent} CellEvent */

/** What updates can reach: under each display's id the outputs that show it, each with its cell. */
class Displays {
  /** @type {Map<string, {cell: vscode.NotebookCell, output: vscode.NotebookCellOutput}[]>} */
  #shown = new Map();

  /**
   * @param {string} id
   * @param {vscode.NotebookCell} cell
   * @param {vscode.NotebookCellOutput} output
   */
  add(id, cell, output) {
    this.#shown.set(id, [...this.of(id).filter((display) => display.cell !== cell), { cell, output }]);
  }

  /** @param {string} id */
  of(id) {
    return this.#shown.get(id) ?? [];
  }

  /** @param {vscode.NotebookCell} cell Whose outputs are gone. */
  forget(cell) {
    for (const [id, displays] of this.#shown) this.#shown.set(id, displays.filter((display) => display.cell !== cell));
  }
}

class CellOutputs {
  #execution;
  #displays;
  #elsewhere;
  #count = 0;
  #left = 0;
  #clearFirst = false;
  /** @type {{name: 'stdout' | 'stderr', text: PrintedText, drawn: string, output: vscode.NotebookCellOutput | undefined} | undefined} */
  #printed;
  /** @type {Map<string, CellEvent & {type: 'update'}>} */
  #updates = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {vscode.NotebookCellExecution} execution
   * @param {Displays} displays
   * @param {(cell: vscode.NotebookCell, draw: (execution: vscode.NotebookCellExecution) => void) => void} elsewhere Changes the outputs of another cell.
   */
  constructor(execution, displays, elsewhere) {
    this.#execution = execution;
    this.#displays = displays;
    this.#elsewhere = elsewhere;
  }

  /** @param {CellEvent} event */
  show(event) {
    if (event.type === 'stream') {
      this.#clearIfDue();
      if (this.#printed?.name !== event.name) {
        this.#draw();
        this.#printed = { name: event.name, text: new PrintedText(), drawn: '', output: undefined };
      }
      this.#printed.text.append(event.text);
      this.#drawSoon();
    } else if (event.type === 'update') {
      this.#updates.set(event.displayId, event);
      this.#drawSoon();
    } else {
      this.#draw();
      this.#printed = undefined;
      this.#showOther(event);
    }
  }

  /** Draws what waits. */
  end() {
    this.#draw();
    if (this.#left > 0) this.#append(new vscode.NotebookCellOutput([printedItem('stderr', `${this.#left} more outputs are left out.\n`)]));
  }

  /** @param {Exclude<CellEvent, {type: 'stream' | 'update'}>} event */
  #showOther(event) {
    switch (event.type) {
      case 'clear':
        if (event.wait) this.#clearFirst = true;
        else this.#clear();
        break;
      case 'display':
      case 'result': {
        this.#clearIfDue();
        if (event.type === 'display' && this.#count >= most) {
          this.#left++;
          break;
        }
        const output = shown(event, this.#execution.executionOrder ?? 0);
        if (event.type === 'display' && event.displayId) this.#displays.add(event.displayId, this.#execution.cell, output);
        this.#append(output);
        break;
      }
      case 'error':
        this.#clearIfDue();
        this.#append(failed(event));
    }
  }

  #clearIfDue() {
    if (this.#clearFirst) this.#clear();
    this.#clearFirst = false;
  }

  #clear() {
    this.#displays.forget(this.#execution.cell);
    this.#printed = undefined;
    this.#count = 0;
    this.#left = 0;
    this.#execution.clearOutput();
  }

  #drawSoon() {
    this.#timer ??= setTimeout(() => this.#draw(), soon);
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drawPrinted();
    for (const event of this.#updates.values()) this.#update(event);
    this.#updates.clear();
  }

  #drawPrinted() {
    const printed = this.#printed;
    if (!printed || printed.text.text === printed.drawn) return;
    const text = printed.text.text;
    if (!printed.output) {
      printed.output = new vscode.NotebookCellOutput([printedItem(printed.name, text)], { outputType: 'stream' });
      this.#append(printed.output);
    } else if (text.startsWith(printed.drawn)) {
      this.#execution.appendOutputItems(printedItem(printed.name, text.slice(printed.drawn.length)), printed.output);
    } else {
      this.#execution.replaceOutputItems(printedItem(printed.name, text), printed.output);
    }
    printed.drawn = text;
  }

  /** @param {CellEvent & {type: 'update'}} event */
  #update(event) {
    for (const { cell, output } of this.#displays.of(event.displayId)) {
      if (cell === this.#execution.cell) this.#execution.replaceOutputItems(items(event.data), output);
      else this.#elsewhere(cell, (execution) => execution.replaceOutputItems(items(event.data), output));
    }
  }

  /** @param {vscode.NotebookCellOutput} output */
  #append(output) {
    this.#count++;
    this.#execution.appendOutput(output);
  }
}

module.exports = { CellOutputs, Displays };
