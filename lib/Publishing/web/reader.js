// A page whose cells are run and changed in the browser: puts the controls to the cells and keeps them up to date.
import { connect } from "./live.js";
import { Editor } from "./editor.js";
import { OutputArea } from "./outputs.js";
import { learn } from "./highlight.js";

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const icon = (path) => {
  const svg = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" fill="currentColor"><path d="${path}"/></svg>`, "image/svg+xml").documentElement;
  svg.setAttribute("aria-hidden", "true");
  return svg;
};
const icons = {
  run: "M4.5 2.7v10.6l8.6-5.3z",
  stop: "M3.5 3.5h9v9h-9z",
  all: "M2 2.7v10.6l5.8-5.3zM8.4 2.7v10.6l5.8-5.3z",
  restart: "M8 2.5a5.5 5.5 0 1 0 5.4 6.5h-1.8A3.8 3.8 0 1 1 8 4.2c1 0 2 .4 2.7 1.1L8.6 7.4h5.2V2.2l-1.9 1.9A5.5 5.5 0 0 0 8 2.5z",
  save: "M2.5 2.5h8.6l2.4 2.4v8.6h-11zM5 3.7v3h5v-3zM8 8.6a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
};
const button = (kind, label, onclick) => {
  const element = make("button", { type: "button", className: kind, title: label, onclick }, icon(icons[kind]));
  element.setAttribute("aria-label", label);
  return element;
};
const named = (name, ...rest) => {
  const element = button(...rest);
  element.append(make("span", { textContent: name }));
  return element;
};
const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
const control = isMac ? "⌘" : "Ctrl+";

const seconds = (s) => (s < 0.095 ? `${Math.max(1, Math.round(s * 1000))} ms` : s < 60 ? `${s.toFixed(1)} s` : `${Math.floor(s / 60)} min ${Math.round(s % 60)} s`);

// ---- Cells -----------------------------------------------------------------------------------------------------------

class CodeCell {
  #started = 0;
  #clock = 0;
  #edits = 0;
  #sent;
  #thought = 0;
  #offline = false;

  constructor(element) {
    this.element = element;
    this.id = element.dataset.cell;
    this.state = null;
    const box = element.querySelector(".code");
    const code = box.querySelector("code");
    learn(code);
    this.original = this.#sent = code.textContent;
    this.editor = new Editor(code, "Code of this cell", {
      changed: (text) => this.#changed(text),
      key: (event) => this.#key(event),
      complete: (text, place) => live.complete(text, place),
      describe: (text, place) => live.describe(text, place),
      signatures: (text, place) => live.signatures(text, place),
    });
    this.editor.field.addEventListener("focus", () => live.warm(), { once: true });
    this.button = button("run", `Run this cell (Shift+Enter)`, () => (this.isBusy ? live.interrupt() : this.run()));
    this.count = make("span", { className: "count" });
    box.prepend(make("div", { className: "gutter" }, this.button, this.count));
    this.told = make("span", { className: "told" });
    this.told.setAttribute("role", "status");
    this.revert = make("button", { type: "button", className: "revert", textContent: "Revert", title: "Back to the code of the notebook", hidden: true, onclick: () => this.#revert() });
    box.append(make("div", { className: "line" }, this.told, this.revert));
    let outputs = element.querySelector(":scope > .outputs");
    if (!outputs) {
      outputs = make("div", { className: "outputs", hidden: true });
      box.after(outputs);
    }
    this.area = new OutputArea(outputs);
    outputs.after(this.extra = make("div", { className: "extra", hidden: true }));
  }

  get isBusy() { return this.state?.status === "running" || this.state?.status === "waiting"; }

  get hasRun() { return this.state && !this.state.stale && /^(done|failed|stopped)$/.test(this.state.status); }

  run(options) {
    this.#flush();
    live.run(this.id, undefined, options);
  }

  show(cell, change) {
    const before = this.state?.status;
    this.state = cell;
    if (change.code !== undefined) this.#take(change.code);
    this.area.show(cell, change);
    this.element.dataset.status = cell.status;
    this.element.classList.toggle("stale", cell.stale);
    this.count.textContent = cell.count ?? "";
    const busy = this.isBusy;
    if (this.button.className !== (busy ? "stop" : "run")) {
      this.button.className = busy ? "stop" : "run";
      this.button.replaceChildren(icon(icons[busy ? "stop" : "run"]));
      this.button.title = busy ? "Stop" : "Run this cell (Shift+Enter)";
      this.button.setAttribute("aria-label", this.button.title);
    }
    if (busy) {
      clearTimeout(this.#thought);
      this.editor.underline([]);
      this.element.classList.remove("wrong");
    }
    this.editor.mark(cell.status === "failed" ? cell.line : null);
    if (!this.element.classList.contains("wrong")) this.#tell();
    this.#showExtra();
    if (cell.status === "failed" && before === "running") deck.failed(this);
    if (cell.status === "failed" || cell.ask) this.element.closest("details")?.setAttribute("open", "");
  }

  #tell() {
    const { status, seconds: took, stale, line } = this.state;
    clearInterval(this.#clock);
    if (status === "running") {
      this.#started = performance.now() - (took ?? 0) * 1000;
      const tick = () => {
        const now = (performance.now() - this.#started) / 1000;
        this.told.textContent = now < 1 ? "Running" : `Running, ${now < 60 ? `${Math.floor(now)} s` : seconds(now)}`;
      };
      tick();
      this.#clock = setInterval(tick, 1000);
      return;
    }
    const at = line ? ` at line ${line}` : "";
    const time = took === undefined ? "" : seconds(took);
    this.told.textContent = {
      idle: "",
      waiting: "Waiting",
      done: stale ? `${time}, in an earlier session` : time,
      failed: `Failed${at}${time && `, ${time}`}`,
      stopped: time ? `Stopped after ${time}` : "Stopped",
    }[status];
  }

  /** Below the outputs: a question of the cell's, or what to do about a failure that comes of cells that have not run. */
  #showExtra() {
    const { ask, status } = this.state;
    if (ask) {
      if (this.extra.dataset.kind === "ask") return;
      this.extra.dataset.kind = "ask";
      const field = make("input", { type: ask.password ? "password" : "text", autocomplete: "off", spellcheck: false });
      field.setAttribute("aria-label", ask.prompt || "Input");
      const form = make("form", { className: "ask", onsubmit: (event) => { event.preventDefault(); live.answer(field.value); } },
        make("label", {}, make("span", { textContent: ask.prompt }), field), make("button", { type: "submit", textContent: "Send" }));
      this.extra.replaceChildren(form);
      this.extra.hidden = false;
      field.focus({ preventScroll: true });
      form.scrollIntoView({ block: "nearest" });
      return;
    }
    const lacks = status === "failed" && /CS0103|CS0246|CS1061|CS0841/.test(this.area.element.textContent) && above(this).some((cell) => !cell.hasRun);
    this.extra.dataset.kind = lacks ? "hint" : "";
    this.extra.hidden = !lacks;
    this.extra.replaceChildren(...(lacks ? [make("p", { className: "hint" }, "Cells above have not run in this session. ",
      make("button", { type: "button", textContent: "Run them, then this one", onclick: () => this.run({ before: true }) }))] : []));
  }

  #key(event) {
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      this.run();
      if (event.shiftKey) after(this)?.editor.focus();
      return true;
    }
    return false;
  }

  #changed(text) {
    clearTimeout(this.#thought);
    this.#thought = setTimeout(() => this.#diagnose(), 800);
    this.revert.hidden = text === this.original;
    this.element.classList.toggle("changed", text !== this.original);
    clearTimeout(this.#edits);
    this.#edits = setTimeout(() => this.#flush(), 300);
  }

  /** What the compiler says of what is being written, where it knows the cells above. */
  async #diagnose() {
    if (deck.state.session === "none" || this.isBusy || above(this).some((cell) => !cell.hasRun) || /^\s*#!/m.test(this.editor.text)) return;
    const text = this.editor.text;
    const found = (await live.diagnose(text).catch(() => [])).filter(({ isError }) => isError);
    if (this.editor.text !== text || this.isBusy) return;
    this.editor.underline(found);
    const [first] = found;
    this.element.classList.toggle("wrong", Boolean(first));
    if (first) this.told.textContent = `Line ${text.slice(0, first.start).split("\n").length}: ${first.message}`;
    else if (this.state) this.#tell();
    else this.told.textContent = "";
  }

  /** Tells the server what was written, before it runs or is saved. */
  #flush() {
    clearTimeout(this.#edits);
    this.#edits = 0;
    if (this.editor.text === this.#sent) return;
    this.#sent = this.editor.text;
    this.#offline ||= !live.isOnline;
    live.edit(this.id, this.#sent);
  }

  flush() { this.#flush(); }

  /** Takes the text of another window, unless something is being written here that is not yet told. */
  #take(code) {
    const text = code.replace(/\r\n?/g, "\n");
    // What was written while the server was away is on its way to it.
    if (this.#offline) {
      this.#offline = false;
      return;
    }
    if (this.#edits && text !== this.#sent) return;
    this.#sent = text;
    this.editor.text = text;
    this.revert.hidden = text === this.original;
    this.element.classList.toggle("changed", text !== this.original);
  }

  #revert() {
    this.editor.text = this.original;
    this.#changed(this.original);
    this.#flush();
  }
}

/** A text that the reader writes, in homework. */
class AnswerCell {
  #edits = 0;

  constructor(element) {
    this.id = element.dataset.cell;
    this.element = element;
    this.field = element.querySelector("textarea");
    this.sent = this.field.value;
    this.field.addEventListener("input", () => {
      clearTimeout(this.#edits);
      this.#edits = setTimeout(() => this.flush(), 300);
    });
  }

  flush() {
    clearTimeout(this.#edits);
    if (this.field.value === this.sent) return;
    this.sent = this.field.value;
    live.edit(this.id, this.sent);
  }

  show(cell, change) {
    if (change.code === undefined || change.code === this.sent) return;
    this.sent = this.field.value = change.code;
  }
}

// ---- The deck: what concerns the whole notebook ----------------------------------------------------------------------

class Deck {
  constructor() {
    this.dot = make("span", { className: "dot" });
    this.told = make("span", { className: "told" });
    this.told.setAttribute("role", "status");
    this.place = make("button", { type: "button", className: "state", title: "Go to the cell that runs", onclick: () => this.go() }, this.dot, this.told);
    this.all = named("Run all", "all", "Run all cells", () => { flushAll(); live.runAll(); });
    this.stop = named("Stop", "stop", "Stop what runs", () => live.interrupt());
    this.restart = named("Restart", "restart", "Restart the session: variables are lost, results stand", () => live.restart());
    this.save = named("Save", "save", `Save to your copy (${control}S)`, () => this.saveNow());
    this.note = make("div", { className: "note", hidden: true });
    this.note.setAttribute("role", "status");
    this.element = make("div", { className: "deck", role: "toolbar" }, this.note,
      make("div", { className: "row" }, this.place, this.all, this.stop, this.restart, this.save));
    this.element.setAttribute("aria-label", "Notebook");
    document.body.append(this.element);
    this.show({ session: "none", unsaved: false });
  }

  show(state) {
    this.state = state;
    this.dot.dataset.session = state.session;
    this.tell();
    this.stop.disabled = state.session !== "busy" && state.session !== "starting";
    this.restart.disabled = state.session === "none";
    this.save.classList.toggle("unsaved", state.unsaved);
    if (state.reason && state.reason !== this.reason) this.say(state.reason, [], true);
    this.reason = state.reason;
  }

  /** What the session does, and how many cells wait for it. */
  tell() {
    const waiting = list.filter((cell) => cell.state?.status === "waiting").length;
    const busy = waiting ? `Running, ${waiting} to go` : "Running";
    this.told.textContent = { none: this.state.reason ? "Session ended" : "No session yet", starting: "Starting", ready: "Ready", busy }[this.state.session];
  }

  /** Goes to the cell that runs, or else to one that failed. */
  go() {
    const cell = ["running", "failed"].map((status) => list.find((c) => c.state?.status === status && !c.state.stale)).find(Boolean);
    cell?.element.scrollIntoView({ block: "center" });
  }

  /** Tells of a failure that is out of sight. */
  failed(cell) {
    const { top, bottom } = cell.element.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return;
    this.say(`A cell ended in an error${cell.state.line ? `, at its line ${cell.state.line}` : ""}.`, [this.#choice("Show it", () => cell.element.scrollIntoView({ block: "center" }))]);
  }

  #choice(label, onclick) {
    return make("button", { type: "button", textContent: label, onclick: () => { this.note.hidden = true; onclick(); } });
  }

  /** Says something until it is dismissed, or for a while; with choices until one is made. */
  say(text, choices = [], lasts = false) {
    clearTimeout(this.fade);
    const close = make("button", { type: "button", className: "close", textContent: "×", onclick: () => { this.note.hidden = true; } });
    close.setAttribute("aria-label", "Close");
    this.note.replaceChildren(make("p", { textContent: text }), close, ...(choices.length ? [make("div", { className: "choices" }, ...choices)] : []));
    this.note.hidden = false;
    if (!choices.length && !lasts) this.fade = setTimeout(() => { this.note.hidden = true; }, 12000);
  }

  async saveNow(replace = false) {
    flushAll();
    const answer = await live.save(replace);
    if (answer.conflict) {
      this.say(`${answer.conflict} Saving would put this in its place; it is then kept beside, under another name.`,
        [this.#choice("Replace it", () => this.saveNow(true)), ...(answer.page ? [make("a", { href: answer.page, textContent: "Look at it" })] : [])]);
      return;
    }
    const here = location.pathname.endsWith(`/${answer.page}`);
    const short = answer.path.split(/[\\/]/).slice(-3).join("/");
    this.say(`Saved to ${short}`, answer.page && !here ? [make("a", { href: answer.page, textContent: "Open your copy" })] : []);
  }
}

// ---- All together ----------------------------------------------------------------------------------------------------

const { notebook, edition } = document.body.dataset;
const elements = [...document.querySelectorAll("[data-cell]")];
let live = null;
const cells = new Map();
const list = [];

const above = (cell) => list.slice(0, list.indexOf(cell)).filter((other) => other.editor?.text.trim());
const after = (cell) => list.slice(list.indexOf(cell) + 1).find((other) => other.editor && other.element.checkVisibility());
const flushAll = () => list.forEach((cell) => cell.flush());

const deck = new Deck();
live = connect(notebook, {
  onNotebook(state) {
    // The file was changed, and the server has read it again.
    if (state.edition !== edition) {
      if (sessionStorage.getItem("gennotebooks-edition") !== state.edition) {
        sessionStorage.setItem("gennotebooks-edition", state.edition);
        location.reload();
      }
      return;
    }
    deck.show(state);
  },
  onCell(cell, change) {
    cells.get(cell.id)?.show(cell, change);
    deck.tell();
  },
  onConnection(online) {
    document.body.classList.toggle("offline", !online);
    if (online) deck.note.hidden = true;
    else deck.say("The server does not answer. Is 'gen serve' still running? This page connects again by itself; after a new start, open the address that it prints.", [], true);
  },
  onRefused(why) { deck.say(why); },
});
for (const element of elements) {
  if (element.dataset.language) continue;
  const cell = element.matches(".answer") ? new AnswerCell(element) : new CodeCell(element);
  cells.set(cell.id, cell);
  list.push(cell);
}

for (const shut of document.querySelectorAll(".output.shut")) {
  shut.querySelector("button").addEventListener("click", () => {
    const frame = make("iframe", { className: "output", title: shut.dataset.title, src: shut.dataset.frame });
    frame.setAttribute("sandbox", "allow-scripts");
    shut.replaceWith(frame);
  });
}

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(isMac ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey) return;
  event.preventDefault();
  deck.saveNow();
});
addEventListener("pagehide", flushAll);
document.body.dataset.ready = "true";
