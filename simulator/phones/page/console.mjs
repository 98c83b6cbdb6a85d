import { act, h, show, tell } from './dom.mjs'
import { t } from './texts.mjs'

const LIMITS = { month: 0, week: 7, day: 1 }

function toggle(label, on, flip) {
  const button = h('button', { 'aria-pressed': String(on), onclick: flip }, t(on ? 'on' : 'off'))
  return h('div', { class: 'row wide' }, h('span', {}, label), button)
}

function share(label, value, save) {
  const input = h('input', { type: 'number', min: 0, max: 1, step: 0.05, value, 'aria-label': label })
  input.addEventListener('change', () => save(Number(input.value)))
  return h('label', {}, h('span', { class: 'soft' }, label), input)
}

function clockCard(state, world) {
  const move = (advance_ms) => act('clock', { advance_ms }).then(state.refresh)
  const speeds = [0, 1, 60, 600, 3600].map((speed) =>
    h(
      'button',
      { 'aria-pressed': String(world.speed === speed), onclick: () => act('clock', { speed }).then(state.refresh) },
      `×${speed}`,
    ),
  )
  return h(
    'div',
    { class: 'card' },
    h('h3', {}, t('clock')),
    h(
      'div',
      { class: 'row' },
      h('button', { onclick: () => move(3_600_000) }, t('hour')),
      h('button', { onclick: () => move(86_400_000) }, t('day')),
      h('nav', { class: 'tabs', 'aria-label': t('speed') }, speeds),
    ),
  )
}

function switchesCard(state, corp) {
  const deed = (name, body) => act(`deeds/${name}`, { corpid: state.corpid, ...body }).then(state.refresh)
  const [app] = corp.apps
  const limit = h(
    'select',
    { 'aria-label': t('limit') },
    ['month', 'week', 'day'].map((window) =>
      h('option', { value: window, selected: corp.console.receiveLimit.window === window }, t(`limit${cap(window)}`)),
    ),
  )
  limit.addEventListener('change', () =>
    deed('set_console', { receive_limit: { window: limit.value, count: LIMITS[limit.value] } }),
  )
  const greets = corp.console.consoleWelcome.all
  const welcome = () => deed('set_console', { console_welcome: greets ? { users: [] } : { all: true } })
  const union = () => deed('set_console', { unionid_bound: !corp.console.unionidBound })
  const ip = () =>
    deed('set_app', { agentid: app.agentid, ...(app.trustedIps ? { check_ip: false } : { trusted_ips: [] }) })
  const may = () => deed('set_app', { agentid: app.agentid, calls_customer_contact: !app.callsCustomerContact })
  return h(
    'div',
    { class: 'card' },
    h('h3', {}, corp.name),
    h('label', {}, h('span', { class: 'soft' }, t('limit')), limit),
    toggle(t('welcome'), greets, welcome),
    toggle(t('union'), corp.console.unionidBound, union),
    app && toggle(t('callable'), app.callsCustomerContact, may),
    app && toggle(t('ip'), app.trustedIps !== null, ip),
  )
}

const cap = (word) => word[0].toUpperCase() + word.slice(1)

async function pushesCard() {
  const { pushes, troubles } = await show('pushes', { after: 0 })
  const rows = pushes
    .slice(-12)
    .reverse()
    .map((push) => h('div', { class: 'row wide soft' }, h('span', {}, push.event), h('span', {}, push.outcome)))
  const trouble = (name) => (value) => act('troubles', { [name]: value }).then(() => tell(t('done')))
  const breaks = [-1, 45009, 45033, 60020].map((code) =>
    h('button', { onclick: () => act('faults', { kind: 'errcode', code }).then(() => tell(t('done'))) }, String(code)),
  )
  return h(
    'div',
    { class: 'card' },
    h('h3', {}, t('pushes')),
    share(t('drop'), troubles.drop, trouble('drop')),
    share(t('double'), troubles.double, trouble('double')),
    h('p', { class: 'soft' }, t('fault')),
    h('div', { class: 'row' }, breaks),
    rows,
  )
}

/** What an administrator turns, and what the witness may break. */
export async function consolePage(state, world) {
  const corp = await show('corp', { corpid: state.corpid })
  return h('section', {}, clockCard(state, world), switchesCard(state, corp), await pushesCard())
}
