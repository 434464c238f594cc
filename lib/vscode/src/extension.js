// @ts-check
// Makes C# a kernel of VS Code's notebooks: entry point.
'use strict';

const vscode = require('vscode');
const { notebookType, cellLanguages, isCSharp, empty } = require('./notebooks');
const { Session, inTerminal } = require('./session');
const { register, Diagnostics } = require('./languageFeatures');
const { StatusBar, choose, attach } = require('./statusBar');
const { above } = require('./kernelLocation');

/** @param {vscode.ExtensionContext} context */
function activate(context) {
  const log = vscode.window.createOutputChannel('C# Notebooks', { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('gennotebooks.log', () => log.show()),
    vscode.commands.registerCommand('gennotebooks.new', newNotebook),
  );
  if (vscode.workspace.isTrusted) context.subscriptions.push(new Notebooks(context.extensionPath, log));
  else context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => context.subscriptions.push(new Notebooks(context.extensionPath, log))));
}

async function newNotebook() {
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebookType, empty()));
}

/** The C# notebooks that are open, and the session of each that runs. */
class Notebooks {
  #extension;
  #log;
  /** @type {vscode.NotebookController | undefined} */
  #controller;
  /** @type {Map<vscode.NotebookDocument, Session>} */
  #sessions = new Map();
  #status = new StatusBar();
  #diagnostics = new Diagnostics((document) => this.#sessionOfCell(document));
  /** @type {vscode.Disposable[]} */
  #parts;

  /**
   * @param {string} extension The folder of this extension.
   * @param {vscode.LogOutputChannel} log
   */
  constructor(extension, log) {
    this.#extension = extension;
    this.#log = log;
    this.#parts = [
      this.#status,
      this.#diagnostics,
      ...register((document) => this.#sessionOfCell(document)),
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#open(notebook)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#close(notebook)),
      vscode.workspace.onDidChangeNotebookDocument((event) => this.#diagnostics.take(event)),
      vscode.window.onDidChangeActiveNotebookEditor(() => this.#showStatus()),
      vscode.commands.registerCommand('gennotebooks.restart', () => this.#withActive((session) => session.restart())),
      vscode.commands.registerCommand('gennotebooks.menu', () => this.#withActive(choose)),
      vscode.commands.registerCommand('gennotebooks.attach', () => this.#withActive(attach)),
      vscode.commands.registerCommand('gennotebooks.build', () => this.#build()),
    ];
    vscode.workspace.notebookDocuments.forEach((notebook) => this.#open(notebook));
  }

  dispose() {
    for (const session of this.#sessions.values()) session.dispose();
    this.#parts.forEach((part) => part.dispose());
    this.#controller?.dispose();
  }

  /** @param {vscode.NotebookDocument} notebook */
  #open(notebook) {
    if (!isCSharp(notebook)) return;
    // Only while a C# notebook is open: VS Code would offer it for all others as well.
    this.#controller ??= this.#makeController();
    this.#controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  }

  /** @param {vscode.NotebookDocument} notebook */
  #close(notebook) {
    this.#diagnostics.close(notebook);
    this.#endSession(notebook);
    if (vscode.workspace.notebookDocuments.some((open) => open !== notebook && isCSharp(open))) return;
    this.#controller?.dispose();
    this.#controller = undefined;
  }

  #makeController() {
    const controller = vscode.notebooks.createNotebookController('csharp', notebookType, 'C#');
    controller.description = 'C# Notebooks';
    controller.detail = '.NET, without Python';
    controller.supportedLanguages = cellLanguages;
    controller.supportsExecutionOrder = true;
    controller.executeHandler = (cells, notebook) => this.#run(cells, notebook);
    controller.interruptHandler = (notebook) => this.#sessions.get(notebook)?.interrupt();
    controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
      if (!selected) this.#endSession(notebook);
      else if (isCSharp(notebook)) this.#sessionOf(notebook);
      this.#showStatus();
    });
    return controller;
  }

  /**
   * @param {vscode.NotebookCell[]} cells
   * @param {vscode.NotebookDocument} notebook
   */
  #run(cells, notebook) {
    // Where no other extension brings a kernel, VS Code offers ours, as the only one, to notebooks of every language.
    if (isCSharp(notebook)) this.#sessionOf(notebook).run(cells);
    else void vscode.window.showErrorMessage('This notebook is not written in C#. Choose a kernel of its language at its upper right; other extensions, such as Jupyter\'s, bring them.');
  }

  /** @param {vscode.NotebookDocument} notebook */
  #sessionOf(notebook) {
    let session = this.#sessions.get(notebook);
    if (!session && this.#controller) {
      session = new Session(notebook, this.#controller, this.#extension, this.#log);
      session.onChange(() => this.#showStatus());
      session.onRan(() => this.#diagnostics.renew(notebook));
      this.#sessions.set(notebook, session);
    }
    return /** @type {Session} */ (session);
  }

  /** @param {vscode.NotebookDocument} notebook */
  #endSession(notebook) {
    this.#sessions.get(notebook)?.dispose();
    this.#sessions.delete(notebook);
  }

  /** @param {vscode.TextDocument} document */
  #sessionOfCell(document) {
    for (const [notebook, session] of this.#sessions)
      if (notebook.uri.path === document.uri.path && notebook.getCells().some((cell) => cell.document === document)) return session;
    return undefined;
  }

  #active() {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook && this.#sessions.get(notebook);
  }

  #showStatus() {
    this.#status.show(this.#active());
  }

  /** @param {(session: Session) => unknown} act */
  async #withActive(act) {
    const session = this.#active();
    if (session) await act(session);
    else void vscode.window.showInformationMessage('There is no C# notebook in front whose kernel is "C#". Open one; the kernel is chosen at its upper right.');
  }

  #build() {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const root = folder && above(folder);
    const command = this.#active()?.build ?? (root && { line: 'dotnet build -c Release lib/GenNotebooks', folder: root });
    if (command) inTerminal(command);
    else void vscode.window.showInformationMessage('There is no GenNotebooks.sln above the opened folder: open the clone of the course.');
  }
}

module.exports = { activate };
