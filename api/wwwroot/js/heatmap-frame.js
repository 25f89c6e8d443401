// Draws where a page was clicked over the page itself, inside the frame of an operator's viewer. Loaded by views.js there, and nowhere else.
// It speaks to the server that it was loaded from, and to nobody else.
const HOME = new URL(import.meta.url).origin;
const GRID = 32;
const SHADES = ['#2c7fb8', '#1fa187', '#e3b505', '#e8731a', '#c1121f'];
const SMALLEST = 3;
const GLOW = 11;
const RESOLVE_EVERY = 250;
const SETTLED = 1000;

const tell = message => parent.postMessage({ flattr: 'heatmap', ...message }, HOME);

/** A part of a selector begins at an id, or else at the top of its tree: further down, the same steps lead to something else. */
function pick(root, part) {
  const depth = part.split('>').length;
  const top = element => { for (let step = 0; step < depth; step++) element = element?.parentNode; return element; };
  return part[0] === '#' ? root.querySelector(part) : [...root.querySelectorAll(part)].find(element => top(element) === root);
}

/** Follows a selector through shadow trees; null for what isn't there, and for what is no selector. */
function resolve(selector, watch) {
  let root = document, element = null;
  try {
    for (const part of selector.split('>>>')) {
      if (!root) return null;
      watch(root);
      element = pick(root, part);
      if (!element) return null;
      root = element.shadowRoot;
    }
  } catch { return null; }
  return element;
}

/** What cuts an element off where it doesn't fit. */
function clipsOf(element) {
  const clips = [];
  for (let node = element; node && node !== document.body && node !== document.documentElement;
    node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) {
    const style = getComputedStyle(node);
    if (node !== element && !/^visible/.test(style.overflow)) clips.push(node);
    if (style.position === 'fixed') break;
  }
  return clips;
}

/** A sheet of glass over the page: out of its flow, and nothing that it can be clicked by. */
function layGlass() {
  const host = document.createElement('flattr-heatmap');
  const canvas = document.createElement('canvas');
  host.setAttribute('aria-hidden', 'true');
  for (const [name, value] of [['all', 'initial'], ['position', 'fixed'], ['inset', '0'], ['z-index', '2147483647'], ['pointer-events', 'none'], ['display', 'block']]) {
    host.style.setProperty(name, value, 'important');
  }
  canvas.style.cssText = 'display:block;width:100%;height:100%;pointer-events:none';
  host.attachShadow({ mode: 'open' }).append(canvas);
  return { host, canvas };
}

/** A soft spot of each shade, made once. */
const spots = () => SHADES.map(shade => {
  const spot = document.createElement('canvas');
  spot.width = spot.height = 2 * GLOW;
  const pen = spot.getContext('2d'), fade = pen.createRadialGradient(GLOW, GLOW, 0, GLOW, GLOW, GLOW);
  fade.addColorStop(0, shade + '99');
  fade.addColorStop(1, shade + '00');
  pen.fillStyle = fade;
  pen.fillRect(0, 0, 2 * GLOW, 2 * GLOW);
  return spot;
});

export default function () {
  if (parent === window) return;
  const { host, canvas } = layGlass(), glow = spots(), seen = new WeakSet();
  let elements = [], most = 0, found = null, drawing = 0, resolving = 0, settling = 0, told, path;

  // Cells with more clicks lie over those with fewer. The rule is the one of the legend, in whole numbers.
  const shadeOf = count => SHADES.findIndex((_, shade) => shade === SHADES.length - 1 || count <= Math.floor(most * (shade + 1) ** 2 / SHADES.length ** 2));

  const observer = new MutationObserver(() => resolveSoon());
  const watch = root => {
    if (seen.has(root)) return;
    seen.add(root);
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'id', 'src'] });
  };

  function resolveAll() {
    resolving = 0;
    if (path !== location.pathname) tell({ ready: path = location.pathname });
    if (!host.isConnected) document.documentElement.append(host);
    for (const entry of [...elements, ...(found ? [found] : [])]) {
      entry.element = resolve(entry.selector, watch);
      entry.clips = entry.element ? clipsOf(entry.element) : [];
    }
    drawSoon();
    clearTimeout(settling);
    settling = setTimeout(report, SETTLED);
  }

  // A page that still grows would be reported as having lost what it hasn't got yet.
  function report() {
    if (document.readyState !== 'complete') {
      settling = setTimeout(report, SETTLED);
      return;
    }
    const missing = elements.filter(entry => !entry.element).map(entry => entry.selector), now = JSON.stringify(missing);
    if (now !== told) tell({ missing });
    told = now;
  }

  function boxOf(entry, ground) {
    if (!entry.element?.isConnected) return null;
    const all = entry.element.getBoundingClientRect();
    if (!all.width || !all.height || getComputedStyle(entry.element).visibility === 'hidden') return null;
    const edges = [all, ground, ...entry.clips.map(clip => clip.getBoundingClientRect())];
    const left = Math.max(...edges.map(e => e.left)), top = Math.max(...edges.map(e => e.top));
    const width = Math.min(...edges.map(e => e.right)) - left, height = Math.min(...edges.map(e => e.bottom)) - top;
    return width > 0 && height > 0 ? { all, left, top, width, height } : null;
  }

  function drawCells(pen, entry, box) {
    const width = box.all.width / GRID, height = box.all.height / GRID;
    const places = entry.cells.map(([column, row, count]) => [box.all.left + (column + .5) * width, box.all.top + (row + .5) * height, shadeOf(count)]);
    pen.save();
    pen.beginPath();
    pen.rect(box.left, box.top, box.width, box.height);
    pen.clip();
    for (const [x, y, shade] of places) pen.drawImage(glow[shade], x - GLOW, y - GLOW);
    const w = Math.max(width, SMALLEST), h = Math.max(height, SMALLEST);
    // A large cell would hide what it is about.
    pen.globalAlpha = w * h > 900 ? .4 : .75;
    for (const [x, y, shade] of places) {
      pen.fillStyle = SHADES[shade];
      pen.fillRect(x - w / 2, y - h / 2, w, h);
    }
    pen.restore();
  }

  function draw() {
    drawing = 0;
    // Measured instead of assumed: a page may be zoomed or shifted as a whole.
    const ground = host.getBoundingClientRect(), dots = devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(ground.width * dots));
    canvas.height = Math.max(1, Math.round(ground.height * dots));
    const pen = canvas.getContext('2d');
    pen.setTransform(dots, 0, 0, dots, -ground.left * dots, -ground.top * dots);
    for (const entry of elements) {
      const box = entry.cells.length ? boxOf(entry, ground) : null;
      if (box) drawCells(pen, entry, box);
    }
    const box = found && boxOf(found, ground);
    if (box) {
      // What is as wide as the window would have its outline outside.
      const left = Math.max(box.all.left - 2, ground.left + 2), top = Math.max(box.all.top - 2, ground.top + 2);
      const right = Math.min(box.all.right + 2, ground.right - 2), bottom = Math.min(box.all.bottom + 2, ground.bottom - 2);
      for (const [width, colour] of [[6, '#fff'], [3, '#7a1fd1']]) {
        pen.lineWidth = width;
        pen.strokeStyle = colour;
        pen.strokeRect(left, top, right - left, bottom - top);
      }
    }
  }

  const drawSoon = () => drawing ||= requestAnimationFrame(draw);
  const resolveSoon = () => resolving ||= setTimeout(() => requestAnimationFrame(resolveAll), RESOLVE_EVERY);

  addEventListener('message', event => {
    if (event.source !== parent || event.origin !== HOME || event.data?.flattr !== 'heatmap') return;
    const { ask, show, find, scroll } = event.data;
    if (ask) tell({ ready: path = location.pathname });
    if (show) {
      elements = show;
      most = Math.max(0, ...show.map(entry => entry.cells.reduce((top, cell) => Math.max(top, cell[2]), 0)));
      for (const entry of elements) entry.cells.sort((a, b) => a[2] - b[2]);
      told = undefined;
    }
    if (find !== undefined) found = find ? { selector: find } : null;
    if (show || find !== undefined) resolveAll();
    if (found && scroll) found.element?.scrollIntoView({ block: 'center', inline: 'nearest' });
  });
  for (const name of ['scroll', 'load', 'toggle', 'transitionend', 'animationend']) addEventListener(name, drawSoon, { capture: true, passive: true });
  addEventListener('resize', drawSoon);
  for (const name of ['popstate', 'hashchange']) addEventListener(name, resolveSoon);
  new ResizeObserver(drawSoon).observe(document.documentElement);
  document.fonts?.ready.then(drawSoon);
  watch(document);
  document.documentElement.append(host);
  tell({ ready: path = location.pathname });
}
