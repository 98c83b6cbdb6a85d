import { consolePage } from './console.mjs'
import { customerPhone } from './customer.mjs'
import { act, h, show, tell } from './dom.mjs'
import { guidePhone, sidebar } from './guide.mjs'
import { switchLanguage, t } from './texts.mjs'

const LOOK_MS = 2000
const root = document.getElementById('root')
const state = { role: 'customer', corpid: '', person: '', userid: '', q: '', refresh, redraw }
let shown = ''
let side

function redraw(change) {
  change?.()
  return refresh()
}

function readAddress() {
  const [role, id] = location.hash.slice(1).split('/')
  if (/^(customer|guide|console)$/.test(role)) state.role = role
  if (role === 'customer') state.person = decodeURIComponent(id ?? '')
  if (role === 'guide') state.userid = decodeURIComponent(id ?? '')
}

function go(role, id) {
  location.hash = id ? `${role}/${encodeURIComponent(id)}` : role
}

function pageHeader(world) {
  const now = new Date(world.now).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const language = () => {
    switchLanguage()
    side = undefined
    refresh()
  }
  return h(
    'header',
    {},
    h('h1', {}, t('title')),
    h('span', { class: 'clock' }, `${now} ×${world.speed}`),
    h('button', { onclick: language }, t('switch')),
  )
}

function bornForm() {
  const input = h('input', { placeholder: t('bornName'), 'aria-label': t('bornName'), id: 'born' })
  const submit = async (event) => {
    event.preventDefault()
    if (!input.value.trim()) return
    const { person } = await act('deeds/bear', { corpid: state.corpid, name: input.value.trim() })
    go('customer', person)
  }
  return h('form', { class: 'row', onsubmit: submit }, input, h('button', { class: 'main' }, t('born')))
}

function picker(world) {
  const tab = (role) => h('button', { 'aria-pressed': String(state.role === role), onclick: () => go(role) }, t(role))
  const search = h('input', { placeholder: t('search'), 'aria-label': t('search'), value: state.q, id: 'search' })
  search.addEventListener('input', () => redraw(() => (state.q = search.value)))
  const people = world.people.map((one) =>
    h(
      'button',
      { 'aria-current': String(one.id === state.person), onclick: () => go('customer', one.id) },
      h('img', { src: new URL(one.avatar).pathname, alt: '' }),
      one.name,
    ),
  )
  const staff = world.staff.map((one) =>
    h(
      'button',
      { 'aria-current': String(one.userid === state.userid), onclick: () => go('guide', one.userid) },
      `${one.name} · ${one.customers}`,
    ),
  )
  return h(
    'aside',
    {},
    h('nav', { class: 'tabs' }, ['customer', 'guide', 'console'].map(tab)),
    state.role === 'customer' && [search, h('div', { class: 'list' }, people), bornForm()],
    state.role === 'guide' && h('div', { class: 'list' }, staff),
  )
}

async function middle(world) {
  if (state.role === 'console') return consolePage(state, world)
  if (state.role === 'customer' && state.person) return customerPhone(state, world)
  if (state.role === 'guide' && state.userid) return guidePhone(state)
  return h('p', { class: 'soft' }, t('pick'))
}

/** Draws again only when something changed, and keeps what is being typed. */
async function refresh() {
  try {
    const world = await show('phones', { corpid: state.corpid, q: state.q })
    state.corpid = world.corpid
    const held = await middle(world)
    const page = [pageHeader(world), h('main', {}, picker(world), held)]
    const next = page.map((part) => part.outerHTML).join('')
    if (next !== shown) draw(page)
    shown = next
  } catch (error) {
    root.replaceChildren(h('main', {}, h('p', { class: 'soft' }, `${t('nobody')} ${error.message}`)))
    shown = ''
  }
}

function draw([header, main]) {
  const { id, value } = document.activeElement ?? {}
  if (state.role === 'guide') {
    side ??= sidebar(state)
  }
  // The frame of the sidebar is kept: moving it would load its page again.
  const old = root.querySelector('main')
  if (old && side?.isConnected && state.role === 'guide') {
    root.querySelector('header').replaceWith(header)
    old.firstElementChild.replaceWith(main.children[0])
    old.children[1].replaceWith(main.children[0] ?? main.firstElementChild)
  } else {
    if (state.role === 'guide') main.append(side)
    root.replaceChildren(header, main)
  }
  const again = id && document.getElementById(id)
  if (!again) return
  if (id !== 'say') again.value = value
  again.focus()
}

window.addEventListener('hashchange', () => {
  readAddress()
  refresh()
})
window.addEventListener('unhandledrejection', (event) => tell(event.reason?.message ?? String(event.reason)))
readAddress()
refresh()
setInterval(() => {
  const typing = document.activeElement?.tagName === 'INPUT' && document.activeElement.value !== ''
  if (!document.hidden && !typing) refresh()
}, LOOK_MS)
