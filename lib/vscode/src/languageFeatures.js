// @ts-check
// Completion, documentation, signatures and diagnostics in cells, all from the notebook's kernel.
'use strict';

const vscode = require('vscode');
const { notebookType, cellLanguages } = require('./notebooks');

const kinds = vscode.CompletionItemKind;

/** @type {Record<string, vscode.CompletionItemKind>} */
const kindOf = {
  variable: kinds.Variable, argument: kinds.Variable, method: kinds.Method, extensionMethod: kinds.Method, property: kinds.Property,
  field: kinds.Field, constant: kinds.Constant, enumMember: kinds.EnumMember, event: kinds.Event, class: kinds.Class, struct: kinds.Struct,
  interface: kinds.Interface, enum: kinds.Enum, delegate: kinds.Class, typeParameter: kinds.TypeParameter, namespace: kinds.Module,
  keyword: kinds.Keyword, magic: kinds.Keyword, file: kinds.File, folder: kinds.Folder, package: kinds.Module,
};

const selector = cellLanguages.map((language) => ({ language, notebookType }));

/** @typedef {(document: vscode.TextDocument) => import('./session').Session | undefined} Find The session of a cell's notebook, if it is ours. */

/**
 * @param {Find} find
 * @returns {vscode.Disposable[]}
 */
function register(find) {
  return [
    vscode.languages.registerCompletionItemProvider(selector, new Completions(find), '.', '#', '"', '/', '!'),
    vscode.languages.registerHoverProvider(selector, { provideHover: (document, position, token) => hover(find, document, position, token) }),
    vscode.languages.registerSignatureHelpProvider(selector, { provideSignatureHelp: (document, position, token) => signatures(find, document, position, token) }, '(', ','),
  ];
}

/**
 * Asks the kernel about a place in a cell; undefined where there is no answer, which the editor shows as nothing.
 * @template {keyof import('./protocol').Answers} Q
 * @param {Find} find
 * @param {Q} question
 * @param {vscode.TextDocument} document
 * @param {vscode.Position} position
 * @param {vscode.CancellationToken} token
 */
async function ask(find, question, document, position, token) {
  const kernel = find(document)?.start();
  return kernel?.ask(question, document.getText(), document.offsetAt(position), token).catch(() => undefined);
}

/**
 * @param {vscode.TextDocument} document
 * @param {{start: number, end: number}} span
 */
const range = (document, span) => new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));

/** @param {string} text */
const markdown = (text) => new vscode.MarkdownString(text);

class Completions {
  #find;
  /** @type {WeakMap<vscode.CompletionItem, {document: vscode.TextDocument, code: string, start: number, end: number, text: string}>} */
  #places = new WeakMap();

  /** @param {Find} find */
  constructor(find) {
    this.#find = find;
  }

  /**
   * @param {vscode.TextDocument} document
   * @param {vscode.Position} position
   * @param {vscode.CancellationToken} token
   */
  async provideCompletionItems(document, position, token) {
    const code = document.getText();
    const list = await ask(this.#find, 'complete', document, position, token);
    if (!list) return undefined;
    const replaced = range(document, list);
    const items = list.items.map((entry, i) => {
      const item = new vscode.CompletionItem(entry.text, kindOf[entry.kind] ?? kinds.Text);
      item.detail = entry.detail;
      item.range = replaced;
      // In the kernel's order: by rank, then by name.
      item.sortText = `${entry.rank}${String(i).padStart(5, '0')}`;
      this.#places.set(item, { document, code, start: list.start, end: list.end, text: entry.text });
      return item;
    });
    return new vscode.CompletionList(items, list.isCut);
  }

  /**
   * @param {vscode.CompletionItem} item
   * @param {vscode.CancellationToken} token
   */
  async resolveCompletionItem(item, token) {
    const place = this.#places.get(item);
    const kernel = place && this.#find(place.document)?.kernel;
    if (!kernel) return item;
    const code = place.code.slice(0, place.start) + place.text + place.code.slice(place.end);
    const found = await kernel.ask('describe', code, place.start + place.text.length, token).catch(() => null);
    if (found) item.documentation = markdown(found.markdown);
    return item;
  }
}

/**
 * @param {Find} find
 * @param {vscode.TextDocument} document
 * @param {vscode.Position} position
 * @param {vscode.CancellationToken} token
 */
async function hover(find, document, position, token) {
  // Whoever only reads starts no kernel by moving the mouse.
  if (!find(document)?.kernel) return undefined;
  const found = await ask(find, 'describe', document, position, token);
  return found ? new vscode.Hover(markdown(found.markdown), range(document, found)) : undefined;
}

/**
 * @param {Find} find
 * @param {vscode.TextDocument} document
 * @param {vscode.Position} position
 * @param {vscode.CancellationToken} token
 */
async function signatures(find, document, position, token) {
  const found = await ask(find, 'signatures', document, position, token);
  if (!found) return undefined;
  const help = new vscode.SignatureHelp();
  help.activeSignature = found.activeSignature;
  help.activeParameter = found.activeParameter;
  help.signatures = found.signatures.map((overload) => {
    const signature = new vscode.SignatureInformation(overload.label, markdown(overload.documentation));
    signature.parameters = overload.parameters.map((p) => new vscode.ParameterInformation([p.start, p.end], markdown(p.documentation)));
    return signature;
  });
  return help;
}

/** Marks what the compiler says of the cells that the reader has changed. */
class Diagnostics {
  static #pause = 400; // ms after the last key

  // Names that an earlier cell may declare, once it has run.
  static #unknownName = new Set(['CS0103', 'CS0246', 'CS0234', 'CS1061']);

  #find;
  #marks = vscode.languages.createDiagnosticCollection('C# notebooks');
  /** @type {Set<vscode.NotebookCell>} */
  #written = new Set();
  /** @type {Map<vscode.NotebookCell, NodeJS.Timeout>} */
  #timers = new Map();

  /** @param {Find} find */
  constructor(find) {
    this.#find = find;
  }

  /** @param {vscode.NotebookDocumentChangeEvent} event */
  take(event) {
    for (const { cell, document } of event.cellChanges) {
      if (!document || !this.#find(document)) continue;
      this.#written.add(cell);
      this.#later(cell);
    }
    for (const cell of event.contentChanges.flatMap((change) => change.removedCells)) this.#forget(cell);
  }

  /** Looks again at a notebook's cells: others have run. @param {vscode.NotebookDocument} notebook */
  renew(notebook) {
    for (const cell of this.#written) if (cell.notebook === notebook) this.#later(cell);
  }

  /** @param {vscode.NotebookDocument} notebook */
  close(notebook) {
    for (const cell of [...this.#written]) if (cell.notebook === notebook) this.#forget(cell);
  }

  dispose() {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#marks.dispose();
  }

  /** @param {vscode.NotebookCell} cell */
  #forget(cell) {
    clearTimeout(this.#timers.get(cell));
    this.#timers.delete(cell);
    this.#written.delete(cell);
    this.#marks.delete(cell.document.uri);
  }

  /** @param {vscode.NotebookCell} cell */
  #later(cell) {
    clearTimeout(this.#timers.get(cell));
    this.#timers.set(cell, setTimeout(() => void this.#diagnose(cell), Diagnostics.#pause));
  }

  /** @param {vscode.NotebookCell} cell */
  async #diagnose(cell) {
    const document = cell.document;
    const session = this.#find(document);
    const kernel = session?.start();
    const version = document.version;
    if (!kernel || document.isClosed || !cellLanguages.includes(document.languageId)) return;
    const found = await kernel.ask('diagnose', document.getText(), 0).catch(() => []);
    if (document.isClosed || document.version !== version || !this.#written.has(cell)) return;
    const before = cell.notebook.getCells().slice(0, cell.index);
    const allRan = before.every((earlier) => earlier.kind === vscode.NotebookCellKind.Markup || earlier.document.getText().trim() === '' || session?.ranCells.has(earlier));
    this.#marks.set(document.uri, found.filter((d) => allRan || !Diagnostics.#unknownName.has(d.id)).map((d) => {
      const mark = new vscode.Diagnostic(range(document, d), d.message, d.isError ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
      mark.code = d.id;
      mark.source = 'C#';
      return mark;
    }));
  }
}

module.exports = { register, Diagnostics };
