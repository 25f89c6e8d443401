(() => {
  const d = document, l = location, s = d.currentScript, { domain, api } = s.dataset, h = 'hash' in s.dataset
  let page, url, since, end, told

  const path = (q = '') => l.pathname + q + (h ? l.hash : '')
  const address = () => l.origin + path('?' + (l.search.match(/\b(utm_\w+|ref|source)=[^&]*/g)?.join('&') || ''))
  const load = (f, u) => f && import(new URL(f, s.src)).then(m => m.default(u, path, send))

  const send = (to, body) => {
    try {
      if (navigator.globalPrivacyControl || /true/.test(localStorage.plausible_ignore + localStorage.flattr_ignore)) return
    } catch { }
    fetch(to, {
      method: 'POST', keepalive: true, credentials: 'omit', referrerPolicy: 'no-referrer',
      body: JSON.stringify(body)
    }).then(r => load(r.headers.get('x-flattr-heatmap'), body.u)).catch(() => { })
  }
  const tell = (n, u, all) => send(api || new URL('/api/event', s.src), { n, u, d: domain, h, ...all })
  if (window.name == 'flattr-heatmap') return load('heatmap-frame.js', window.flattr = () => { })

  const scroll = () => end = Math.max(end, scrollY + innerHeight)
  const pause = () => {
    if (!since) return
    const sd = Math.min(100, end / d.documentElement.scrollHeight * 100)
    tell('engagement', url, { e: performance.now() - since, sd: sd > told ? told = sd : null })
    since = 0
  }
  const view = () => {
    if (d.hidden || page == path()) return
    pause()
    url = address()
    end = told = 0
    scroll()
    since = performance.now()
    tell('pageview', url, { r: page == null ? d.referrer.split('/', 3).join('/') : '' })
    page = path()
  }

  for (const f of ['pushState', 'replaceState']) {
    const old = history[f].bind(history)
    history[f] = (...all) => view(old(...all))
  }
  addEventListener('popstate', view)
  addEventListener('pageshow', view)
  addEventListener('scroll', scroll, { passive: true })
  addEventListener('pagehide', () => page = pause() || '')
  addEventListener('visibilitychange', () => {
    pause()
    view()
    since = !d.hidden && performance.now()
  })
  window.flattr = n => tell(n, address())
  view()
})()
