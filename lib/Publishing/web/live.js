// Speaks with the live reader's server about one notebook: runs its cells and tells what they show. Knows nothing of the page.
//
//   import { connect } from "./live.js";
//   const live = connect("184-gaussian-mixtures-and-em", { onCell: (cell, change) => ... });
//   live.run("cell-id", "1 + 1");
//
// The messages are described in lib/Publishing/README.md.

/**
 * A cell as the server knows it.
 * @typedef {{id: string, status: "idle"|"waiting"|"running"|"done"|"failed"|"stopped", count?: number, seconds?: number, stale: boolean,
 *   line?: number, code?: string, ask?: {prompt: string, password: boolean}, outputs?: number}} Cell
 *   count is the number of its run; outputs how many it shows, undefined while those of the file stand.
 */

/**
 * Connects to a notebook, and again whenever the connection is lost.
 * @param {string} notebook Its name: the page's without ".html".
 * @param {object} handlers
 * @param {(state: {edition: string, session: "none"|"starting"|"ready"|"busy", reason?: string, unsaved: boolean, savesTo: string}) => void} [handlers.onNotebook]
 *   The notebook as a whole: first, and on every change.
 * @param {(cell: Cell, change: {code?: string, outputs?: number, changed: object[]}) => void} [handlers.onCell] A cell that has changed; what is new
 *   in its outputs is for OutputArea in outputs.js.
 * @param {(online: boolean) => void} [handlers.onConnection] The connection was made or lost.
 * @param {(why: string) => void} [handlers.onRefused] A request that could not be carried out.
 */
export function connect(notebook, handlers = {}) {
  return new Live(notebook, handlers);
}

class Live {
  #socket = null;
  #queue = [];
  #questions = new Map();
  #lastQuestion = 0;
  #saves = [];
  #pause = 250;
  #closed = false;

  constructor(notebook, handlers) {
    this.notebook = notebook;
    this.handlers = handlers;
    /** @type {Map<string, Cell>} */
    this.cells = new Map();
    this.#open();
  }

  /** Whether the server hears what is said; what is said meanwhile is kept for it. */
  get isOnline() { return this.#socket.readyState === WebSocket.OPEN; }

  /** Runs a cell after those that wait. Without code it runs as it stands; with before, those above it that have not run in this session come first. */
  run(cell, code, { before = false } = {}) { this.#send({ type: "run", cell, code, before }); }

  /** Runs all cells, up to the first that fails. */
  runAll() { this.#send({ type: "runAll" }); }

  /** Changes a cell's text. */
  edit(cell, code) {
    if (this.cells.has(cell)) this.cells.get(cell).code = code;
    this.#send({ type: "edit", cell, code });
  }

  /** Stops the running cell and drops those that wait. */
  interrupt() { this.#send({ type: "interrupt" }); }

  /** Ends the session with its variables and starts a new one. */
  restart() { this.#send({ type: "restart" }); }

  /** Answers the running cell's question; null declines. */
  answer(text) { this.#send({ type: "input", text }); }

  /** Starts the session if there is none, since it will be wanted. */
  warm() { this.#send({ type: "warm" }); }

  /** Saves the notebook. The promise gives {path, page, conflict}; with a conflict nothing was saved until replace is true. */
  save(replace = false) {
    return new Promise((resolve) => {
      this.#saves.push(resolve);
      this.#send({ type: "save", replace });
    });
  }

  /** What could stand at a place of a cell's code: {start, end, items: [{text, kind, detail}], isCut}. */
  complete(code, position) { return this.#ask({ type: "complete", code, position }); }

  /** What the name at a place means: {signature, text, markdown}, or null. */
  describe(code, position) { return this.#ask({ type: "describe", code, position }); }

  /** Which methods the call at a place may mean: {signatures, activeSignature, activeParameter}, or null. */
  signatures(code, position) { return this.#ask({ type: "signatures", code, position }); }

  /** What the compiler says: [{start, end, isError, id, message}]. */
  diagnose(code) { return this.#ask({ type: "diagnose", code }); }

  /** Ends the connection for good. */
  close() {
    this.#closed = true;
    this.#socket.close();
  }

  #open() {
    const address = new URL(`socket?notebook=${encodeURIComponent(this.notebook)}`, location.origin);
    address.protocol = "ws:";
    const socket = this.#socket = new WebSocket(address);
    socket.onopen = () => {
      this.#pause = 250;
      this.handlers.onConnection?.(true);
      for (const message of this.#queue.splice(0)) socket.send(message);
    };
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = () => {
      for (const { reject } of this.#questions.values()) reject(new Error("The connection was lost."));
      this.#questions.clear();
      if (this.#closed) return;
      this.handlers.onConnection?.(false);
      setTimeout(() => this.#open(), this.#pause);
      this.#pause = Math.min(5000, this.#pause * 2);
    };
  }

  #send(message) {
    const text = JSON.stringify(message);
    if (this.isOnline) this.#socket.send(text);
    else this.#queue.push(text);
  }

  #ask(message) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastQuestion;
      this.#questions.set(id, { resolve, reject });
      this.#send({ ...message, id });
    });
  }

  #receive(message) {
    switch (message.type) {
      case "notebook":
        this.handlers.onNotebook?.(message);
        break;
      case "cell": {
        const { type, cell: id, changed, ...state } = message;
        const cell = { ...state, id, code: state.code ?? this.cells.get(id)?.code };
        this.cells.set(id, cell);
        this.handlers.onCell?.(cell, { code: state.code, outputs: state.outputs, changed });
        break;
      }
      case "answer": {
        const question = this.#questions.get(message.id);
        this.#questions.delete(message.id);
        if (message.failure) question?.reject(new Error(message.failure));
        else question?.resolve(message.answer ?? null);
        break;
      }
      case "saved":
        this.#saves.shift()?.(message);
        break;
      case "refused":
        this.handlers.onRefused?.(message.why);
        break;
    }
  }
}
