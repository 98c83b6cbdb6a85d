import type { Ctx } from '#kit/node/ctx.ts'
import { readSendingCompany } from '#modules/channels/index.ts'
import {
  isOpenTask,
  type MassTask,
  type RecipientState,
  type RemindRefusal,
  refusalToRemind,
  remindersLeft,
} from '../../model/mass-send.ts'
import { countByMember, countReasons, type MemberCounts } from '../store/mass-recipient.ts'
import { findMassSend, type MassSendRow } from '../store/mass-send.ts'
import { listTasks } from '../store/mass-task.ts'
import { readMassReminders } from './remind-members.ts'

type Counts = Partial<Record<RecipientState, number>>

/** A mass send as a person looks at it: how far it is, member by member, and what may be done with it. */
export async function showMassSend(ctx: Ctx, massSendId: string) {
  const send = await findMassSend(ctx, massSendId)
  if (!send) return undefined
  const [tasks, counts] = [await listTasks(ctx, massSendId), await countByMember(ctx, massSendId)]
  const rule = await readMassReminders(ctx)
  const left = remindersLeft(tasks, rule, ctx.now())
  const company = await readSendingCompany(ctx, send.companyId)
  return {
    ...send,
    companyName: company?.name ?? null,
    counts: sumOf(counts),
    stopped: await countReasons(ctx, massSendId),
    members: membersOf(counts, tasks, new Map(company?.members.map(({ userid, name }) => [userid, name]))),
    tasks: tasks.map(({ id, state, ref, dueAt, asks, fault }) => ({ id, state, ref, dueAt, asks, fault })),
    reminders: { left, max: rule.max, hours: rule.hours, refusal: remindRefusal(send, tasks, left) ?? null },
    mayCancel: send.cancelAskedAt === null && (send.state === 'preparing' || tasks.some(isOpenTask)),
  }
}

/** Of a moment WeCom reminds nobody. */
function remindRefusal({ kind }: MassSendRow, tasks: readonly MassTask[], left: number): RemindRefusal | undefined {
  return kind === 'moment' ? 'nothing_to_remind' : refusalToRemind(tasks, left)
}

function sumOf(counts: readonly MemberCounts[]): Counts {
  const sum: Counts = {}
  for (const { state, people } of counts) sum[state] = (sum[state] ?? 0) + people
  return sum
}

/** Who has to send and how far each is; those who have sent nothing first. */
function membersOf(counts: readonly MemberCounts[], tasks: readonly MassTask[], names: ReadonlyMap<string, string>) {
  const sent = new Map(tasks.flatMap(({ senders }) => senders.map(({ userid, sentAt }) => [userid, sentAt])))
  const rows = [...Map.groupBy(counts, ({ member }) => member)].flatMap(([userid, some]) =>
    userid === null
      ? []
      : [{ userid, name: names.get(userid) ?? userid, sentAt: sent.get(userid) ?? null, counts: sumOf(some) }],
  )
  return rows.sort((a, b) => Number(a.sentAt !== null) - Number(b.sentAt !== null) || a.userid.localeCompare(b.userid))
}
