import { DAY } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { External } from '../world/customer.ts'
import type { Sim } from '../world/sim.ts'
import type { Transfer } from '../world/task.ts'
import { deliver } from './chat.ts'
import { connect, staffDeletes, tellContact } from './contacts.ts'

/** A transfer takes effect after a day, unless the customer refuses. */
export const TRANSFER_WAIT = DAY

export function waitingTransfer(corp: Corp, externalUserid: string, handover: string): Transfer | undefined {
  return corp.transfers.find(
    (one) => one.externalUserid === externalUserid && one.handover === handover && one.status === 2,
  )
}

/** Begins a transfer: the world completes it a day later. */
export function beginTransfer(sim: Sim, corp: Corp, external: External, transfer: Transfer): void {
  corp.transfers.push(transfer)
  if (transfer.onJob) external.transferredAt.push(transfer.startedAt)
  const words = [transfer.handover, transfer.externalUserid]
  sim.agenda.add(transfer.startedAt + TRANSFER_WAIT, 'transfer', corp.id, words)
}

function fail(sim: Sim, corp: Corp, transfer: Transfer, external: External, status: 3 | 4): void {
  transfer.status = status
  transfer.doneAt = sim.clock.now()
  const reason = status === 3 ? 'customer_refused' : 'customer_limit_exceed'
  tellContact(sim, corp, 'transfer_fail', transfer.takeover, external, [['FailReason', reason]])
}

/** The customer says no, while it waits. */
export function refuseTransfer(sim: Sim, corp: Corp, external: External, takeover: string): boolean {
  const found = corp.transfers.find(
    (one) => one.externalUserid === external.id && one.takeover === takeover && one.status === 2,
  )
  if (found) fail(sim, corp, found, external, 3)
  return Boolean(found)
}

/** The day is over: the customer belongs to the other. No add event when they were friends already. */
export function completeTransfer(sim: Sim, corp: Corp, handover: string, externalUserid: string): void {
  const transfer = waitingTransfer(corp, externalUserid, handover)
  const external = corp.externals.get(externalUserid)
  const person = sim.people.get(external?.personId ?? '')
  const taker = corp.staff.get(transfer?.takeover ?? '')
  if (!transfer || !external || !person || !taker) return
  if (!taker.customers.has(external.id) && taker.customers.size >= taker.customersMax) {
    fail(sim, corp, transfer, external, 4)
    return
  }
  const wereFriends = external.followers.has(taker.userid)
  const old = external.followers.get(handover)
  transfer.status = 1
  transfer.doneAt = sim.clock.now()
  // 202: assigned by the admin. The greeting goes out by itself; no WelcomeCode comes with a transfer.
  connect(sim, corp, person, { userid: taker.userid, addWay: 202, oper: taker.userid, silent: true })
  const relation = external.followers.get(taker.userid)
  if (relation && old) Object.assign(relation, { remark: old.remark, description: old.description })
  if (transfer.onJob) staffDeletes(sim, corp, external, handover, 'DELETE_BY_TRANSFER')
  else {
    external.followers.delete(handover)
    corp.staff.get(handover)?.customers.delete(external.id)
  }
  if (!wereFriends) tellContact(sim, corp, 'add_external_contact', taker.userid, external)
  const greeting = transfer.greeting || '您好，接下来由我为您服务'
  const at = sim.clock.now()
  deliver(corp, { at, userid: taker.userid, to: external.id, via: 'chat', ref: 'transfer' }, greeting)
}
