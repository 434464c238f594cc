// Plays the frames of a figure, on pages and on slides.
"use strict";
/** Play and pause and a slider, in place of plotly's own: they wrap on a phone and answer to the keyboard. */
class Player {
  /** Whether the reader asked for no motion. */
  static calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  /**
   * @param chart {figure, element, plot, box}: the figure; its element, whose data-drawn says that it is drawn; where plotly.js
   *   draws it; and what the controls stand behind, if not that.
   * @param library promises plotly.js.
   */
  constructor(chart, library) {
    this.chart = chart;
    this.library = library;
    const { layout, frames } = chart.figure;
    this.frames = frames;
    const slider = (layout.sliders || [])[0] || {};
    const steps = slider.steps || [];
    this.prefix = (slider.currentvalue || {}).prefix || "";
    this.labels = frames.map((frame, i) => (steps[i] || {}).label || frame.name);
    const timing = ((((layout.updatemenus || [])[0] || {}).buttons || [])[0] || {}).args || [];
    this.pause = (((timing[1] || {}).frame || {}).duration) || 600;
    this.redraws = (((timing[1] || {}).frame || {}).redraw) !== false;
    this.at = 0;
    this.button = Object.assign(document.createElement("button"), { type: "button", className: "play" });
    this.range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: frames.length - 1, step: 1, value: 0 });
    this.range.setAttribute("aria-label", this.prefix.trim() || "Frame");
    this.label = document.createElement("output");
    const bar = Object.assign(document.createElement("div"), { className: "player" });
    bar.append(this.button, this.range, this.label);
    (chart.box || chart.plot).after(bar);
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    this.range.addEventListener("input", () => { this.stop(); this.show(Number(this.range.value), 0); });
    this.mark();
    this.stop();
  }

  /** The figure at the frame shown, so that drawing it anew in another size or theme does not lose the place. */
  figure() {
    return { ...Figures.atFrame(this.chart.figure, this.frames[this.at]), frames: this.frames };
  }

  play() {
    if (this.at === this.frames.length - 1) this.show(0, 0);
    this.button.textContent = "❚❚ Pause";
    this.timer = setInterval(() => {
      if (this.at + 1 >= this.frames.length) this.stop();
      else this.show(this.at + 1, Player.calm || this.redraws ? 0 : this.pause / 2);
    }, this.pause);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.button.textContent = "▶ Play";
  }

  async show(at, duration) {
    this.at = at;
    this.mark();
    if (!this.chart.element.dataset.drawn) return;
    const options = { mode: "immediate", frame: { duration, redraw: this.redraws }, transition: { duration, easing: "cubic-in-out" } };
    // An animation that the next one cuts short rejects; that is how it is meant.
    await (await this.library()).animate(this.chart.plot, [this.frames[at].name], options).catch(() => { });
  }

  mark() {
    this.range.value = this.at;
    this.label.textContent = this.prefix + this.labels[this.at];
    this.range.setAttribute("aria-valuetext", this.label.textContent);
  }
}
