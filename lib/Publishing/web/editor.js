// Code that is changed in place: a text field without a colour of its own over the coloured code, with completion.
import { coloured, learnItems } from "./highlight.js";

const indent = "    ";
let editors = 0;

// Older browsers underline nothing.
const wrong = window.Highlight && CSS.highlights ? new Highlight() : null;
if (wrong) CSS.highlights.set("wrong", wrong);

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

export class Editor {
  #colouring = null;
  #list = null;
  #asked = 0;

  /**
   * @param {HTMLElement} code The element that holds the coloured code, inside a box that scrolls.
   * @param {string} label For readers who do not see it.
   * @param {{changed: (text: string) => void, key: (event: KeyboardEvent) => boolean, complete: Function, describe: Function, signatures: Function}} host
   */
  constructor(code, label, host) {
    this.code = code;
    this.host = host;
    this.id = `editor-${++editors}`;
    this.field = make("textarea", { value: code.textContent, spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off", className: "field" });
    this.field.setAttribute("autocorrect", "off");
    this.field.setAttribute("aria-label", label);
    this.field.setAttribute("aria-description", "Shift+Enter runs the cell. Escape, then Tab, leaves the field.");
    code.setAttribute("aria-hidden", "true");
    const sheet = make("span", { className: "sheet" });
    code.replaceWith(sheet);
    sheet.append(code, this.field);
    // Two lines where the text ends in a line break, as in the field.
    code.append("\n");
    this.field.addEventListener("input", (event) => this.#onInput(event));
    this.field.addEventListener("keydown", (event) => this.#onKey(event));
    this.field.addEventListener("blur", () => this.#closeList());
    this.field.addEventListener("click", () => this.#closeList());
    this.field.addEventListener("scroll", () => { this.field.scrollLeft = this.field.scrollTop = 0; });
  }

  get text() { return this.field.value; }

  /** Shows another text; where the reader is writing, the place is kept. */
  set text(value) {
    if (value === this.field.value) return;
    const { selectionStart, selectionEnd } = this.field;
    this.field.value = value;
    if (document.activeElement === this.field) this.field.setSelectionRange(Math.min(selectionStart, value.length), Math.min(selectionEnd, value.length));
    this.#colour();
  }

  /** Marks a line, counted from 1; null for none. */
  mark(line) {
    const sheet = this.code.parentElement;
    sheet.querySelector(".bad-line")?.remove();
    if (!line) return;
    const stripe = make("span", { className: "bad-line" });
    stripe.style.setProperty("--line", line - 1);
    sheet.prepend(stripe);
  }

  focus() {
    this.field.focus({ preventScroll: true });
    this.field.closest(".cell").scrollIntoView({ block: "nearest" });
  }

  /** Underlines what the compiler does not accept: [{start, end}]. */
  underline(places) {
    if (!wrong) return;
    for (const range of this.#wrong) wrong.delete(range);
    this.#wrong = places.map(({ start, end }) => {
      const [first, last] = [this.#node(start), this.#node(Math.max(end, start + 1))];
      const range = document.createRange();
      range.setStart(...first);
      range.setEnd(...last);
      wrong.add(range);
      return range;
    });
  }

  #wrong = [];

  /** The text node of a place, and the place in it. */
  #node(place) {
    const walker = document.createTreeWalker(this.code, NodeFilter.SHOW_TEXT);
    let left = place;
    for (let node = walker.nextNode(); node; left -= node.length, node = walker.nextNode()) if (left < node.length) return [node, left];
    return [this.code, this.code.childNodes.length];
  }

  #colour() {
    this.underline([]);
    const nodes = coloured(this.field.value);
    nodes.append("\n");
    this.code.replaceChildren(nodes);
  }

  #onInput(event) {
    this.#colour();
    this.mark(null);
    this.host.changed(this.text);
    const typed = event.data ?? "";
    if (this.#list) this.#refine(typed);
    else if (typed === "." && !this.#inText()) this.complete();
    if (typed === "(" || typed === ",") this.#showSignature();
    else if (typed === ")" || typed === ";") this.#hideSignature();
    this.#reveal();
  }

  /** Whether the place is inside a comment or a string, where a dot is a dot. */
  #inText() {
    const line = this.text.slice(0, this.field.selectionStart).split("\n").at(-1);
    return /\/\//.test(line) || (line.replace(/\\"/g, "").split('"').length % 2 === 0 && !/\{[^}"]*$/.test(line)) || /(^|[^\w)\]])\d[\d_]*\.$/.test(line);
  }

  #onKey(event) {
    if (this.#list && this.#listKey(event)) return event.preventDefault();
    if (event.key === "Escape" && this.#signature) return this.#hideSignature();
    if (this.host.key(event)) return event.preventDefault();
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === " " && event.ctrlKey) this.complete();
    else if (event.key === "Tab" && plain && !this.#free) this.#tab(event.shiftKey);
    else if (event.key === "Enter" && plain && !event.shiftKey) this.#newLine();
    else if (event.key === "/" && (event.ctrlKey || event.metaKey)) this.#comment();
    else if (event.key === "}" && plain) return this.#closeBrace(event);
    else {
      // After Escape, Tab leaves the field as it does elsewhere.
      this.#free = event.key === "Escape" || (this.#free && event.key === "Shift");
      return;
    }
    event.preventDefault();
  }

  #free = false;

  /** Types in place of a range, so that the browser's undo knows it. */
  #type(start, end, text) {
    this.field.setSelectionRange(start, end);
    // The only way to change a field that leaves undo whole.
    if (!(text ? document.execCommand("insertText", false, text) : document.execCommand("delete"))) {
      this.field.setRangeText(text, start, end, "end");
      this.#onInput({});
    }
  }

  #lineStart(place) { return this.text.lastIndexOf("\n", place - 1) + 1; }

  #tab(back) {
    const { selectionStart: start, selectionEnd: end } = this.field;
    if (start === end && !back) {
      const column = start - this.#lineStart(start);
      return this.#type(start, end, " ".repeat(indent.length - (column % indent.length)));
    }
    this.#lines((line) => (back ? line.replace(/^( {1,4}|\t)/, "") : line && indent + line));
  }

  /** Changes the lines of the selection. */
  #lines(change) {
    const { selectionStart, selectionEnd } = this.field;
    const start = this.#lineStart(selectionStart);
    const last = selectionEnd > selectionStart && this.text[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
    const stop = this.text.indexOf("\n", last);
    const end = stop < 0 ? this.text.length : stop;
    const before = this.text.slice(start, end);
    const after = before.split("\n").map(change).join("\n");
    if (after === before) return;
    this.#type(start, end, after);
    if (selectionStart === selectionEnd) this.field.setSelectionRange(...Array(2).fill(Math.max(start, selectionStart + after.length - before.length)));
    else this.field.setSelectionRange(start, start + after.length);
  }

  #comment() {
    const { selectionStart, selectionEnd } = this.field;
    const lines = this.text.slice(this.#lineStart(selectionStart), selectionEnd).split("\n");
    const all = lines.filter((line) => line.trim()).every((line) => /^\s*\/\//.test(line));
    this.#lines((line) => (all ? line.replace(/^(\s*)\/\/ ?/, "$1") : line.trim() ? line.replace(/^(\s*)/, "$1// ") : line));
  }

  #newLine() {
    const { selectionStart: start, selectionEnd: end } = this.field;
    const line = this.text.slice(this.#lineStart(start), start);
    const deeper = /[{([]\s*$/.test(line);
    const blanks = line.match(/^[ \t]*/)[0];
    const closes = deeper && /^[ \t]*[})\]]/.test(this.text.slice(end));
    this.#type(start, end, `\n${blanks}${deeper ? indent : ""}${closes ? `\n${blanks}` : ""}`);
    if (closes) this.field.setSelectionRange(...Array(2).fill(start + 1 + blanks.length + indent.length));
  }

  #closeBrace(event) {
    const place = this.field.selectionStart;
    const start = this.#lineStart(place);
    const line = this.text.slice(start, place);
    if (!/^ {4,}$/.test(line) || place !== this.field.selectionEnd) return;
    event.preventDefault();
    this.#type(place - indent.length, place, "}");
  }

  /** Keeps the place of writing in view: the box around scrolls, not the field. */
  #reveal() {
    const box = this.code.closest("pre");
    const place = this.#rect(this.field.selectionStart);
    const frame = box.getBoundingClientRect();
    if (!place) return;
    if (place.left > frame.right - 24) box.scrollLeft += place.left - frame.right + 60;
    else if (place.left < frame.left + 8) box.scrollLeft -= frame.left + 40 - place.left;
  }

  /** Where a place of the text stands on the page. */
  #rect(place) {
    const walker = document.createTreeWalker(this.code, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), left = place; node; left -= node.length, node = walker.nextNode()) {
      if (left > node.length) continue;
      const range = document.createRange();
      range.setStart(node, left);
      range.collapse(true);
      const rects = range.getClientRects();
      if (rects.length) return rects[rects.length - 1];
      // Browsers give an empty place at a line's start no box.
      range.setEnd(node, Math.min(node.length, left + 1));
      return range.getBoundingClientRect();
    }
    return null;
  }

  // ---- Completion ----------------------------------------------------------------------------------------------------

  /** Asks what could stand here and offers it. */
  async complete() {
    const asked = ++this.#asked;
    const place = this.field.selectionStart;
    const text = this.text;
    let found;
    try { found = await this.host.complete(text, place); } catch { return; }
    // Meanwhile the reader may have gone on.
    if (asked !== this.#asked || !this.text.startsWith(text.slice(0, place)) || document.activeElement !== this.field) return;
    learnItems(found.items);
    this.#openList(found);
  }

  #openList(found) {
    this.#closeList();
    this.#list = { ...found, at: 0, element: make("div", { className: "completions" }) };
    this.#list.items = found.items;
    const options = make("ul", { id: `${this.id}-list`, role: "listbox" });
    this.#list.options = options;
    this.#list.note = make("p", { className: "about" });
    this.#list.element.append(options, this.#list.note);
    // A click must not take the focus from the field.
    this.#list.element.addEventListener("mousedown", (event) => event.preventDefault());
    options.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) this.#accept(this.#list.shown[Number(option.dataset.index)]);
    });
    document.body.append(this.#list.element);
    this.field.setAttribute("aria-controls", options.id);
    this.field.setAttribute("aria-expanded", "true");
    this.#filter();
  }

  #refine(typed) {
    const place = this.field.selectionStart;
    if (place < this.#list.start || (typed && !/^[\p{L}\p{N}_]$/u.test(typed))) {
      this.#closeList();
      if (typed === "." && !this.#inText()) this.complete();
    } else if (this.#list.isCut) this.complete();
    else this.#filter();
  }

  #filter() {
    const list = this.#list;
    const written = this.text.slice(list.start, this.field.selectionStart);
    const low = written.toLowerCase();
    const capitals = (text) => text.replace(/[^\p{Lu}\p{N}_]/gu, "").toLowerCase();
    const rank = ({ text }) => (text.startsWith(written) ? 0 : text.toLowerCase().startsWith(low) ? 1 : capitals(text).startsWith(low) ? 2 : text.toLowerCase().includes(low) ? 3 : 9);
    list.shown = list.items.map((item, i) => [rank(item), i, item]).filter(([r]) => r < 9).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , item]) => item).slice(0, 200);
    if (!list.shown.length) {
      if (written) return this.#closeList();
      list.options.replaceChildren(make("li", { className: "none", textContent: "Nothing is known here. Names of other cells are known once those have run." }));
      list.note.hidden = true;
      return this.#place();
    }
    list.options.replaceChildren(...list.shown.map((item, i) => {
      const option = make("li", { id: `${this.id}-${i}`, role: "option" }, make("i", { className: `kind ${item.kind}`, title: item.kind }), make("span", { textContent: item.text }), make("small", { textContent: item.detail }));
      option.dataset.index = i;
      return option;
    }));
    list.at = 0;
    this.#choose(0);
    this.#place();
  }

  #choose(at) {
    const list = this.#list;
    const options = list.options.children;
    options[list.at]?.removeAttribute("aria-selected");
    list.at = Math.max(0, Math.min(options.length - 1, at));
    options[list.at].setAttribute("aria-selected", "true");
    options[list.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[list.at].id);
    this.#about(list.shown[list.at]);
  }

  /** What the chosen item is, once the reader dwells on it. */
  #about(item) {
    const list = this.#list;
    clearTimeout(list.dwell);
    list.note.hidden = true;
    list.dwell = setTimeout(async () => {
      const text = this.text.slice(0, list.start) + item.text + this.text.slice(this.field.selectionStart);
      const found = await this.host.describe(text, list.start + item.text.length).catch(() => null);
      if (!found || this.#list !== list || list.shown[list.at] !== item) return;
      list.note.textContent = found.text.trim();
      list.note.hidden = false;
      this.#place();
    }, 180);
  }

  #place() {
    const at = this.#rect(this.#list.start);
    if (!at) return;
    const { element } = this.#list;
    element.style.left = `${Math.max(8, Math.min(at.left + scrollX, scrollX + innerWidth - element.offsetWidth - 8))}px`;
    const below = innerHeight - at.bottom;
    element.style.top = below > element.offsetHeight + 12 || below > at.top ? `${at.bottom + scrollY + 4}px` : `${at.top + scrollY - element.offsetHeight - 4}px`;
  }

  #listKey(event) {
    const list = this.#list;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.key === "Escape") this.#closeList();
    else if (!list.shown?.length || event.shiftKey || event.ctrlKey || event.metaKey) {
      if (event.key === "Enter") this.#closeList();
      return false;
    } else if (move) {
      const count = list.shown.length;
      this.#choose(Math.abs(move) === 1 ? (list.at + move + count) % count : list.at + move);
    } else if (event.key === "Enter" || event.key === "Tab") this.#accept(list.shown[list.at]);
    else {
      if (/^(Arrow|Home|End)/.test(event.key)) this.#closeList();
      return false;
    }
    return true;
  }

  #accept(item) {
    const { start } = this.#list;
    this.#closeList();
    this.#type(start, this.field.selectionStart, item.text);
    this.#closeList();
  }

  #closeList() {
    this.#asked++;
    if (!this.#list) return;
    clearTimeout(this.#list.dwell);
    this.#list.element.remove();
    this.#list = null;
    for (const name of ["aria-controls", "aria-expanded", "aria-activedescendant"]) this.field.removeAttribute(name);
  }

  // ---- Signatures ----------------------------------------------------------------------------------------------------

  #signature = null;

  async #showSignature() {
    const place = this.field.selectionStart;
    const found = await this.host.signatures(this.text, place).catch(() => null);
    this.#hideSignature();
    if (!found || document.activeElement !== this.field || this.field.selectionStart < place) return;
    const signature = found.signatures[found.activeSignature];
    const parameter = signature.parameters[found.activeParameter];
    const label = signature.label;
    const line = parameter ? [label.slice(0, parameter.start), make("b", { textContent: label.slice(parameter.start, parameter.end) }), label.slice(parameter.end)] : [label];
    this.#signature = make("div", { className: "signature", role: "status" }, make("code", {}, ...line));
    if (found.signatures.length > 1) this.#signature.append(make("small", { textContent: `${found.activeSignature + 1} of ${found.signatures.length}` }));
    if (parameter?.documentation) this.#signature.append(make("p", { textContent: parameter.documentation.replace(/[`*]/g, "") }));
    document.body.append(this.#signature);
    const at = this.#rect(place);
    const box = this.#signature;
    box.style.left = `${Math.max(8, Math.min(at.left + scrollX, scrollX + innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${at.top + scrollY - box.offsetHeight - 6}px`;
    this.field.addEventListener("blur", () => this.#hideSignature(), { once: true });
  }

  #hideSignature() {
    this.#signature?.remove();
    this.#signature = null;
  }
}
