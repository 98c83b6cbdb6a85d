import { act, h, show, tell } from './dom.mjs'
import { t } from './texts.mjs'

let place = 'friends'
let open = ''
let held = ''

export function bubbles(chat, me) {
  return chat.map((one) =>
    h(
      'div',
      { class: one.from === me ? 'bubble mine' : 'bubble' },
      one.via !== 'chat' && h('small', {}, one.via),
      one.msgtype === 'text' ? one.content : `[${one.msgtype}] ${one.content.slice(0, 80)}`,
    ),
  )
}

export function sayForm(onSay) {
  const input = h('input', { placeholder: t('say'), 'aria-label': t('say'), id: 'say' })
  const submit = (event) => {
    event.preventDefault()
    if (input.value.trim()) onSay(input.value.trim())
  }
  return h('form', { onsubmit: submit }, input, h('button', { class: 'main' }, t('send')))
}

function deed(state, name, body) {
  return act(`deeds/${name}`, { corpid: state.corpid, person: state.person, ...body })
}

async function scan(state, name, body) {
  const said = await deed(state, name, body)
  const why = said.why ?? said.refused
  tell(
    why
      ? t('refused') + why
      : said.joined
        ? t('joined')
        : t(said.became === 'customer' ? 'became' : (said.became ?? 'done')),
  )
  if (said.userid) {
    place = 'friends'
    open = said.userid
  }
  await state.refresh()
}

function chatView(state, phone, friend) {
  const say = (text) => deed(state, 'say', { userid: open, from: 'customer', text }).then(state.refresh)
  const leave = () => deed(state, 'customer_leaves', { userid: open }).then(state.refresh)
  const title = h(
    'div',
    { class: 'title' },
    h('button', { onclick: () => state.redraw(() => (open = '')) }, t('back')),
    h('span', {}, friend.name),
    !friend.left && h('button', { class: 'danger', onclick: leave }, t('delete')),
  )
  phone.append(title, h('div', { class: 'body' }, bubbles(friend.chat, 'customer')))
  if (!friend.left) phone.append(sayForm(say))
}

function friendsView(data, state) {
  if (data.friends.length === 0) return [h('p', { class: 'soft' }, t('noFriends'))]
  return data.friends.map((friend) =>
    h(
      'div',
      { class: 'card row wide' },
      h(
        'div',
        {},
        h('b', {}, friend.name),
        h('div', { class: 'soft' }, friend.chat.at(-1)?.content.slice(0, 24) ?? ''),
      ),
      h('button', { onclick: () => state.redraw(() => (open = friend.userid)) }, '›'),
    ),
  )
}

function codesView(state, world) {
  const tile = (name, picture, onclick) =>
    h('button', { onclick }, picture && h('img', { src: picture, alt: '' }), h('span', { class: 'soft' }, name))
  const tiles = [
    ...world.ways.map((way) => tile(way.name, way.qrCode, () => scan(state, 'scan', { code: way.id }))),
    ...world.joins.map((way) => tile(way.name, way.qrCode, () => scan(state, 'scan_join', { code: way.id }))),
    ...world.links.map((link) => tile(`🔗 ${link.name}`, '', () => scan(state, 'click_link', { link: link.url }))),
  ]
  return tiles.length > 0 ? [h('div', { class: 'codes' }, tiles)] : [h('p', { class: 'soft' }, t('noCodes'))]
}

function groupsView(data, state) {
  return data.groups.map((group) => {
    const leave = () =>
      deed(state, 'leave_group', { chat_id: group.id, member: data.external_userid }).then(state.refresh)
    const name = h('div', {}, h('b', {}, group.name), h('div', { class: 'soft' }, `${group.members} ${t('members')}`))
    return h('div', { class: 'card row wide' }, name, h('button', { onclick: leave }, t('leave')))
  })
}

function circleView(data, state) {
  return data.moments.map((moment) => {
    const body = { userid: moment.userid, moment_id: moment.id, who: data.external_userid, kind: 'likes' }
    const like = () => deed(state, 'react', body).then(state.refresh)
    const button = h('button', { onclick: like, disabled: moment.liked }, t(moment.liked ? 'liked' : 'like'))
    return h('div', { class: 'card' }, h('h3', {}, moment.name), h('p', {}, moment.text), button)
  })
}

/** The phone of a customer. */
export async function customerPhone(state, world) {
  if (held !== state.person) open = ''
  held = state.person
  const data = await show('phone-customer', { corpid: state.corpid, person: state.person })
  const phone = h('section', { class: 'phone', 'aria-label': data.person.name })
  const friend = data.friends.find(({ userid }) => userid === open)
  if (friend) {
    chatView(state, phone, friend)
    return phone
  }
  const tab = (name) =>
    h('button', { 'aria-pressed': String(place === name), onclick: () => state.redraw(() => (place = name)) }, t(name))
  const views = { friends: friendsView, groups: groupsView, circle: circleView }
  const body = place === 'discover' ? codesView(state, world) : views[place](data, state)
  phone.append(
    h('div', { class: 'title' }, h('span', {}, data.person.name)),
    h(
      'div',
      { class: 'body' },
      h('nav', { class: 'tabs' }, ['friends', 'discover', 'groups', 'circle'].map(tab)),
      body,
      data.external_userid && h('p', { class: 'soft' }, `${t('quota')}：${data.left}`),
    ),
  )
  return phone
}
