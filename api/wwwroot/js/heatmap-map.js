// Lays a campaign's map over the live page in the frame. The page there is somebody else's: nothing that it says is taken for true or shown unescaped.
const PATIENCE = 8000;
const LONGEST_PATH = 500;
const room = document.querySelector('[data-map]');
const frame = room?.querySelector('iframe');
const said = name => document.querySelector(`[data-said="${name}"]`);
const show = (name, visible) => { const piece = said(name); if (piece.hidden === visible) piece.hidden = !visible; };

const pieces = document.querySelectorAll('.frame-room, .ways');

let elements = [], pinned = null, hidden = false, isHere = false;

const tell = message => frame.contentWindow.postMessage({ flattr: 'heatmap', ...message }, room.dataset.origin);

function tellMap() {
  if (!isHere) return;
  const dead = room.dataset.layer === 'dead';
  const cellsOf = element => element.cells.map(([column, row, live, lost]) => [column, row, dead ? lost : live + lost]).filter(cell => cell[2] > 0);
  tell({ show: elements.map(element => ({ selector: element.selector, cells: hidden ? [] : cellsOf(element) })) });
}

function point(selector, scroll) {
  const shown = said('pointed');
  // The line is always there: what is pointed at must not move away from under the pointer.
  shown.dataset.hint ??= shown.textContent;
  shown.textContent = selector ? `Pointed out: ${selector}` : shown.dataset.hint;
  if (isHere) tell({ find: selector ?? '', scroll });
}

/** What there is nothing to see in takes no room. */
function silence(silent) {
  show('silent', silent);
  for (const piece of pieces) piece.hidden = silent;
}

/** @param path what the page says where it is. */
function welcome(path) {
  isHere = path === new URL(frame.src).pathname;
  show('waiting', false);
  silence(false);
  show('elsewhere', !isHere);
  show('pointed', isHere);
  said('elsewhere').querySelector('[data-path]').textContent = path.slice(0, LONGEST_PATH);
  if (!isHere) {
    show('changed', false);
    tell({ show: [], find: '' });
    return;
  }
  for (const details of document.querySelectorAll('[data-static]')) details.open = false;
  tellMap();
  if (pinned) point(pinned, true);
}

function cell(row, name, text) {
  const one = document.createElement(name);
  one.textContent = text;
  one.className = name === 'td' ? 'figure' : 'page-name';
  if (name === 'th') one.scope = 'row';
  row.append(one);
}

/** Elements that the page says it hasn't got; only those that we have asked for. */
function list(missing) {
  const gone = elements.filter(element => missing.has(element.selector));
  const number = new Intl.NumberFormat('en'), day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  const section = said('changed');
  section.querySelector('[data-rows]').replaceChildren(...gone.map(element => {
    const row = document.createElement('tr');
    cell(row, 'th', element.selector);
    cell(row, 'td', number.format(element.clicks));
    cell(row, 'td', number.format(element.dead));
    cell(row, 'td', day.format(new Date(element.last)));
    return row;
  }));
  section.querySelector('[data-gone]').textContent = gone.length === 1 ? '1 element is' : `${number.format(gone.length)} elements are`;
  show('changed', gone.length > 0);
  for (const link of document.querySelectorAll('[data-element]')) {
    link.closest('tr').classList.toggle('gone', missing.has(link.dataset.element));
  }
}

function hear(event) {
  if (event.source !== frame.contentWindow || event.origin !== room.dataset.origin || event.data?.flattr !== 'heatmap') return;
  const { ready, missing } = event.data;
  if (typeof ready === 'string') welcome(ready);
  if (isHere && Array.isArray(missing)) list(new Set(missing));
}

/** As large as there is room, and never larger than the page. */
function fit(full) {
  const width = frame.width, height = frame.height, scale = full ? 1 : Math.min(1, room.parentElement.clientWidth / width, 1);
  room.classList.toggle('fitted', !full);
  // What scrolls has to be within reach of the keyboard.
  if (full) room.tabIndex = 0;
  else room.removeAttribute('tabindex');
  frame.style.transform = `scale(${scale})`;
  room.style.height = full ? '' : `${Math.ceil(height * scale) + 2}px`;
  room.style.maxWidth = full ? '' : `${Math.ceil(width * scale) + 2}px`;
}

function press(name, act) {
  const button = document.querySelector(`[data-${name}]`);
  button.hidden = false;
  button.addEventListener('click', () => {
    const pressed = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', pressed);
    act(pressed);
  });
}

function listen() {
  for (const link of document.querySelectorAll('[data-element]')) {
    const selector = link.dataset.element, row = link.closest('tr');
    for (const event of ['mouseenter', 'focusin']) row.addEventListener(event, () => point(selector, false));
    for (const event of ['mouseleave', 'focusout']) row.addEventListener(event, () => point(pinned, false));
    link.addEventListener('click', event => {
      if (!isHere || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      pinned = selector;
      history.replaceState(null, '', link.href);
      for (const other of document.querySelectorAll('[data-element]')) {
        other.toggleAttribute('aria-current', false);
        if (other.dataset.element === selector) other.setAttribute('aria-current', 'true');
      }
      point(selector, true);
      room.scrollIntoView({ block: 'nearest' });
    });
  }
}

async function start() {
  let full = false;
  pinned = room.dataset.find || null;
  show('waiting', true);
  new ResizeObserver(() => fit(full)).observe(room.parentElement);
  press('full', pressed => fit(full = pressed));
  press('hide', pressed => { hidden = pressed; tellMap(); });
  listen();
  const answer = await fetch(room.dataset.map, { headers: { accept: 'application/json' } });
  if (answer.ok) ({ elements } = await answer.json());
  addEventListener('message', hear);
  // It may have been there before this script was. The question says nothing, so it may go to anybody.
  const ask = () => frame.contentWindow.postMessage({ flattr: 'heatmap', ask: true }, '*');
  frame.addEventListener('load', ask);
  ask();
  setTimeout(() => {
    if (!said('waiting').hidden) {
      show('waiting', false);
      silence(true);
    }
  }, PATIENCE);
}

if (room) start();
