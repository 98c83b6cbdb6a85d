import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { recommend } from '../../model/advice.ts'
import type { Advice } from '../store/advice.ts'
import { linkOf } from './advice-link.ts'

/** Advices as a guide sees them, with the link that is the customer's. */
export async function dressAdvices(platform: Platform, ctx: Ctx, advices: readonly Advice[]) {
  const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  return advices.map((advice) => ({
    ...{ id: advice.id, chosen: advice.chosen, answeredBy: advice.answeredBy },
    sheet: { id: advice.sheetId, version: advice.version, name: advice.content.name },
    questions: advice.content.questions.map(({ key, text, multiple, choices }) => ({
      ...{ key, text, multiple },
      choices: choices.map((choice) => ({ key: choice.key, text: choice.text })),
    })),
    staffName: names.get(advice.staffId) ?? '',
    link: linkOf(platform, advice.id),
    openedAt: advice.openedAt.toISOString(),
    expiresAt: advice.expiresAt.toISOString(),
    answers: Object.fromEntries(Object.entries(advice.answers).map(([key, said]) => [key, [...said]])),
    answeredAt: advice.answeredAt?.toISOString() ?? null,
    offered: offeredOf(advice),
    chosenAt: advice.chosenAt?.toISOString() ?? null,
  }))
}

/** What was recommended with what spoke for it, in the words of its version. */
export function offeredOf({ content, answers, answeredAt }: Advice) {
  if (!answeredAt) return []
  return recommend(content, answers).map(({ product: { key, name, note }, reasons }) => ({
    ...{ key, name, note },
    reasons: [...reasons],
  }))
}
