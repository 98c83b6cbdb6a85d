import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import type { MassSend, SendTask } from '../world/task.ts'
import { deliver } from './chat.ts'
import { receivable } from './receive-limit.ts'

export type Confirmed = { sent: number; noFriend: number; overLimit: number } | { refused: string }

/** A member presses send in the client. `chosen` deselects the others, where the task allows it. */
export function confirmSend(
  sim: Sim,
  corp: Corp,
  send: MassSend,
  userid: string,
  chosen?: readonly string[],
): Confirmed {
  const task = send.tasks.get(userid)
  if (!task) return { refused: 'no task for this member' }
  if (send.cancelled) return { refused: 'cancelled' }
  if (task.status === 2) return { refused: 'sent already' }
  if (chosen && send.chatType === 'single' && !send.allowSelect) return { refused: 'the task allows no choice' }
  task.status = 2
  task.sentAt = sim.clock.now()
  if (send.chatType === 'group') return sendToGroups(sim, corp, send, task, chosen)
  const result = { sent: 0, noFriend: 0, overLimit: 0 }
  for (const id of task.recipients.keys()) {
    if (chosen && !chosen.includes(id)) continue
    const status = reach(sim, corp, send, userid, id)
    task.recipients.set(id, status)
    result[status === 1 ? 'sent' : status === 2 ? 'noFriend' : 'overLimit'] += 1
  }
  return result
}

function reach(sim: Sim, corp: Corp, send: MassSend, userid: string, id: string): 1 | 2 | 3 {
  const external = corp.externals.get(id)
  const relation = external?.followers.get(userid)
  if (!external || !relation || relation.customerLeftAt > 0) return 2
  const now = sim.clock.now()
  if (receivable(corp.console.receiveLimit, external.received, now) === 0) return 3
  external.received.push(now)
  const delivery = { at: now, userid, to: id, via: 'mass', ref: send.msgid } as const
  deliver(corp, delivery, send.text, send.attachments)
  return 1
}

/** Rows appear only for groups the owner picked. */
function sendToGroups(sim: Sim, corp: Corp, send: MassSend, task: SendTask, chosen?: readonly string[]): Confirmed {
  const result = { sent: 0, noFriend: 0, overLimit: 0 }
  const now = sim.clock.now()
  const offered = [...task.recipients.keys()]
  task.recipients = new Map()
  for (const chatId of chosen ? offered.filter((id) => chosen.includes(id)) : offered) {
    const group = corp.groups.get(chatId)
    const gone = !group || group.dismissed || group.owner !== task.userid
    const full = group && receivable(corp.console.receiveLimit, group.received, now) === 0
    const status = gone ? 2 : full ? 3 : 1
    task.recipients.set(chatId, status)
    result[status === 1 ? 'sent' : status === 2 ? 'noFriend' : 'overLimit'] += 1
    if (status !== 1) continue
    group?.received.push(now)
    group?.messages.push({ at: now, from: task.userid })
    deliver(corp, { at: now, userid: task.userid, to: chatId, via: 'group-mass', ref: send.msgid }, send.text)
  }
  return result
}

/** A member makes and sends a mass message of his own: it counts against the same limit. */
export function sendPersonally(sim: Sim, corp: Corp, userid: string, to: readonly string[], text: string): MassSend {
  const task: SendTask = { userid, status: 0, sentAt: 0, recipients: new Map(to.map((id) => [id, 0])) }
  const send: MassSend = {
    msgid: sim.chance.id('msg'),
    agentid: 0,
    chatType: 'single',
    createdAt: sim.clock.now(),
    creator: userid,
    createType: 1,
    text,
    attachments: [],
    allowSelect: true,
    cancelled: false,
    reminders: [],
    tasks: new Map([[userid, task]]),
  }
  corp.massSends.set(send.msgid, send)
  confirmSend(sim, corp, send, userid)
  return send
}
