// What slides do: fit into their frame, draw their charts when they are shown, play what moves, point at lines of code.
// reveal.js turns the pages. Nothing here asks a network. With ?check it measures every step of every slide and writes what is
// wrong into the page; with ?print-pdf it lays out a page for each step.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const query = new URLSearchParams(location.search);
  const checking = query.has("check");
  const printing = query.has("print-pdf");

  // A browser that measures or prints runs on a clock of its own, which does not wait for its screen.
  if (checking || printing) window.requestAnimationFrame = (act) => setTimeout(() => act(performance.now()), 16);

  // ---- Theme ---------------------------------------------------------------------------------------------------------

  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  function switchTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    // A browser may forbid storage to files; then the choice lasts as long as the page.
    try { localStorage.setItem("gennotebooks-theme", root.dataset.theme); } catch { }
    charts.forEach((chart) => { chart.isStale = true; });
    drawShown();
  }

  function theme() {
    const colour = (name) => {
      const probe = document.createElement("span");
      probe.style.color = `var(${name})`;
      root.append(probe);
      const value = getComputedStyle(probe).color;
      probe.remove();
      return value;
    };
    return { dark: isDark(), ink: colour("--ink"), muted: colour("--muted"), rule: colour("--grid"), font: getComputedStyle(root).getPropertyValue("--sans") };
  }

  // ---- Charts --------------------------------------------------------------------------------------------------------

  const library = async () => window.Plotly || Promise.reject(new Error("plotly.js is missing"));

  class SlideChart {
    constructor(element) {
      this.element = element;
      this.section = element.closest("section");
      this.box = element.querySelector(".plot");
      this.figure = JSON.parse(element.querySelector('script[type="application/json"]').textContent);
      this.plot = document.createElement("div");
      this.plot.className = "drawing";
      this.box.append(this.plot);
      this.isStale = true;
      if ((this.figure.frames || []).length > 1) this.player = new Player(this, library);
    }

    /** Takes the size that the slide leaves it; from then on it is explicit. */
    measure() {
      this.width = this.box.clientWidth;
      this.height = this.box.clientHeight;
    }

    async draw() {
      this.isStale = false;
      const shown = this.player ? this.player.figure() : this.figure;
      const { figure, scale } = Figures.staged(shown, this.width, this.height);
      const { data, layout, frames } = Figures.themed(figure, { ...theme(), size: 17 });
      Object.assign(this.plot.style, {
        width: `${layout.width}px`, height: `${layout.height}px`, transform: `scale(${scale})`,
        left: `${Math.max(0, (this.width - layout.width * scale) / 2)}px`,
      });
      const config = { displaylogo: false, responsive: false, displayModeBar: false, doubleClick: "reset", staticPlot: printing };
      await (await library()).react(this.plot, { data, layout, config, frames });
      this.element.dataset.drawn = `${Math.round(layout.width * scale)}x${Math.round(layout.height * scale)}`;
    }

    get isShown() {
      const step = this.element.closest(".fragment");
      return this.section === Reveal.getCurrentSlide() && (!step || isOn(step));
    }
  }

  /** Whether a step is on, be it that it is still fading in. */
  const isOn = (step) => (step.matches(".fade-out") ? !step.matches(".visible") : step.matches(step.matches(".fade-in-then-out") ? ".current-fragment" : ".visible"));
  const plots = (within) => all(".chart", within).concat(within.matches(".chart") ? [within] : []).filter((element) => element.querySelector(".plot"));
  let charts = plots(document.body).map((element) => new SlideChart(element));

  /** Draws the charts of the slide that is shown, then of its neighbours, which then stand there when they are turned to. */
  async function drawShown() {
    const now = Reveal.getCurrentSlide();
    const near = charts.filter((chart) => chart.isStale && (chart.section === now || chart.section.offsetParent !== null));
    near.sort((a, b) => (b.section === now) - (a.section === now));
    for (const chart of near) await chart.draw();
  }

  /** Starts the animations that are now seen, from their beginning, and stops the others. */
  function playShown() {
    if (checking || printing) return;
    for (const { player, isShown } of charts.map((chart) => ({ player: chart.player, isShown: chart.isShown }))) {
      if (!player || isShown === player.isOnStage) continue;
      player.isOnStage = isShown;
      player.stop();
      if (isShown && !Player.calm) player.show(0, 0).then(() => { if (player.isOnStage) player.play(); });
    }
  }

  // ---- Lines of code -------------------------------------------------------------------------------------------------

  function pointAtLines(section) {
    for (const code of all(".code", section)) {
      const step = all(".lines.visible", code).pop();
      const wanted = step ? new Set(step.dataset.lines.split(" ").map(Number)) : null;
      code.classList.toggle("pointing", wanted !== null);
      all(".code-line", code).forEach((line, i) => line.classList.toggle("on", wanted !== null && wanted.has(i + 1)));
    }
  }

  // ---- Fitting -------------------------------------------------------------------------------------------------------

  // Type may grow by this where there is room, and shrink by that before it could no longer be read from the last row.
  const [most, least] = [1.3, 0.68];
  const [mostCode, leastCode, leastUnbroken] = [1.25, 0.72, 0.8];
  const isOver = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

  /** The largest type at which a view holds what is in it; code, if that can be, without breaking a line. */
  function fit(view) {
    const largest = view.querySelector(".chart, .picture") ? 1 : most;
    const boxes = [view, ...all("pre, .table-box, .caption", view)];
    const lines = all(".code-line", view);
    const isBroken = () => lines.some((line) => line.offsetHeight > 1.6 * parseFloat(getComputedStyle(line).lineHeight));
    const set = (size) => {
      view.style.setProperty("--fit", size.toFixed(2));
      all(".formula", view).forEach(fitFormula);
      return !boxes.some(isOver);
    };
    let code = lines.length ? mostCode : leastCode;
    const setCode = () => view.style.setProperty("--code", code.toFixed(2));
    setCode();
    for (; isBroken() && code >= leastUnbroken; code -= 0.03) setCode();
    if (isBroken()) code = 1;
    for (; code >= leastCode; code -= 0.04) {
      setCode();
      for (let size = largest; size >= least; size -= 0.04) if (set(size)) return;
    }
  }

  function fitFormula(formula) {
    formula.style.fontSize = "";
    const wide = Math.max(...all(".katex-display > .katex", formula).map((line) => line.scrollWidth));
    if (wide > formula.clientWidth) formula.style.fontSize = `${Math.max(0.62, 0.985 * formula.clientWidth / wide)}em`;
  }

  /** Every slide at once, as large as it will be, so that it can be measured. */
  async function whileLaidOut(act) {
    document.body.classList.add("measuring");
    await Promise.all([...document.fonts].map((font) => font.load()));
    await act();
    document.body.classList.remove("measuring");
  }

  // ---- Checking ------------------------------------------------------------------------------------------------------

  const smallestText = 16;
  const smallestInFigure = 10.5;

  /** What is wrong with the slide as it is shown now. */
  function findings(section, step) {
    const scale = Reveal.getScale();
    const frame = Reveal.getSlidesElement().getBoundingClientRect();
    const found = [];
    const add = (problem) => found.push({ slide: Reveal.getSlidePastCount() + 1, step, cell: section.dataset.cell || "", title: (section.querySelector("h1, h2, .section") || section).textContent.trim(), problem });
    const seen = all("*", section).filter((element) => !element.closest("aside, script, noscript, .katex-mathml, .lines, .js-plotly-tester, defs") && isVisibleNow(element));
    const outside = seen.map((element) => {
      const box = element.getBoundingClientRect();
      return Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom) / scale;
    });
    const most = Math.max(0, ...outside.filter((_, i) => !seen[i].closest("svg, .katex")));
    if (most > 1) add(`${Math.round(most)} pixels stand outside the slide: ${seen[outside.indexOf(most)].outerHTML.slice(0, 80)}`);
    for (const box of seen.filter((element) => element.matches(".body, .view, pre, .table-box, .caption")))
      if (isOver(box)) add(`${box.matches(".code *") ? "code" : box.className || box.localName} is cut: ${box.scrollWidth}x${box.scrollHeight} in ${box.clientWidth}x${box.clientHeight}`);
    for (const formula of seen.filter((element) => element.matches(".formula")))
      if (Math.max(...all(".katex-display > .katex", formula).map((line) => line.scrollWidth)) > formula.clientWidth + 1) add("a formula is broader than the slide");
    const words = seen.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !element.closest(".section, sub, sup"));
    const size = (element) => parseFloat(getComputedStyle(element).fontSize) * (element.closest(".drawing") ? drawingScale(element) : 1);
    const small = words.filter((element) => !element.closest(".katex") && size(element) < (element.closest("svg") ? smallestInFigure : smallestText) - 0.05);
    if (small.length) add(`type of ${Math.min(...small.map(size)).toFixed(1)} pixels: "${small[0].textContent.trim().slice(0, 40)}"`);
    for (const chart of charts.filter((chart) => chart.isShown)) {
      if (!chart.plot.querySelector("svg.main-svg .plot, svg.main-svg .trace, canvas, .table, .infolayer")) add("a chart is empty");
      if (chart.width < 300 || chart.height < 240) add(`a chart has only ${chart.width}x${chart.height} pixels`);
    }
    if (!seen.some((element) => !element.closest("header") && (element.matches("img, svg.main-svg") || words.includes(element)))) add("there is nothing on it but its heading");
    const count = words.filter((element) => element.closest("p, li") && !element.closest(".katex, .chart, .player, .error")).map((element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ")).join(" ").split(/\s+/).length;
    if (count > 115) add(`${count} words: a slide is not a page`);
    return found;
  }

  const isVisibleNow = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const drawingScale = (element) => Number((element.closest(".drawing").style.transform.match(/scale\(([\d.]+)\)/) || [0, 1])[1]);

  async function check() {
    document.body.classList.add("checking");
    const found = [];
    let steps = 0;
    for (const [i, section] of Reveal.getSlides().entries()) {
      const { h, v } = Reveal.getIndices(section);
      const count = new Set(all(".fragment", section).map((fragment) => fragment.dataset.fragmentIndex)).size;
      for (let step = -1; step < count; step++) {
        Reveal.slide(h, v, step);
        pointAtLines(section);
        for (const chart of charts.filter((chart) => chart.section === section && chart.isStale)) await chart.draw();
        steps++;
        found.push(...findings(section, step + 2).map((finding) => ({ ...finding, slide: i + 1 })));
      }
    }
    const result = document.createElement("pre");
    result.id = "slide-check";
    result.textContent = JSON.stringify({ slides: Reveal.getTotalSlides(), steps, width: innerWidth, height: innerHeight, scale: Reveal.getScale(), findings: found });
    document.body.append(result);
  }

  // ---- What running cells show -----------------------------------------------------------------------------------------

  /** Takes in the charts of what a cell now shows. They are drawn by refit. */
  function adopt(within) {
    charts.push(...plots(within).map((element) => new SlideChart(element)));
  }

  /** Forgets the charts of what is about to go. */
  function release(within) {
    const gone = new Set(plots(within));
    for (const chart of charts.filter((chart) => gone.has(chart.element))) {
      if (chart.player) chart.player.stop();
      window.Plotly.purge(chart.plot);
    }
    charts = charts.filter((chart) => !gone.has(chart.element));
  }

  /** Shows another figure in a chart's place, without a flicker; returns whether it can. */
  function change(element, successor) {
    const chart = charts.find((candidate) => candidate.element === element);
    const data = successor.querySelector('script[type="application/json"]');
    const figure = data && JSON.parse(data.textContent);
    if (!chart || chart.player || !figure || (figure.frames || []).length > 1) return false;
    const [title, next] = [element, successor].map((part) => part.querySelector(".figure-title"));
    if (!title !== !next) return false;
    if (title) title.replaceChildren(...next.childNodes);
    chart.figure = figure;
    chart.isStale = true;
    return true;
  }

  /** Fits a view to what it now holds and draws its charts. */
  async function refit(view) {
    fit(view);
    for (const chart of charts.filter((chart) => view.contains(chart.element))) {
      const [width, height] = [chart.width, chart.height];
      chart.measure();
      if (chart.width > 0 && (chart.isStale || chart.width !== width || chart.height !== height)) await chart.draw();
    }
    playShown();
  }

  // ---- Start ---------------------------------------------------------------------------------------------------------

  async function start() {
    // The speaker's window has no style sheet of ours: there formulas are MathML.
    all("aside.notes .katex-html").forEach((element) => element.remove());
    all(".play, .player input").forEach((control) => control.addEventListener("change", () => control.blur()));
    all(".play").forEach((button) => button.addEventListener("click", () => button.blur()));
    if (printing) all(".lines").forEach((marker) => marker.remove());
    await whileLaidOut(async () => {
      all(".body, .view").forEach(fit);
      charts.forEach((chart) => chart.measure());
      if (printing) for (const chart of charts) {
        if (chart.player) chart.player.at = stillFrame(chart.figure);
        if (chart.player) chart.player.mark();
        await chart.draw();
        freeze(chart.plot);
      }
    });

    await Reveal.initialize({
      width: 1280, height: 720, margin: 0, center: false, minScale: 0.1, maxScale: 8, hash: !checking, navigationMode: "linear",
      transition: checking || printing ? "none" : "fade", transitionSpeed: "fast", slideNumber: "c/t", progress: true, controls: matchMedia("(hover: none)").matches, controlsTutorial: false,
      pdfSeparateFragments: true, pdfMaxPagesPerSlide: 1, plugins: [RevealNotes],
    });
    if (printing) return;
    if (checking) return check();
    Reveal.on("slidechanged", () => { pointAtLines(Reveal.getCurrentSlide()); drawShown().then(playShown); });
    for (const event of ["fragmentshown", "fragmenthidden"])
      Reveal.on(event, () => { pointAtLines(Reveal.getCurrentSlide()); setTimeout(playShown); });
    Reveal.addKeyBinding({ keyCode: 84, key: "T", description: "Light or dark" }, switchTheme);
    all("button.theme").forEach((button) => button.addEventListener("click", () => { switchTheme(); button.blur(); }));
    system.addEventListener("change", () => { charts.forEach((chart) => { chart.isStale = true; }); drawShown(); });
    pointAtLines(Reveal.getCurrentSlide());
    await drawShown();
    playShown();
    root.dataset.ready = "yes";
    dispatchEvent(new Event("slidesready"));
  }

  /** The frame that stands for the animation on paper. */
  function stillFrame({ frames, layout }) {
    const named = frames.findIndex((frame) => frame.name === ((layout || {}).meta || {}).still);
    return named < 0 ? frames.length - 1 : named;
  }

  /** What is drawn on a canvas is lost when a page is copied. */
  function freeze(plot) {
    for (const canvas of all("canvas", plot)) {
      const picture = Object.assign(document.createElement("img"), { src: canvas.toDataURL(), style: canvas.style.cssText });
      canvas.replaceWith(picture);
    }
  }

  // For slides whose cells run.
  window.Site = { adopt, release, change };
  window.Slides = { refit, drawShown };
  start();
})();
