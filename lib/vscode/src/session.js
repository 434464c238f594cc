// @ts-check
// A notebook that runs: its kernel, and the cells that wait for it.
'use strict';

const vscode = require('vscode');
const path = require('node:path');
const os = require('node:os');
const fs = require('node:fs');
const { Kernel } = require('./kernel');
const { CellOutputs, Displays } = require('./cellOutputs');
const { codeOf } = require('./notebooks');
const { locate, NotFoundError } = require('./kernelLocation');
const { failed } = require('./outputs');

/**
 * @typedef {import('./protocol').CellEvent} CellEvent
 * @typedef {'none' | 'starting' | 'idle' | 'busy' | 'failed'} State
 */

class Session {
  #controller;
  #extension;
  #log;
  /** @type {Kernel | undefined} */
  #kernel;
  /** @type {import('./kernelLocation').Location | undefined} */
  #location;
  /** @type {vscode.NotebookCellExecution[]} */
  #waiting = [];
  /** @type {vscode.NotebookCellExecution | undefined} */
  #running;
  /** @type {vscode.NotebookCell | undefined} */
  #last;
  /** @type {vscode.CancellationTokenSource | undefined} */
  #asking;
  /** @type {import('./protocol').Status | undefined} */
  #status;
  #displays = new Displays();
  #order = 0;
  #warned = false;
  #changed = new vscode.EventEmitter();
  #ran = new vscode.EventEmitter();

  /** Told when {@link state}, {@link memory} or {@link processId} changes. */
  onChange = this.#changed.event;

  /** Told when a cell has run. */
  onRan = this.#ran.event;

  /** The cells that ran since the kernel started. */
  ranCells = /** @type {WeakSet<vscode.NotebookCell>} */ (new WeakSet());

  /**
   * @param {vscode.NotebookDocument} notebook
   * @param {vscode.NotebookController} controller
   * @param {string} extension The folder of this extension.
   * @param {vscode.LogOutputChannel} log
   */
  constructor(notebook, controller, extension, log) {
    this.notebook = notebook;
    this.#controller = controller;
    this.#extension = extension;
    this.#log = log;
  }

  /** @returns {State} */
  get state() {
    if (!this.#kernel) return this.#status?.phase === 'failed' ? 'failed' : 'none';
    if (this.#status?.phase === 'failed') return 'failed';
    if (this.#status?.phase !== 'ready') return 'starting';
    return this.#running ? 'busy' : 'idle';
  }

  /** The memory that the cells' process holds, in bytes. */
  get memory() {
    return this.#status?.memory ?? 0;
  }

  /** The process in which cells run; null where none does. */
  get processId() {
    return this.#status?.processId ?? null;
  }

  /** The command that builds the course's library, and where to run it; undefined outside a clone. */
  get build() {
    return this.#location?.build ? { line: this.#location.build, folder: this.#location.root ?? this.#folder } : undefined;
  }

  /** @param {vscode.NotebookCell[]} cells */
  run(cells) {
    for (const cell of cells) this.#waiting.push(this.#controller.createNotebookCellExecution(cell));
    if (!this.#running) void this.#work();
  }

  /** Stops the running cell; those that wait do not run. */
  interrupt() {
    this.#drop();
    this.#kernel?.interrupt();
  }

  /** Ends the kernel and starts another. */
  restart() {
    this.#endKernel();
    this.#log.info(`Restarting the kernel of ${this.#name}`);
    return this.start();
  }

  dispose() {
    this.#endKernel();
    this.#changed.dispose();
    this.#ran.dispose();
  }

  /**
   * The kernel, started if it is not.
   * @returns {Kernel | undefined} Undefined where it cannot be; the reader has been told.
   */
  start() {
    try {
      return this.#kernel ??= this.#startKernel();
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      this.#log.error(error.message);
      void offer(error.message, error.remedy);
      this.#problem = error.message;
      return undefined;
    }
  }

  /** The kernel, if it runs. */
  get kernel() {
    return this.#kernel;
  }

  #problem = '';

  get #name() {
    return path.basename(this.notebook.uri.path);
  }

  /** The folder from which cells read files: the notebook's own. */
  get #folder() {
    const folder = this.notebook.uri.scheme === 'file' ? path.dirname(this.notebook.uri.fsPath) : vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return folder && fs.existsSync(folder) ? folder : os.homedir();
  }

  #startKernel() {
    const settings = vscode.workspace.getConfiguration('gennotebooks', this.notebook.uri);
    const location = locate(this.#folder, this.#extension, { kernelPath: settings.get('kernelPath', ''), dotnetPath: settings.get('dotnetPath', '') });
    this.#location = location;
    this.#warnOfLibrary(location);
    const memory = settings.get('memoryLimit', 0);
    const command = ['exec', location.program, 'editor', '--folder', this.#folder];
    if (location.library) command.push('--library', location.library);
    if (location.build) command.push('--build', location.build);
    if (memory > 0) command.push('--memory', `${memory}`);
    this.#order = 0;
    this.ranCells = new WeakSet();
    this.#status = undefined;
    const kernel = new Kernel({ dotnet: location.dotnet, arguments: command, folder: this.#folder }, {
      status: (status) => this.#takeStatus(status),
      late: (event) => this.#showLate(event),
      ended: (problem) => this.#lose(problem),
      log: (line) => this.#log.info(`${this.#name}: ${line}`),
    });
    this.#changed.fire(undefined);
    return kernel;
  }

  /** @param {import('./kernelLocation').Location} location */
  #warnOfLibrary(location) {
    if (this.#warned || !location.root || !location.library || fs.existsSync(path.join(location.library, 'GenNotebooks.dll'))) return;
    this.#warned = true;
    void offer('The library that the course\'s notebooks load is not built yet.', { title: 'Build', command: { line: location.build ?? '', folder: location.root } });
  }

  /** @param {import('./protocol').Status} status */
  #takeStatus(status) {
    if (status.phase === 'starting' && this.#status?.phase === 'ready') {
      // A cell has taken its session down; the variables are lost.
      this.#log.warn(`${this.#name}: the session ended, and a new one is started`);
      this.#order = 0;
      this.ranCells = new WeakSet();
    }
    if (status.phase !== this.#status?.phase) this.#log.info(`${this.#name}: session ${status.phase}${status.processId === null ? '' : `, process ${status.processId}`}`);
    if (status.problem) this.#log.error(status.problem);
    this.#status = status;
    this.#changed.fire(undefined);
  }

  /** @param {string} problem */
  #lose(problem) {
    this.#log.error(`${this.#name}: ${problem}`);
    this.#kernel = undefined;
    this.#status = undefined;
    this.#changed.fire(undefined);
  }

  #endKernel() {
    this.#drop();
    this.#kernel?.dispose();
    this.#kernel = undefined;
    this.#status = undefined;
    this.#displays = new Displays();
    this.#changed.fire(undefined);
  }

  /** Takes back the cells that wait. */
  #drop() {
    for (const execution of this.#waiting.splice(0)) execution.end(undefined);
  }

  async #work() {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#running = next;
      this.#changed.fire(undefined);
      const succeeded = await this.#runCell(next).catch((error) => this.#breakOff(next, error));
      this.#running = undefined;
      if (!succeeded) this.#drop();
      this.#changed.fire(undefined);
      this.#ran.fire(undefined);
    }
  }

  /** @param {vscode.NotebookCellExecution} execution */
  async #runCell(execution) {
    const cell = execution.cell;
    execution.start(Date.now());
    execution.clearOutput();
    this.#displays.forget(cell);
    const code = codeOf(cell);
    if (code.trim() === '') {
      execution.end(undefined, Date.now());
      return true;
    }
    const kernel = this.start();
    if (!kernel) {
      execution.appendOutput(failed({ type: 'error', name: 'NoKernel', message: this.#problem, traceback: [this.#problem] }));
      execution.end(false, Date.now());
      return false;
    }
    execution.executionOrder = ++this.#order;
    this.#last = cell;
    const outputs = new CellOutputs(execution, this.#displays, (other, draw) => this.#changeOutputs(other, draw));
    const status = await kernel.execute(code, `${execution.executionOrder}`, (event) => {
      if (event.type === 'input') void this.#askReader(kernel, event);
      else outputs.show(event);
    });
    this.#asking?.cancel();
    outputs.end();
    const succeeded = status === 'succeeded';
    if (succeeded) this.ranCells.add(cell);
    execution.end(succeeded, Date.now());
    return succeeded;
  }

  /**
   * @param {vscode.NotebookCellExecution} execution
   * @param {Error} error
   */
  #breakOff(execution, error) {
    // The cell was deleted or its notebook closed while it ran, say.
    this.#log.error(error);
    try {
      execution.end(false, Date.now());
    } catch {
      // It has ended already.
    }
    return false;
  }

  /**
   * @param {Kernel} kernel
   * @param {CellEvent & {type: 'input'}} event
   */
  async #askReader(kernel, event) {
    const asking = this.#asking = new vscode.CancellationTokenSource();
    const title = `Cell [${this.#order}] of ${this.#name} asks`;
    const text = await vscode.window.showInputBox({ title, prompt: event.prompt, password: event.password, ignoreFocusOut: true }, asking.token);
    if (!asking.token.isCancellationRequested) kernel.answerInput(text ?? null);
  }

  /**
   * Shows what comes while no cell runs, below the cell that ran last: a thread that it left behind may print.
   * @param {CellEvent} event
   */
  #showLate(event) {
    if (event.type === 'update') {
      for (const { cell } of this.#displays.of(event.displayId)) this.#changeOutputs(cell, (execution) => this.#showOnce(execution, event));
    } else if (this.#last && event.type !== 'input') {
      this.#changeOutputs(this.#last, (execution) => this.#showOnce(execution, event));
    }
  }

  /**
   * @param {vscode.NotebookCellExecution} execution
   * @param {CellEvent} event
   */
  #showOnce(execution, event) {
    const outputs = new CellOutputs(execution, this.#displays, () => {});
    outputs.show(event);
    outputs.end();
  }

  /**
   * Changes the outputs of a cell that does not run; its number and its time stay.
   * @param {vscode.NotebookCell} cell
   * @param {(execution: vscode.NotebookCellExecution) => void} draw
   */
  #changeOutputs(cell, draw) {
    // It may wait to be run, or be gone.
    if (cell.index < 0 || cell.document.isClosed || this.#waiting.some((execution) => execution.cell === cell)) return;
    const summary = cell.executionSummary;
    const execution = this.#controller.createNotebookCellExecution(cell);
    execution.executionOrder = summary?.executionOrder;
    execution.start(summary?.timing?.startTime);
    draw(execution);
    execution.end(summary?.success, summary?.timing?.endTime);
  }
}

/**
 * Tells the reader what is wrong, with a button that mends it.
 * @param {string} message
 * @param {{title: string, command?: {line: string, folder: string}, page?: string}} [remedy]
 */
async function offer(message, remedy) {
  const chosen = await vscode.window.showErrorMessage(message, ...(remedy ? [remedy.title] : []));
  if (!chosen) return;
  if (remedy?.command) inTerminal(remedy.command);
  if (remedy?.page) await vscode.env.openExternal(vscode.Uri.parse(remedy.page));
}

/** @param {{line: string, folder: string}} command */
function inTerminal(command) {
  const terminal = vscode.window.createTerminal({ name: 'Build', cwd: command.folder });
  terminal.show();
  terminal.sendText(command.line);
}

module.exports = { Session, inTerminal };
