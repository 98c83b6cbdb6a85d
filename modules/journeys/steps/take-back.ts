import type { Ctx } from '#kit/node/ctx.ts'
import { stepDesk } from '#modules/reach/index.ts'
import { withdrawTasks } from '#modules/tasks/index.ts'

/** Why what was still to be done is no longer wanted, as the ledger says it. */
const WHY = {
  bought: { zh: '顾客已经下单', en: 'they have bought' },
  category_bought: { zh: '顾客已经买了目标品类', en: 'they have bought of the category that is the goal' },
  event_done: { zh: '顾客已经达成目标', en: 'they have reached the goal' },
  journey_stopped: { zh: 'SOP 停止了', en: 'the SOP was stopped' },
  version_left: { zh: '发布新版本时离开了 SOP', en: 'they left when a new version was published' },
  contact_removed: { zh: '顾客已被删除', en: 'the customer was removed' },
  let_go: { zh: '出错停住，后来离开了 SOP', en: 'they left the SOP after an error' },
  exit_step: { zh: '顾客离开了 SOP', en: 'they left the SOP' },
} as const

interface TakingBack {
  readonly journeyId: string
  /** Of these people; of everybody when left out. */
  readonly contactIds?: readonly number[]
  readonly reason: keyof typeof WHY
}

/** Takes back open tasks of a journey, and what it was still to send by itself. Answers how many tasks. */
export async function takeBack(ctx: Ctx, { journeyId, contactIds, reason }: TakingBack): Promise<number> {
  const whose = { journeyId, ...(contactIds ? { contactIds } : {}) }
  const withdrawn = await withdrawTasks(ctx, { ...whose, reason, why: WHY[reason] })
  await stepDesk.withdraw(ctx, { ...whose, why: WHY[reason] })
  return withdrawn
}
