// Attributes: button, label, compact.
{
  const d = document, { origin, search } = new URL(d.currentScript.src), tag = 'flattr-button', sheet = new CSSStyleSheet()
  const words = `en|Support|Thank you|As a member
de|Unterstützen|Danke|Als Mitglied
fr|Soutenir|Merci|Comme membre
es|Apoyar|Gracias|Como miembro
it|Sostieni|Grazie|Come membro
pt|Apoiar|Obrigado|Como membro
nl|Steunen|Bedankt|Als lid
sv|Stöd|Tack|Som medlem
pl|Wesprzyj|Dziękuję|Jako członek`.split('\n')
  sheet.replaceSync(`:host{display:inline-flex;flex-wrap:wrap;align-items:center;gap:8px;font:16px system-ui}:host([compact]){font-size:13px}a{color:inherit}button,:host([href]) a{padding:.5em 1em;border:1px solid #2f7d32;border-radius:2em;background:#2f7d32;color:#fff;font:600 1em system-ui;text-decoration:none}`)

  const make = (name, more) => Object.assign(d.createElement(name), more)
  const link = (href, textContent) => make('a', {
    href, textContent, target: '_blank', rel: 'noreferrer', onclick: () => !!open(href, '_blank', 'noreferrer,width=480,height=560')
  })
  const draw = (host, root) => {
    const get = key => host.getAttribute(key), id = get('button'), url = origin + '/buttons/' + id
    const [lang, support, thanks, asMember] = (words.find(line => line.slice(0, 2) == (host.closest('[lang]')?.lang || navigator.language).slice(0, 2))
      || words[0]).split('|')
    const textContent = get('label') || support
    root.adoptedStyleSheets = [sheet]
    if (!id) return root.append(link(get('href'), textContent))

    const count = make('img', { alt: '', loading: 'lazy', referrerPolicy: 'no-referrer', src: url + '/count.svg' })
    const member = link(url, asMember), output = make('output')
    let body
    const onclick = async () => {
      if (output.textContent == '…') return
      output.textContent = '…'
      let got = {}
      body ||= {
        token: Array.from(crypto.getRandomValues(new Uint8Array(32)), byte => (byte % 16).toString(16)).join(''),
        month: new Date().toISOString().slice(0, 7)
      }
      for (let tries = 4, wait = 0; tries--; wait += 700) {
        await new Promise(done => setTimeout(done, wait))
        try {
          const answer = await fetch(url + '/clicks', {
            method: 'POST', keepalive: true, credentials: 'include', referrerPolicy: 'no-referrer', body: JSON.stringify(body)
          })
          wait = Math.min(answer.headers.get('Retry-After'), 3) * 1000
          got = await answer.json()
          if (got.status == 400) delete body.month
          else if (answer.status < 500) break
        } catch { }
      }
      output.replaceChildren(got.outcome == 'counted' ? thanks : got.outcome ? '✓ ' + new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'month')
        : got.status < 500 ? got.title : link(origin + '/submit/auto?fid=' + id, textContent))
      if (got.outcome) count.replaceWith(got.count)
      if (got.outcome == 'counted') member.remove()
    }
    root.append(make('button', { textContent, onclick }), count, member, output)
  }
  class Button extends HTMLElement {
    connectedCallback() {
      this.shadowRoot || draw(this, this.attachShadow({ mode: 'open' }))
    }
  }

  const setup = () => {
    customElements.get(tag) || customElements.define(tag, Button)
    for (const old of d.querySelectorAll('.FlattrButton,[data-flattr-uid],[data-flattr-button]')) {
      const { rel, rev, dataset, href, title, lang, textContent } = old, id = dataset.flattrButton, button = make(tag)
      button.toggleAttribute('compact', /compact/.test(rel + rev + id + search))
      button.setAttribute(.../^\w{12}$/.test(id) ? ['button', id] : ['href', origin + '/submit/auto?'
        + new URLSearchParams({ rel, rev, search, lang, textContent, title: title || d.title, url: dataset.flattrUrl || href || location, ...dataset })])
      old.replaceWith(button)
    }
  }
  window.FlattrLoader = { setup }
  if (!search.includes('=manual')) new MutationObserver(setup, setup()).observe(d, { childList: true, subtree: true })
}
