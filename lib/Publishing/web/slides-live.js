// Slides whose cells run: runs, changes and resets the cell of the slide that is shown. Its results stand where those of the
// file stood; an error stands there too.
import { connect } from "./live.js";
import { Editor } from "./editor.js";
import { OutputArea } from "./outputs.js";
import { learn } from "./highlight.js";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

class LiveSlide {
  #kept = null;
  #later = 0;
  #ignored = false;

  constructor(section) {
    this.section = section;
    this.id = section.dataset.cell;
    this.stage = section.querySelector(".stage");
    this.asked = this.stage.querySelector(".asked");
    this.state = null;
    const code = this.stage.querySelector(".code code");
    if (!code) return;
    learn(code);
    this.original = this.sent = code.textContent.replace(/\n$/, "");
    code.addEventListener("click", () => this.edit(), { once: true });
  }

  get view() { return this.stage.querySelector(".view.live") || this.stage.querySelector(".view"); }

  get isBusy() { return this.state?.status === "running" || this.state?.status === "waiting"; }

  get isChanged() { return this.#kept !== null || (this.editor && this.editor.text !== this.original); }

  /** Makes the code a text that can be written. */
  edit() {
    if (this.editor) return this.editor.field.focus({ preventScroll: true });
    const code = this.stage.querySelector(".code code");
    all(".lines", this.stage).forEach((marker) => marker.remove());
    code.textContent = this.original;
    this.editor = new Editor(code, "Code of this slide", {
      changed: () => { bar.show(this); this.fitCode(); },
      key: (event) => this.#key(event),
      complete: (text, place) => live.complete(text, place),
      describe: (text, place) => live.describe(text, place),
      signatures: (text, place) => live.signatures(text, place),
    });
    this.editor.text = "";
    this.editor.text = this.original;
    live.warm();
    this.fitCode();
    this.editor.field.focus({ preventScroll: true });
    bar.show(this);
  }

  /** Code that is written does not break its lines; its type shrinks to the longest of them. */
  fitCode() {
    const pre = this.stage.querySelector(".code pre");
    pre.style.fontSize = "";
    for (let size = 24; size >= 14 && (size === 24 || pre.scrollWidth > pre.clientWidth + 1); size -= 1) pre.style.fontSize = `${size}px`;
  }

  run() {
    this.#ignored = false;
    const text = this.editor ? this.editor.text : undefined;
    if (text !== undefined) this.sent = text;
    live.run(this.id, text, { before: true });
    if (this.asked) this.asked.hidden = true;
    this.#begin();
    this.#toResults();
  }

  show(cell, change) {
    this.state = cell;
    if (change.code !== undefined && change.code.replace(/\r\n?/g, "\n") !== this.sent) this.#take(change.code.replace(/\r\n?/g, "\n"));
    if (this.isBusy) this.#ignored = false;
    if (this.#ignored) {
      this.state = null;
      return;
    }
    if (change.outputs !== undefined) {
      this.#begin();
      this.area.show(cell, change);
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#refit(), 40);
    }
    this.section.dataset.status = cell.status;
    this.editor?.mark(cell.status === "failed" ? cell.line : null);
    this.#showWait();
    if (Reveal.getCurrentSlide() === this.section) bar.show(this);
  }

  /** Back to the code and the results of the file. */
  reset() {
    this.#ignored = true;
    if (this.editor) this.editor.text = this.original;
    if (this.sent !== this.original) live.edit(this.id, this.sent = this.original);
    if (this.#kept) {
      window.Site.release(this.stage);
      this.results.replaceWith(...this.#kept);
      window.Site.adopt(this.stage);
      this.#kept = this.area = null;
    }
    if (this.asked) this.asked.hidden = true;
    this.state = null;
    delete this.section.dataset.status;
    Reveal.syncFragments(this.section);
    const { h, v } = Reveal.getIndices(this.section);
    if (Reveal.getCurrentSlide() === this.section) Reveal.slide(h, v, -1);
    all(".view", this.stage).forEach((view) => window.Slides.refit(view));
    bar.show(this);
  }

  toggleCode() {
    this.asked.hidden = !this.asked.hidden;
    if (!this.asked.hidden) this.edit();
  }

  #take(code) {
    this.sent = code;
    if (!this.editor) {
      if (code === this.original) return;
      this.edit();
      this.editor.field.blur();
    }
    this.editor.text = code;
    this.fitCode();
  }

  /** Takes the results of the file away; what the run shows comes in their place. */
  #begin() {
    if (this.#kept) return;
    const together = this.stage.classList.contains("together");
    const olds = all(together ? ".view > .results" : ":scope > .results", this.stage);
    const steps = all(".code .lines", this.stage).length;
    const outputs = make("div", { className: "outputs" });
    const hidden = !this.stage.querySelector(".view > .code");
    this.results = make("div", { className: `results live${together ? "" : " view"}${hidden ? "" : " fragment"}` }, outputs);
    if (!hidden) this.results.dataset.fragmentIndex = steps;
    if (olds.length) olds[0].before(this.results);
    else this.stage.querySelector(".view").append(this.results);
    olds.forEach((old) => old.remove());
    this.#kept = olds;
    this.area = new OutputArea(outputs);
    Reveal.syncFragments(this.section);
  }

  #toResults() {
    if (Reveal.getCurrentSlide() !== this.section || !this.results.classList.contains("fragment")) return;
    const { h, v } = Reveal.getIndices();
    Reveal.slide(h, v, Number(this.results.dataset.fragmentIndex));
  }

  #showWait() {
    if (!this.area) return;
    const empty = !this.results.querySelector(".outputs").childElementCount;
    this.results.dataset.wait = this.isBusy && empty ? "Running …" : this.state.status === "done" && empty ? "Done; it shows nothing." : "";
  }

  async #refit() {
    if (!this.area) return;
    this.#showWait();
    await window.Slides.refit(this.results.closest(".view"));
  }

  #key(event) {
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      this.run();
      return true;
    }
    if (event.key !== "Escape") return false;
    this.editor.field.blur();
    return true;
  }
}

/** What can be done with the cell of the slide that is shown. */
class Bar {
  constructor() {
    const button = (text, title, act) => make("button", { type: "button", textContent: text, title, onclick: (event) => { event.currentTarget.blur(); act(); } });
    this.run = button("▶ Run", "Run this cell, after those before it that have not run (Shift+Enter)", () => this.slide.run());
    this.stop = button("■ Stop", "Stop what runs", () => live.interrupt());
    this.code = button("Code", "Show or hide the code of this cell", () => this.slide.toggleCode());
    this.reset = button("Reset", "Back to the code and the results of the notebook", () => this.slide.reset());
    this.restart = button("New session", "Forget all variables", () => live.restart());
    this.told = make("span", { className: "told" });
    this.told.setAttribute("role", "status");
    this.element = make("div", { className: "live-bar", role: "toolbar", hidden: true }, this.run, this.stop, this.code, this.reset, this.restart, this.told);
    this.element.setAttribute("aria-label", "The cell of this slide");
    document.body.append(this.element);
  }

  show(slide) {
    this.slide = slide;
    this.element.hidden = !slide;
    clearInterval(this.clock);
    if (!slide) return;
    const { state } = slide;
    const busy = slide.isBusy;
    this.run.hidden = busy;
    this.stop.hidden = !busy;
    this.code.hidden = !slide.asked;
    this.reset.hidden = !slide.isChanged;
    this.element.dataset.status = state?.status ?? "idle";
    const started = performance.now() - (state?.seconds ?? 0) * 1000;
    const tick = () => {
      const now = (performance.now() - started) / 1000;
      this.told.textContent = note ?? (state?.status === "waiting" ? "Waiting for the cells before" : now < 1 ? "Running" : `Running, ${Math.floor(now)} s`);
    };
    if (busy) {
      tick();
      this.clock = setInterval(tick, 1000);
      return;
    }
    const took = state?.seconds === undefined ? "" : state.seconds < 0.1 ? `${Math.max(1, Math.round(state.seconds * 1000))} ms` : `${state.seconds.toFixed(1)} s`;
    this.told.textContent = note ?? ({ done: took, failed: `Failed${state?.line ? ` at line ${state.line}` : ""}`, stopped: "Stopped" }[state?.status] ?? "");
  }
}

const { notebook, edition } = document.body.dataset;
const slides = new Map();
const waiting = [];
let [live, bar, note] = [null, null, null];

/** What a cell becomes is shown once the slides stand; until then it is kept. */
function onCell(cell, change) {
  if (!bar) waiting.push([cell, change]);
  else slides.get(cell.id)?.show(cell, change);
}

function begin() {
  bar = new Bar();
  for (const section of all("section[data-cell]")) slides.set(section.dataset.cell, new LiveSlide(section));
  const now = () => bar.show(slides.get(Reveal.getCurrentSlide().dataset.cell) ?? null);
  Reveal.on("slidechanged", now);
  for (const [cell, change] of waiting.splice(0)) slides.get(cell.id)?.show(cell, change);
  now();
}

addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || event.target.matches?.("textarea, input") || !bar?.slide) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  bar.slide.run();
}, { capture: true });

// The speaker's window is a page that reveal.js writes; its script needs this page's nonce to run.
const nonce = document.querySelector("script[nonce]").nonce;
const open = window.open.bind(window);
window.open = (...wanted) => {
  const child = open(...wanted);
  if (child && wanted[0] === "about:blank") {
    const write = child.document.write.bind(child.document);
    child.document.write = (html) => write(html.replaceAll("<script>", `<script nonce="${nonce}">`));
  }
  return child;
};

live = connect(notebook, {
  onNotebook(state) {
    // The file was changed, and the server has read it again.
    if (state.edition !== edition && sessionStorage.getItem("gennotebooks-edition") !== state.edition) {
      sessionStorage.setItem("gennotebooks-edition", state.edition);
      location.reload();
    }
  },
  onCell,
  onConnection(online) {
    note = online ? null : "The server does not answer. Is 'gen serve' still running?";
    bar?.show(bar.slide);
  },
  onRefused(why) {
    note = why;
    bar?.show(bar.slide);
    setTimeout(() => { note = null; bar?.show(bar.slide); }, 8000);
  },
});
if (document.documentElement.dataset.ready) begin();
else addEventListener("slidesready", begin, { once: true });
