// @ts-check
// The kernel: a process for each notebook, which runs cells and answers questions about them.
'use strict';

const { spawn } = require('node:child_process');
const { StringDecoder } = require('node:string_decoder');

/**
 * @typedef {import('./protocol').CellEvent} CellEvent
 * @typedef {import('./protocol').CellStatus} CellStatus
 * @typedef {import('./protocol').Status} Status
 * @typedef {import('./protocol').Answers} Answers
 * @typedef {{
 *   status: (status: Status) => void,
 *   late: (event: CellEvent) => void,
 *   ended: (problem: string) => void,
 *   log: (line: string) => void,
 * }} Listener What a kernel tells beside its cells' events: how it is, what comes while no cell runs, its end if nobody asked for it.
 */

class Kernel {
  #process;
  #listener;
  #decoder = new StringDecoder('utf8');
  /** @type {string[]} */
  #unfinished = [];
  /** @type {{id: number, onEvent: (event: CellEvent) => void, done: (status: CellStatus) => void} | undefined} */
  #running;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  #questions = new Map();
  #lastId = 0;
  #ended = false;

  /**
   * @param {{dotnet: string, arguments: string[], folder: string}} command How it is started, and where.
   * @param {Listener} listener
   */
  constructor(command, listener) {
    this.#listener = listener;
    listener.log(`Starting ${command.dotnet} ${command.arguments.join(' ')}`);
    this.#process = spawn(command.dotnet, command.arguments, { cwd: command.folder, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    this.#process.stdout.on('data', (/** @type {Buffer} */ chunk) => this.#read(chunk));
    this.#process.stderr.setEncoding('utf8').on('data', (text) => listener.log(text.trimEnd()));
    // What cannot be written any more is told by the end of the process.
    this.#process.stdin.on('error', () => {});
    this.#process.on('error', (error) => this.#end(`${command.dotnet} cannot be started: ${error.message}`));
    this.#process.on('close', (code, signal) => this.#end(`The kernel's process ended unexpectedly (${signal ?? `code ${code}`}).`));
  }

  /**
   * Runs a cell. One at a time.
   * @param {string} code
   * @param {string} label How messages name the cell.
   * @param {(event: CellEvent) => void} onEvent Told what it shows, in order.
   * @returns {Promise<CellStatus>}
   */
  execute(code, label, onEvent) {
    if (this.#ended) return Promise.resolve('sessionLost');
    const id = ++this.#lastId;
    return new Promise((done) => {
      this.#running = { id, onEvent, done };
      this.#send({ type: 'execute', id, code, label, allowInput: true });
    });
  }

  /** Stops the running cell, if any. */
  interrupt() {
    if (this.#running) this.#send({ type: 'cancel', id: this.#running.id });
  }

  /** @param {string | null} text Null: declined. */
  answerInput(text) {
    this.#send({ type: 'inputReply', text });
  }

  /**
   * Asks about a cell that is being written.
   * @template {keyof Answers} Q
   * @param {Q} question
   * @param {string} code
   * @param {number} position
   * @param {import('vscode').CancellationToken} [token] Takes the question back.
   * @returns {Promise<Answers[Q]>}
   */
  ask(question, code, position, token) {
    if (this.#ended) return Promise.reject(new Error('The kernel has ended.'));
    const id = ++this.#lastId;
    token?.onCancellationRequested(() => this.#questions.has(id) && this.#send({ type: 'forget', id }));
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      this.#send({ type: 'ask', id, question, code, position });
    });
  }

  /** Ends it, and the running cell with it. */
  dispose() {
    if (this.#ended) return;
    this.#settle();
    this.#send({ type: 'end' });
    this.#process.stdin.end();
    setTimeout(() => this.#process.kill('SIGKILL'), 3000).unref();
  }

  /** @param {import('./protocol').Request} request */
  #send(request) {
    if (this.#process.stdin.writable) this.#process.stdin.write(JSON.stringify(request) + '\n');
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    const lines = this.#decoder.write(chunk).split('\n');
    for (let i = 0; i < lines.length - 1; i++) {
      this.#unfinished.push(lines[i]);
      const line = this.#unfinished.join('');
      this.#unfinished = [];
      try {
        this.#handle(JSON.parse(line));
      } catch (error) {
        this.#listener.log(`A message could not be handled: ${/** @type {Error} */ (error).stack}\n${line.slice(0, 300)}`);
      }
    }
    this.#unfinished.push(lines[lines.length - 1]);
  }

  /** @param {import('./protocol').KernelEvent} event */
  #handle(event) {
    switch (event.type) {
      case 'status':
        if (!this.#ended) this.#listener.status(event);
        break;
      case 'answer': {
        const question = this.#questions.get(event.id);
        this.#questions.delete(event.id);
        if (event.failure === null) question?.resolve(event.answer);
        else question?.reject(new Error(event.failure));
        break;
      }
      case 'completed':
        if (this.#running?.id === event.id) {
          const { done } = this.#running;
          this.#running = undefined;
          done(event.status);
        }
        break;
      default:
        if (this.#running) this.#running.onEvent(event);
        else if (!this.#ended) this.#listener.late(event);
    }
  }

  /** @param {string} problem */
  #end(problem) {
    if (this.#ended) return;
    this.#running?.onEvent({ type: 'error', name: 'KernelEnded', message: problem, traceback: [problem, 'Run the notebook again from its first cell. The log says more: C# Notebooks: Show the Log.'] });
    this.#settle();
    this.#listener.ended(problem);
  }

  /** Nothing comes any more, for whom it may be. */
  #settle() {
    this.#ended = true;
    this.#running?.done('sessionLost');
    this.#running = undefined;
    for (const question of this.#questions.values()) question.reject(new Error('The kernel has ended.'));
    this.#questions.clear();
  }
}

module.exports = { Kernel };
