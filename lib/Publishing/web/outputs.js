// The outputs of a cell on a page, kept up to date while it runs. Charts are site.js's.

let katex = null;

/** KaTeX, loaded when the first formula comes. */
const formulas = () => katex ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = "assets/katex.min.js";
  script.onload = () => resolve(window.katex);
  script.onerror = reject;
  document.head.append(script);
});

/** Sets the formulas of a piece of the page that came as TeX. */
async function setFormulas(within) {
  const found = [...within.querySelectorAll("code.tex")];
  if (!found.length) return;
  try {
    const library = await formulas();
    for (const code of found) {
      const span = document.createElement("span");
      const isDisplay = code.classList.contains("formula");
      span.className = isDisplay ? "formula" : "inline-formula";
      library.render(code.textContent, span, { displayMode: isDisplay, throwOnError: true, strict: "ignore", trust: false });
      code.replaceWith(span);
    }
  } catch { /* They stay TeX. */ }
}

/** Elements of HTML that the server made. */
function elements(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
}

/** Shows a cell's outputs in an element. */
export class OutputArea {
  #slots = [];

  /** @param {HTMLElement} element What is in it stands until the cell's first change comes. */
  constructor(element) {
    this.element = element;
  }

  /**
   * Shows what has changed.
   * @param {{status: string}} cell The cell.
   * @param {{outputs?: number, changed: {index: number, html?: string, stream?: string, text?: string, append?: string}[]}} change As live.js tells it.
   */
  show(cell, change) {
    if (change.outputs === undefined) return;
    if (!this.#slots.length) this.#adoptPage();
    const runs = cell.status === "running";
    // What the last run showed stands, dimmed, until the new one shows something.
    const holds = runs && change.outputs === 0;
    this.element.classList.toggle("old", holds && this.#slots.length > 0);
    for (const part of change.changed) this.#put(part);
    if (!holds) this.#cut(change.outputs);
    this.element.hidden = !this.element.childElementCount;
  }

  /** Takes the outputs that came with the page for what the last run showed. */
  #adoptPage() {
    this.#slots = [...this.element.children].map((child) => ({ nodes: [child], text: null }));
  }

  #put({ index, html, stream, text, append }) {
    const slot = this.#slots[index] ??= { nodes: [], text: null };
    if (append !== undefined && slot.text) {
      this.#follow(slot, () => slot.text.appendData(append));
      return;
    }
    const [old] = slot.nodes;
    const fresh = html !== undefined ? elements(html) : [this.#pre(stream)];
    if (fresh.length === 1 && old && old.matches(".chart") && window.Site.change(old, fresh[0])) return;
    if (html === undefined && slot.text && old.classList.contains("stderr") === (stream === "stderr")) {
      this.#follow(slot, () => { slot.text.data = text; });
      return;
    }
    this.#replace(slot, fresh, index);
    if (html === undefined) {
      slot.text = document.createTextNode(text);
      fresh[0].append(slot.text);
      fresh[0].scrollTop = fresh[0].scrollHeight;
      return;
    }
    slot.text = null;
    for (const node of fresh) {
      window.Site.adopt(node);
      setFormulas(node);
    }
  }

  /** Changes a long text; one whose end is in view stays at its end. */
  #follow(slot, change) {
    const [box] = slot.nodes;
    const atEnd = box.scrollTop + box.clientHeight > box.scrollHeight - 8;
    change();
    if (atEnd) box.scrollTop = box.scrollHeight;
  }

  #pre(stream) {
    const pre = document.createElement("pre");
    pre.className = `output text${stream === "stderr" ? " stderr" : ""}`;
    return pre;
  }

  #replace(slot, fresh, index) {
    const next = slot.nodes[0] ?? this.#slots.slice(index + 1).flatMap((s) => s.nodes)[0] ?? null;
    for (const node of fresh) this.element.insertBefore(node, next);
    this.#drop(slot);
    slot.nodes = fresh;
  }

  #cut(count) {
    for (const slot of this.#slots.splice(count)) this.#drop(slot);
  }

  #drop(slot) {
    for (const node of slot.nodes) {
      window.Site.release(node);
      node.remove();
    }
    slot.nodes = [];
  }
}
