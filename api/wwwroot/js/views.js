// Attributes: data-domain, data-api, data-hash. Events: flattr('name').
(() => {
  const d = document, l = location, s = d.currentScript, { domain, api, hash } = s.dataset, h = hash != null, on = addEventListener
  let page, url, since, bottom, told

  const path = (q = '') => l.pathname + q + (h ? l.hash : '')
  // Only what names a source leaves the browser.
  const address = () => l.origin + path('?' + (l.search.match(/\b(utm_\w+|ref|source)=[^&]*/g) || []).join('&'))
  const send = (n, u, more) => {
    try {
      if (navigator.globalPrivacyControl || /true/.test(localStorage.plausible_ignore + localStorage.flattr_ignore)) return
    } catch { }
    fetch(api || new URL('/api/event', s.src), {
      method: 'POST', keepalive: true, credentials: 'omit', referrerPolicy: 'no-referrer',
      body: JSON.stringify({ n, u, d: domain, h, ...more })
    }).catch(() => { })
  }
  const scroll = () => bottom = Math.max(bottom, scrollY + innerHeight)
  const pause = () => {
    if (!since) return
    const e = performance.now() - since, sd = Math.min(100, bottom / d.documentElement.scrollHeight * 100)
    since = 0
    send('engagement', url, { e, sd: sd > told ? told = sd : null })
  }
  const view = again => {
    if (d.hidden || page === path() && again !== 1) return
    pause()
    const r = page ? '' : d.referrer.split('/', 3).join('/')
    page = path()
    url = address()
    bottom = told = 0
    scroll()
    since = performance.now()
    send('pageview', url, { r })
  }

  for (const f of ['pushState', 'replaceState']) {
    const original = history[f]
    history[f] = function () {
      original.apply(this, arguments)
      view()
    }
  }
  on('popstate', view)
  on('pageshow', e => e.persisted && view(1))
  on('scroll', scroll, { passive: true })
  on('pagehide', pause)
  on('visibilitychange', () => d.hidden ? pause() : page === path() ? since = performance.now() : view())
  window.flattr = n => send(n, address())
  view()
})()
