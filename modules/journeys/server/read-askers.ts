import type { Ctx } from '#kit/node/ctx.ts'
import { stepDesk, type TouchAsk } from '#modules/reach/index.ts'
import type { Journey } from '../model/journey.ts'
import { touchWorthOf } from '../model/settings.ts'
import type { Node } from '../steps/node-schema.ts'
import { draftOf } from '../steps/send/draft-of.ts'
import { contentKindOf } from '../steps/speak.ts'

/** What the gates are asked of one person at a node. */
export type Asker = (node: Node, ask: Pick<TouchAsk, 'key' | 'contactId' | 'at'>, staffId?: string) => TouchAsk[]

/** What the gates are asked at each node; nothing where it could not be sent as it is written. */
export async function readAskers(ctx: Ctx, { id: journeyId, draft: settings }: Journey): Promise<Asker> {
  const { purpose, way: channel, flow } = settings
  const worth = touchWorthOf(settings)
  const senders = new Map<string, (ask: Parameters<Asker>[1]) => TouchAsk>()
  for (const node of flow?.nodes ?? []) {
    const draft = node.kind === 'send' ? draftOf(node, purpose) : undefined
    const asker = draft && (await stepDesk.asker(ctx, draft))
    if (asker?.ok) senders.set(node.id, (ask) => asker.value({ ...ask, ...worth, journeyId, stepId: node.id }))
  }
  return (node, ask, staffId) => {
    if (node.kind === 'send') return [senders.get(node.id)?.(ask) ?? []].flat()
    // The gates go by what it gives too, which is said here or by its script.
    const words = {
      ...contentKindOf(node),
      ...(node.kind === 'message' && node.scriptId ? { scriptId: node.scriptId } : {}),
    }
    const whose = { ...words, ...(staffId ? { staffId } : {}) }
    return [{ ...ask, ...worth, ...whose, purpose, channel, journeyId, stepId: node.id }]
  }
}
