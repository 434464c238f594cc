// @ts-check
// What a cell prints, as a terminal would show it, and no more of it than a notebook can hold.
'use strict';

const kept = 64 * 1024; // characters, at the start and again at the end

/** Text that grows. A carriage return goes back to the start of the line, a backspace one character. */
class PrintedText {
  #head = '';
  #tail = '';
  #left = 0;
  #line = '';
  #column = 0;

  /** @param {string} text What was printed next. */
  append(text) {
    for (const part of text.match(/\r(?!\n)|\x08|\r?\n|[^\r\n\x08]+|\r/g) ?? []) {
      if (part === '\r') this.#column = 0;
      else if (part === '\x08') this.#column = Math.max(0, this.#column - 1);
      else if (part.endsWith('\n')) this.#finish('\n');
      else this.#write(part);
    }
  }

  /** All that is to be shown. */
  get text() {
    const line = this.#line;
    if (this.#left === 0) return this.#head + this.#tail + line;
    return `${this.#head}\n… ${this.#left.toLocaleString('en')} characters are left out here …\n${this.#tail}${line}`;
  }

  /** @param {string} text Without line ends. */
  #write(text) {
    this.#line = this.#line.slice(0, this.#column) + text + this.#line.slice(this.#column + text.length);
    this.#column += text.length;
    // A line without end is no progress bar.
    if (this.#line.length > 2 * kept) this.#finish('');
  }

  /** @param {string} end What ends the line. */
  #finish(end) {
    this.#keep(this.#line + end);
    this.#line = '';
    this.#column = 0;
  }

  /** @param {string} text */
  #keep(text) {
    const room = this.#tail === '' && this.#left === 0 ? kept - this.#head.length : 0;
    this.#head += text.slice(0, room);
    this.#tail += text.slice(room);
    // Twice as long before it is cut, so that not every line cuts it.
    if (this.#tail.length <= 2 * kept) return;
    this.#left += this.#tail.length - kept;
    this.#tail = this.#tail.slice(-kept);
  }
}

module.exports = { PrintedText };
