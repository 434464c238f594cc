// @ts-check
// Draws plotly figures in a notebook: as wide as the notebook, in the colours of the theme, without a network.

/**
 * @typedef {{data: object[], layout: Record<string, any>, config?: object, frames?: object[]}} Figure
 * @typedef {{id: string, mime: string, metadata: unknown, json(): any}} OutputItem
 */

/** The charts that are shown, each with the figure as the notebook holds it. @type {Map<HTMLElement, Figure>} */
const shown = new Map();

/** @param {string} name Of a script beside this one, which defines a name for all. */
function load(name) {
  return new Promise((loaded, failed) => {
    const script = document.createElement('script');
    script.src = new URL(name, import.meta.url).href;
    script.onload = loaded;
    script.onerror = () => failed(new Error(`${name} could not be loaded`));
    document.head.append(script);
  });
}

/** Loaded with the first chart. @type {Promise<{Plotly: any, Figures: any}> | undefined} */
let loading;

function tools() {
  loading ??= Promise.all([load('plotly.min.js'), load('figures.js')]).then(() => {
    // Figures is a constant of all scripts, but no property of the window.
    const get = new Function('return { Plotly: globalThis.Plotly, Figures };');
    return get();
  });
  return loading;
}

/** The colours of the editor. */
function theme() {
  const style = getComputedStyle(document.body);
  /** @param {string} name @param {string} otherwise */
  const colour = (name, otherwise) => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const dark = /vscode-(dark|high-contrast)(?!-light)/.test(document.body.className) && !document.body.classList.contains('vscode-high-contrast-light');
  return {
    dark,
    ink: colour('editor-foreground', dark ? '#ddd' : '#222'),
    muted: colour('descriptionForeground', '#888'),
    rule: dark ? '#ffffff26' : '#00000020',
    font: colour('font-family', 'sans-serif'),
    size: 13,
  };
}

/**
 * The figure as wide as its place, but no wider than it was made and no narrower than its plots and buttons need: then it is
 * moved sideways.
 * @param {Figure} figure
 * @param {number} place In pixels.
 */
function fitting(figure, place) {
  /** @type {Record<string, any>} */
  const layout = { height: 450, width: 720, ...figure.layout, autosize: false };
  const columns = layout.grid?.columns ?? 1;
  const least = Math.max(340 * columns, layout.sliders || layout.updatemenus ? 760 : 0);
  const width = Math.min(layout.width, Math.max(place, least));
  if (columns > 1 && width < layout.width) {
    // What stands between two plots, such as an axis's name, does not shrink with them.
    const { l = 80, r = 80 } = layout.margin ?? {};
    layout.grid = { ...layout.grid, xgap: Math.min(0.5, ((layout.grid.xgap ?? 0.2) * (layout.width - l - r)) / (width - l - r)) };
  }
  return { ...figure, layout: { ...layout, width } };
}

/** @param {HTMLElement} place */
async function draw(place) {
  const { Plotly, Figures } = await tools();
  const figure = shown.get(place);
  if (!figure) return;
  const { data, layout, frames } = Figures.themed(fitting(figure, place.clientWidth), theme());
  const config = { ...figure.config, displaylogo: false, showSendToCloud: false, showEditInChartStudio: false, plotlyServerURL: '' };
  await Plotly.react(place, { data, layout, config });
  // Frames are not among what is compared: they are added anew.
  if (frames) {
    await Plotly.deleteFrames(place);
    await Plotly.addFrames(place, frames);
  }
}

/** Many changes at once, as while a window is dragged, are one. @type {Set<HTMLElement>} */
const due = new Set();

/** @param {Iterable<HTMLElement>} places */
function redraw(places) {
  if (due.size === 0) {
    requestAnimationFrame(() => {
      const all = [...due];
      due.clear();
      for (const place of all) void draw(place);
    });
  }
  for (const place of places) due.add(place);
}

const widths = new WeakMap();

const sizes = new ResizeObserver((changes) => redraw(changes.map((change) => /** @type {HTMLElement} */ (change.target)).filter((place) => {
  const changed = widths.get(place) !== place.clientWidth && place.clientWidth > 0;
  if (changed) widths.set(place, place.clientWidth);
  return changed;
})));

const themes = new MutationObserver(() => redraw(shown.keys()));

export function activate() {
  themes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return {
    /** @param {OutputItem} item @param {HTMLElement} element */
    async renderOutputItem(item, element) {
      let place = /** @type {HTMLElement | null} */ (element.querySelector(':scope > .gennotebooks-chart'));
      if (!place) {
        place = document.createElement('div');
        place.className = 'gennotebooks-chart';
        place.style.overflowX = 'auto';
        element.replaceChildren(place);
        sizes.observe(place);
      }
      place.dataset.output = item.id;
      const alt = /** @type {any} */ (item.metadata)?.vscode_altText;
      if (alt) {
        place.setAttribute('role', 'img');
        place.setAttribute('aria-label', alt);
      }
      try {
        shown.set(place, item.json());
        widths.set(place, place.clientWidth);
        await draw(place);
      } catch (error) {
        place.textContent = `The chart cannot be drawn: ${/** @type {Error} */ (error).message}`;
      }
    },
    /** @param {string | undefined} id Undefined: all. */
    disposeOutputItem(id) {
      for (const place of [...shown.keys()].filter((p) => id === undefined || p.dataset.output === id)) {
        shown.delete(place);
        sizes.unobserve(place);
        /** @type {any} */ (globalThis).Plotly?.purge(place);
      }
    },
  };
}
