import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { SpanOfPerson } from '../model/span-of-person.ts'
import { sumInSpans } from './store/sales-after.ts'

/** What people bought within spans of time that others name, such as the days after they were written to. */
export async function sumSalesAfter(
  ctx: Ctx,
  spans: readonly SpanOfPerson[],
): Promise<{ readonly people: number; readonly paid: Amount }> {
  return spans.length === 0 ? { people: 0, paid: 0 } : sumInSpans(ctx, spans)
}
