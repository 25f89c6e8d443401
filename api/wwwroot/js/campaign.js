// Keeps the figures of a campaign fresh while it is on its way. Without it, the page says how to look again.
const EVERY = 2000;
const MISSES = 3;
const live = document.querySelector('[data-live]');
const stale = document.querySelector('[data-stale]');
let missed = 0;

async function refresh() {
  const answer = await fetch(live.dataset.live, { headers: { accept: 'text/html' }, redirect: 'error' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
  if (fresh.dataset.state !== live.dataset.state) {
    // What can be done with it is another thing now: the whole page is.
    location.replace(location.pathname);
    return;
  }
  live.replaceChildren(...fresh.childNodes);
}

async function turn() {
  if (!document.hidden) {
    missed = await refresh().then(() => 0, () => missed + 1);
    stale.hidden = missed < MISSES;
  }
  setTimeout(turn, EVERY);
}

setTimeout(turn, EVERY);
