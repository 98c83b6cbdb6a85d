import { bubbles, sayForm } from './customer.mjs'
import { act, h, show, tell } from './dom.mjs'
import { setHost } from './sidebar-host.mjs'
import { t } from './texts.mjs'

let place = 'tasks'
let open = ''
let held = ''

function deed(state, name, body) {
  return act(`deeds/${name}`, { corpid: state.corpid, userid: state.userid, ...body })
}

async function done(state, work) {
  const said = await work
  tell(said.refused ? t('refused') + said.refused : t('done'))
  await state.refresh()
}

function tasksView(data, state) {
  const card = (title, text, label, onclick) =>
    h(
      'div',
      { class: 'card' },
      h('h3', {}, title),
      text && h('p', {}, text),
      h('button', { class: 'main', onclick }, label),
    )
  const cards = [
    ...data.applies.map((one) =>
      card(`${one.name} ${t('asks')}`, '', t('accept'), () =>
        done(state, deed(state, 'accept', { person: one.person })),
      ),
    ),
    ...data.sends.map((one) =>
      card(`${t('to')} ${one.to} ${t(one.group ? 'chats' : 'people')}`, one.text, t('confirm'), () =>
        done(state, deed(state, 'confirm_send', { msgid: one.id })),
      ),
    ),
    ...data.moments.map((one) =>
      card(`${t('circle')} · ${one.to} ${t('people')}`, one.text, t('publish'), () =>
        done(state, deed(state, 'publish_moment', { moment_id: one.id })),
      ),
    ),
  ]
  return cards.length > 0 ? cards : [h('p', { class: 'soft' }, t('noTasks'))]
}

function customersView(data, state) {
  return data.customers.map((one) =>
    h(
      'div',
      { class: 'card row wide' },
      h('div', {}, h('b', {}, one.name), h('div', { class: 'soft' }, one.chat.at(-1)?.content.slice(0, 24) ?? '')),
      h('button', { onclick: () => state.redraw(() => (open = one.id)) }, '›'),
    ),
  )
}

function inboxView(data) {
  return data.inbox.map((one) => {
    const { content, title, description } = one.body
    const text = content ?? description ?? JSON.stringify(one.body).slice(0, 200)
    return h('div', { class: 'card' }, h('h3', {}, title ?? one.msgtype), h('p', {}, text))
  })
}

function groupsView(data) {
  return data.groups.map((group) =>
    h(
      'div',
      { class: 'card' },
      h('b', {}, group.name),
      h('div', { class: 'soft' }, `${group.members} ${t('members')}`),
    ),
  )
}

function chatView(state, phone, customer) {
  const pair = { external_userid: customer.id }
  const say = (text) => deed(state, 'say', { ...pair, from: 'staff', text }).then(state.refresh)
  const drop = () => deed(state, 'staff_deletes', pair).then(() => state.redraw(() => (open = '')))
  const title = h(
    'div',
    { class: 'title' },
    h('button', { onclick: () => state.redraw(() => (open = '')) }, t('back')),
    h('span', {}, customer.name),
    h('button', { class: 'danger', onclick: drop }, t('delete')),
  )
  const gone = customer.left && h('p', { class: 'soft' }, t('deletedYou'))
  phone.append(title, h('div', { class: 'body' }, bubbles(customer.chat, 'staff'), gone), sayForm(say))
}

/** The sidebar beside a chat: a page of the product in a frame, with a host that answers its SDK calls. */
export function sidebar(state) {
  const kept = localStorage.getItem('sidebar') ?? ''
  const input = h('input', { value: kept, placeholder: 'https://…', 'aria-label': t('sidebarUrl') })
  const frame = h('iframe', { title: t('sidebar'), src: kept || 'about:blank' })
  const go = (event) => {
    event.preventDefault()
    localStorage.setItem('sidebar', input.value)
    frame.src = input.value || 'about:blank'
  }
  setHost({
    frame,
    customer: () => open,
    entry: () => (open ? 'single_chat_tools' : 'normal'),
    say: (text) =>
      deed(state, 'say', { external_userid: open, from: 'staff', text }).then(async (said) => {
        await state.refresh()
        return said.heard
      }),
  })
  const form = h('form', { class: 'row', onsubmit: go }, input, h('button', { class: 'main' }, '↗'))
  return h('section', {}, h('h3', {}, t('sidebar')), form, h('p', { class: 'soft' }, t('sidebarUrl')), frame)
}

/** The phone of a guide. */
export async function guidePhone(state) {
  if (held !== state.userid) open = ''
  held = state.userid
  const data = await show('phone-guide', { corpid: state.corpid, userid: state.userid })
  const phone = h('section', { class: 'phone', 'aria-label': data.name })
  const customer = data.customers.find(({ id }) => id === open)
  if (customer) {
    chatView(state, phone, customer)
    return phone
  }
  const counts = {
    tasks: data.sends.length + data.moments.length + data.applies.length,
    customers: data.customers.length,
  }
  const tab = (name) =>
    h(
      'button',
      { 'aria-pressed': String(place === name), onclick: () => state.redraw(() => (place = name)) },
      counts[name] ? `${t(name)} ${counts[name]}` : t(name),
    )
  const views = { tasks: tasksView, customers: customersView, inbox: inboxView, groups: groupsView }
  phone.append(
    h('div', { class: 'title' }, h('span', {}, data.name)),
    h(
      'div',
      { class: 'body' },
      h('nav', { class: 'tabs' }, ['tasks', 'customers', 'inbox', 'groups'].map(tab)),
      views[place](data, state),
    ),
  )
  return phone
}
