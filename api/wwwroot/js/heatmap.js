const root = document.documentElement, { url } = import.meta, c = +url.split('?')[1]
const live = 'a[*|href],area[href],:enabled:not(fieldset),label,summary,[controls],iframe,embed,object,[tabindex]:not([tabindex^="-"])'
const roles = /button|link|box|radio\b|switch|tab\b|option|menuitem|treeitem|slider|scrollbar|gridcell/i
const stable = /^(?!.{33}|.*[A-Z][a-z][A-Z]|.*[b-df-hj-np-tv-xz]{5}|.*[a-f]{6}$|u(id|ser)?[-_])[A-Za-z][a-z]*([-_A-Z][a-z]+)*$/
let u, w, k, path, post, near, rage, end, height, told

const step = (v, most = 31) => Math.max(0, Math.min(v, most)) | 0
const wide = w => (w > 599) + (w > 1023)
const send = () => {
  const last = Math.max(told, step(20 * end / height, 20))
  if (u && (k[0] || last > told)) post(new URL('/api/heatmap', url), { c, u, w, d: [told + 1, last], k })
  told = last
  k = []
}
const begin = page => {
  send()
  u = page
  w = innerWidth
  near = []
  end = 0
  told = -1
}
const look = () => {
  if (u != location.origin + path()) return begin()
  if (wide(w) != wide(innerWidth)) begin(u)
  end = Math.max(end, Math.ceil(scrollY + innerHeight))
  height = root.scrollHeight
  return u
}

const select = el => {
  const tree = el.getRootNode(), id = el.id, tag = CSS.escape(el.localName)
  const own = stable.test(id) && !tree.querySelectorAll('#' + id)[1], up = own ? tree : el.parentNode
  const n = [...el.parentNode.children].filter(e => e.nodeName == el.nodeName).indexOf(el) + 1
  return (up != tree ? select(up) + '>' : tree.host ? select(tree.host) + '>>>' : '')
    + (own ? '#' + id : el == root || el == document.body ? tag : `${tag}:nth-of-type(${n})`)
}
const acts = el => el.matches?.(live) && !el.control?.matches(':disabled') || roles.test(el.role) || el.isContentEditable
  || (el.onclick || el.onmousedown || el.onpointerdown) && !/_reactL/.test(Object.keys(el))

addEventListener('click', e => {
  if (!e.isTrusted || e.button || !e.detail || e.timeStamp == near.at(-1)?.timeStamp || !look()) return
  const way = e.composedPath(), all = root.getBoundingClientRect()
  let el = way[0], name
  while ((name = select(el)).length > 1e3) el = el.parentElement || el.getRootNode().host
  const box = el.getBoundingClientRect()
  near = near.filter(o => e.timeStamp - o.timeStamp <= 1e3 && Math.hypot(e.x - o.x, e.y - o.y) <= 30)
  if (!near[0]) rage = 0
  near.push(e)
  k.push([
    name, step(32 * (e.x - box.left) / box.width), step(32 * (e.y - box.top) / box.height),
    step(32 * (e.x - all.left) / all.width), step((e.y - all.top) / 32, 4095),
    !way.slice(0, -4).some(acts) + (near[2] && !rage ? rage = 2 : 0)
  ])
  if (k[63] || (k + '')[24e3]) send()
}, true)
addEventListener('scroll', look, { passive: true })
addEventListener('visibilitychange', () => look() && send())
addEventListener('pagehide', () => look() && begin())
self.navigation?.addEventListener('currententrychange', look)

export default (page, ...more) => {
  begin(page.replace(/\?[^#]*/, ''));
  [path, post] = more
  look()
}
