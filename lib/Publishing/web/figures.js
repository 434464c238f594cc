// Fits a plotly figure, as a notebook holds it, to where it is shown: a page's column, a phone, a dark page, a small picture.
// Every function returns a new figure and leaves the one that it is given alone. Knows nothing of the page; site.js does.
"use strict";
const Figures = (() => {
  const copy = (json) => JSON.parse(JSON.stringify(json));

  // ---- What a figure holds -------------------------------------------------------------------------------------------

  /** The frame that stands for an animation in a still picture: the one that layout.meta.still names, or the last. */
  function settled(figure) {
    const frames = figure.frames || [];
    const still = ((figure.layout || {}).meta || {}).still;
    const frame = frames.find((f) => f.name === still) || frames[frames.length - 1];
    return frame ? atFrame(figure, frame) : { ...figure, frames: undefined };
  }

  /** The figure as it stands at one of its frames. */
  function atFrame(figure, frame) {
    const data = figure.data.map((trace) => ({ ...trace }));
    (frame.data || []).forEach((change, i) => Object.assign(data[frame.traces ? frame.traces[i] : i], change));
    return { ...figure, data, layout: { ...figure.layout, ...frame.layout }, frames: undefined };
  }

  /** The figure without plotly's own buttons and slider, and without the room below that they take. */
  function withoutControls(figure) {
    const layout = { ...figure.layout };
    if (layout.sliders || layout.updatemenus) {
      const bottom = (layout.margin || {}).b || 80;
      const spare = Math.max(0, bottom - 70);
      layout.margin = { ...layout.margin, b: bottom - spare };
      if (layout.height) layout.height -= spare;
      delete layout.updatemenus;
      delete layout.sliders;
    }
    return { ...figure, layout };
  }

  const axesOf = (layout) => Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));

  const hasLegend = (figure) => figure.layout.showlegend !== false
    && figure.data.filter((trace) => trace.showlegend !== false && (trace.name || trace.showlegend)).length > (figure.layout.showlegend ? 0 : 1)
    || figure.data.some((trace) => trace.showlegend === true && trace.name);

  /** Plots in a row, which a narrow page stacks. */
  function columnsOf(layout) {
    const grid = layout.grid || {};
    const free = axesOf(layout).every((axis) => !layout[axis].domain);
    return grid.pattern === "independent" && (grid.rows || 1) === 1 && free ? grid.columns || 1 : 1;
  }

  // ---- Sizes ---------------------------------------------------------------------------------------------------------

  /**
   * The figure for a column of a page: the title gone (the page writes it), as wide as the column, plots in a row stacked where
   * they would be too small, and as high as its plots then want.
   */
  function fitted(figure, width) {
    const bare = withoutControls(figure);
    const old = bare.layout;
    const layout = copy(old);
    const legend = hasLegend(bare);
    const above = (old.annotations || []).some((note) => /domain/.test(note.yref || "") && note.y >= 1);
    const margins = { t: 80, b: 60, l: 70, r: 30, ...old.margin };
    const plotHeight = (old.height || 450) - margins.t - margins.b;
    const columns = columnsOf(old);
    const stacked = columns > 1 && width < 300 * columns;
    const across = stacked ? 1 : columns;
    const shape = plotHeight / (((old.width || 720) - margins.l - margins.r) / columns);
    const each = Math.min(plotHeight, Math.max(shape, 0.72) * (width / across - 60));
    const top = 12 + (legend ? 30 : 0) + (above ? 28 : 0);
    const bottom = 52;
    const gap = stacked ? 92 : 0;
    const plots = stacked ? columns * each + (columns - 1) * gap : each;

    delete layout.title;
    layout.width = width;
    layout.height = Math.round(plots + top + bottom);
    layout.autosize = false;
    layout.margin = { t: top, b: bottom, l: 12, r: 14, pad: 0 };
    for (const axis of axesOf(layout)) layout[axis] = { ...layout[axis], automargin: true };
    if (stacked) layout.grid = { ...layout.grid, rows: columns, columns: 1, ygap: gap / (each + gap), roworder: "top to bottom" };
    if (layout.legend && layout.legend.orientation === "h") {
      layout.legend = { ...layout.legend, x: 0, xanchor: "left", y: 1 + (above ? 30 : 6) / plots, yanchor: "bottom" };
    }
    return { ...bare, layout };
  }

  /**
   * The figure for a place of a given size, such as on a slide: drawn at about its own size, and so much larger as the place
   * allows, points, lines and letters alike. Returns the figure and that scale.
   */
  function staged(figure, width, height) {
    const own = figure.layout.width || 720;
    // A figure that is about square may rely on it; others may change their shape a little to fill the place.
    const isSquare = own / (figure.layout.height || 450) < 1.3;
    const scaleOf = ({ layout }) => Math.min(2, width / layout.width, height / layout.height);
    const areaOf = (fit) => fit.layout.width * fit.layout.height * scaleOf(fit) ** 2;
    let best = fitted(figure, own);
    for (let share = isSquare ? 0.96 : 0.76; share <= (isSquare ? 1.06 : 1.4); share += 0.04) {
      const fit = fitted(figure, Math.round(own * share));
      if (areaOf(fit) > areaOf(best) * 1.01) best = fit;
    }
    return { figure: best, scale: scaleOf(best) };
  }

  /** The figure as a small picture that needs no words: its first plot alone, without title, names of axes, ticks or legend. */
  function thumbnail(figure, width, height) {
    const bare = withoutControls(settled(figure));
    const first = (trace) => (trace.xaxis || "x") === "x" && (trace.yaxis || "y") === "y" && !/\d/.test(trace.scene || "");
    const many = bare.data.some((trace) => !first(trace));
    const layout = copy(bare.layout);
    for (const part of ["title", "annotations", "grid", "legend"]) delete layout[part];
    for (const axis of axesOf(layout)) {
      if (many && /\d/.test(axis)) delete layout[axis];
      else layout[axis] = { ...layout[axis], title: { text: "" }, showticklabels: false, ticks: "", automargin: false, domain: [0, 1] };
    }
    const data = bare.data.filter(first).map((trace) => ({ ...trace, showlegend: false, showscale: false }));
    return { data, layout: { ...layout, width, height, showlegend: false, margin: { t: 6, b: 6, l: 6, r: 6 } } };
  }

  // ---- Colours -------------------------------------------------------------------------------------------------------

  const painter = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");

  /** [red, green, blue, opacity] of a colour as CSS writes it, or null. */
  function parse(colour) {
    if (!painter || /^url|gradient/.test(colour)) return null;
    painter.fillStyle = "#010203";
    painter.fillStyle = colour;
    const read = painter.fillStyle;
    if (read === "#010203") return null;
    if (read[0] === "#") return [1, 3, 5].map((i) => parseInt(read.slice(i, i + 2), 16)).concat(1);
    const parts = read.match(/[\d.]+/g);
    return parts && parts.length >= 3 ? parts.slice(0, 4).map(Number).concat(1).slice(0, 4) : null;
  }

  const known = new Map();

  /** A colour made for white paper, for a dark page: greys are turned round, and what is dark is lightened; its hue stays. */
  function forDark(colour, isMark) {
    const key = colour + isMark;
    if (!known.has(key)) known.set(key, turned(colour, isMark));
    return known.get(key);
  }

  function turned(colour, isMark) {
    const rgba = parse(colour);
    if (!rgba) return colour;
    const [r, g, b, opacity] = rgba;
    const [least, most] = [Math.min(r, g, b) / 255, Math.max(r, g, b) / 255];
    const light = (least + most) / 2;
    const write = (values) => `rgba(${values.map(Math.round).join(",")},${opacity})`;
    // Near-greys include the pale blues and greys of grids and frames.
    if (most - least < 0.09) {
      // Grey marks stay well above the page; white, as around points, becomes the page.
      const grey = 255 * (isMark && light < 0.95 ? 0.45 + 0.45 * (1 - light) : 0.1 + 0.82 * (1 - light));
      return write([grey, grey, grey * 1.02]);
    }
    const lift = Math.max(0, 0.56 - light) / Math.max(0.01, 1 - light);
    return write([r, g, b].map((c) => c + (255 - c) * lift));
  }

  const isColour = (key) => /colou?r$|^colorway$/i.test(key) && !/hovercolor/.test(key);

  /** Data or layout with its colours for a dark page. Colour scales stay: their order is their meaning. */
  function darkened(node, isMark, key = "") {
    if (typeof node === "string") return isColour(key) ? forDark(node, isMark) : node;
    if (Array.isArray(node)) return isColour(key) || typeof node[0] === "object" ? node.map((item) => darkened(item, isMark, key)) : node;
    if (node === null || typeof node !== "object" || node.bdata || key === "colorscale") return node;
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === "colorscale" ? value : darkened(value, isMark, name)]));
  }

  // The upper part of viridis: contour lines in its lower part would vanish on a dark page.
  const brightViridis = [[0, "#5a6fb0"], [0.25, "#2f8f9d"], [0.5, "#2db27d"], [0.75, "#86d549"], [1, "#fde725"]];

  /** Lines coloured by height, for a dark page. */
  const brightLines = (trace) => ((trace.contours || {}).coloring === "lines" && (!trace.colorscale || trace.colorscale === "Viridis")
    ? { ...trace, colorscale: brightViridis } : trace);

  /** The figure in the colours and the type of its surroundings: {dark, ink, muted, rule, font, size}. */
  function themed(figure, theme) {
    const dark = (part, isMark) => (theme.dark ? darkened(part, isMark) : copy(part));
    const layout = dark(figure.layout, false);
    const template = layout.template && layout.template.layout;
    if (template) for (const part of ["paper_bgcolor", "plot_bgcolor"]) delete template[part];
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.font = { ...layout.font, family: theme.font, color: theme.ink, size: theme.size || 14 };
    layout.hoverlabel = { ...layout.hoverlabel, font: { family: theme.font } };
    layout.modebar = { ...layout.modebar, bgcolor: "rgba(0,0,0,0)", color: theme.muted, activecolor: theme.ink };
    for (const note of layout.annotations || []) note.font = { color: theme.ink, size: 14, ...note.font };
    const axes = template ? [template.xaxis, template.yaxis].filter(Boolean) : [];
    for (const axis of axes) Object.assign(axis, { gridcolor: theme.rule, zerolinecolor: theme.rule, zerolinewidth: 1 });
    for (const axis of axesOf(layout)) {
      const title = typeof layout[axis].title === "string" ? { text: layout[axis].title } : layout[axis].title;
      if (title) layout[axis].title = { ...title, font: { size: layout.font.size, ...title.font } };
    }
    const data = dark(figure.data, true);
    return { ...figure, data: theme.dark ? data.map(brightLines) : data, layout, frames: figure.frames && dark(figure.frames, true) };
  }

  return { settled, atFrame, withoutControls, fitted, staged, thumbnail, themed, forDark };
})();
if (typeof module !== "undefined") module.exports = Figures;
