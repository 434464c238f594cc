// What a page does: draws its charts when they come near, marks the section in view, copies code, switches themes.
// Nothing here asks a network; plotly.js is loaded from the file beside this one, and only when a chart is near.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // ---- Theme ---------------------------------------------------------------------------------------------------------

  const system = matchMedia("(prefers-color-scheme: dark)");
  const print = matchMedia("print");
  const isDark = () => !print.matches && (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  all("button.theme").forEach((button) => button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    // A browser may forbid storage to files; then the choice lasts as long as the page.
    try { localStorage.setItem("gennotebooks-theme", root.dataset.theme); } catch { }
    redrawAll();
  }));
  system.addEventListener("change", () => redrawAll());

  function theme() {
    const style = getComputedStyle(root);
    const colour = (name) => {
      const probe = make("span");
      probe.style.color = `var(${name})`;
      root.append(probe);
      const value = getComputedStyle(probe).color;
      probe.remove();
      return value;
    };
    return { dark: isDark(), ink: colour("--ink"), muted: colour("--muted"), rule: colour("--grid"), font: style.getPropertyValue("--sans") };
  }

  // ---- Charts --------------------------------------------------------------------------------------------------------

  const touch = matchMedia("(hover: none)").matches;
  const assets = document.querySelector('script[src$="site.js"]').src.replace(/site\.js$/, "");
  let plotly = null;
  const library = () => plotly ??= new Promise((resolve, reject) => {
    document.head.append(make("script", { src: assets + "plotly.min.js", onload: () => resolve(window.Plotly), onerror: reject }));
  });

  class Chart {
    constructor(element) {
      this.element = element;
      this.plot = element.querySelector(".plot");
      this.figure = JSON.parse(element.querySelector('script[type="application/json"]').textContent);
      this.width = 0;
      this.drawn = false;
      if ((this.figure.frames || []).length > 1) this.player = new Player(this, library);
      this.reserve();
    }

    /** Makes room for the chart before it is drawn, so that the page does not jump. */
    reserve() {
      const width = Math.floor(this.element.clientWidth - parseFloat(getComputedStyle(this.element).paddingLeft) * 2);
      if (width > 0) this.plot.style.height = `${Figures.fitted(this.figure, width).layout.height}px`;
      return width;
    }

    async draw() {
      const width = this.reserve();
      if (width <= 0) return;
      this.width = width;
      this.drawn = true;
      const library_ = await library();
      const shown = this.player ? this.player.figure() : this.figure;
      const { data, layout, frames } = Figures.themed(Figures.fitted(shown, width), { ...theme(), size: width < 480 ? 13 : 14 });
      // A finger scrolls the page; a mouse zooms the chart.
      if (touch) layout.dragmode = false;
      const config = { displaylogo: false, responsive: false, displayModeBar: touch ? false : "hover", modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"], doubleClick: "reset" };
      await library_.react(this.plot, { data, layout, config, frames });
      this.element.dataset.drawn = String(width);
    }

    redraw() {
      if (this.drawn) return this.draw();
      this.reserve();
      return Promise.resolve();
    }
  }

  const chartOf = new Map();
  const charts = () => [...chartOf.values()];
  const redrawAll = () => Promise.all(charts().map((chart) => chart.redraw()));

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const chart = chartOf.get(entry.target);
      if (entry.isIntersecting && !chart.drawn) chart.draw();
    }
  }, { rootMargin: "900px 0px" });

  let settle = 0;
  const widths = new ResizeObserver(() => {
    clearTimeout(settle);
    settle = setTimeout(() => charts().forEach((chart) => {
      const width = chart.reserve();
      if (chart.drawn && Math.abs(width - chart.width) > 1) chart.draw();
    }), 120);
  });

  const plots = (within) => all(".chart", within).concat(within.matches && within.matches(".chart") ? [within] : []).filter((element) => element.querySelector(".plot"));

  /** Takes in the charts and the wide boxes of a piece of the page, at the start all of it and later what running cells show. */
  function adopt(within) {
    for (const element of plots(within)) {
      chartOf.set(element, new Chart(element));
      near.observe(element);
      widths.observe(element);
    }
    reach();
  }

  /** Forgets the charts of a piece of the page that is about to go. */
  function release(within) {
    for (const element of plots(within)) {
      near.unobserve(element);
      widths.unobserve(element);
      const chart = chartOf.get(element);
      chartOf.delete(element);
      if (!chart) continue;
      if (chart.player) chart.player.stop();
      if (chart.drawn && window.Plotly) window.Plotly.purge(chart.plot);
    }
  }

  /** Shows another figure in a chart's place, without a flicker; returns whether it can. */
  function change(element, successor) {
    const chart = chartOf.get(element);
    const data = successor.querySelector('script[type="application/json"]');
    if (!chart || chart.player || !data) return false;
    const figure = JSON.parse(data.textContent);
    if ((figure.frames || []).length > 1) return false;
    chart.figure = figure;
    element.className = successor.className;
    const [title, next] = [element, successor].map((part) => part.querySelector(".figure-title"));
    if (title && next) title.replaceChildren(...next.childNodes);
    else if (title) title.remove();
    else if (next) element.prepend(next);
    chart.plot.setAttribute("aria-label", successor.querySelector(".plot").getAttribute("aria-label"));
    chart.redraw();
    return true;
  }

  // Paper shows every chart, in the colours of paper. Drawing is at once where plotly.js is there already.
  if (document.querySelector(".plot")) (window.requestIdleCallback || setTimeout)(() => library().catch(() => { }));
  addEventListener("beforeprint", () => charts().forEach((chart) => chart.draw()));
  addEventListener("afterprint", () => redrawAll());

  // ---- Contents ------------------------------------------------------------------------------------------------------

  const contents = document.getElementById("contents");
  const toggle = document.querySelector("button.toggle");
  if (contents && toggle) {
    const open = (yes) => {
      contents.classList.toggle("open", yes);
      toggle.setAttribute("aria-expanded", String(yes));
    };
    toggle.addEventListener("click", () => open(!contents.classList.contains("open")));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !contents.classList.contains("open")) return;
      open(false);
      toggle.focus();
    });
    document.addEventListener("click", (event) => { if (!contents.contains(event.target) && !toggle.contains(event.target)) open(false); });
    const links = all("a", contents);
    links.forEach((link) => link.addEventListener("click", () => open(false)));
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const here = toggle.querySelector(".here");
    let waiting = false;
    const mark = () => {
      waiting = false;
      const line = innerHeight * 0.3;
      let now = -1;
      headings.forEach((heading, i) => { if (heading.getBoundingClientRect().top < line) now = i; });
      if (scrollY + innerHeight >= root.scrollHeight - 2) now = headings.length - 1;
      links.forEach((link, i) => (i === now ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
      here.textContent = now < 0 ? "Contents" : links[now].textContent;
      if (now >= 0 && contents.scrollHeight > contents.clientHeight) {
        const [link, box] = [links[now].getBoundingClientRect(), contents.getBoundingClientRect()];
        if (link.top < box.top || link.bottom > box.bottom) contents.scrollTop += link.top - box.top - box.height / 3;
      }
    };
    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    addEventListener("resize", mark);
    mark();
  }

  // ---- Code, wide things, frames -------------------------------------------------------------------------------------

  async function copyText(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    const area = make("textarea", { value: text, style: "position:fixed;opacity:0" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  for (const code of all(".code")) {
    const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
    button.setAttribute("aria-label", "Copy this code");
    button.addEventListener("click", async () => {
      const done = await copyText(code.querySelector("code").textContent).then(() => "Copied", () => "Not allowed");
      button.textContent = done;
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    code.append(button);
  }

  // What scrolls sideways can be reached and scrolled from the keyboard.
  const reach = () => all(".code pre, .wide, pre.output, .output.error pre").forEach((box) => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  adopt(document.body);
  addEventListener("resize", reach);

  addEventListener("message", (event) => {
    const frame = all("iframe.output").find((candidate) => candidate.contentWindow === event.source);
    if (frame && Number.isFinite(event.data)) frame.style.height = `${Math.min(4000, Math.max(20, event.data))}px`;
  });

  // For pages whose cells run.
  window.Site = { adopt, release, change };
})();
