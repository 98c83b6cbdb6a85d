import { peopleDesk } from '#modules/contacts/index.ts'
import { stepDesk, type TouchDecision } from '#modules/reach/index.ts'
import { touchWorthOf } from '../../model/settings.ts'
import { NEXT } from '../port.ts'
import { keyOf, leaveOut, type StepOutcome, stepPlug } from '../step-plug.ts'
import { draftOf } from './draft-of.ts'

/**
 * A touch for everybody who is still there, through the gates; those who pass are sent it by the program after the
 * commit, with the states and the proof of any direct send. People go on at once: what became of it is in the ledger.
 */
export const sendPlug = stepPlug({
  kind: 'send',
  fades: true,
  async perform(ctx, work) {
    const { node, settings, journeyId, journeyName, arrivals } = work
    const draft = draftOf(node, settings.purpose)
    if (!draft) return arrivals.map(() => leaveOut('no_way', '还没有选用哪个账号发'))
    const found = await peopleDesk.glance(
      ctx,
      arrivals.map((one) => one.contactId),
    )
    const there = new Set(found.map((one) => one.id))
    const coming = arrivals.filter((one) => there.has(one.contactId))
    const name = [`SOP“${journeyName}”`, node.title].filter(Boolean).join(' ')
    const worth = touchWorthOf(settings)
    const sent = await stepDesk.send(ctx, {
      ...{ journeyId, stepId: node.id, name, by: `SOP“${journeyName}”`, draft },
      readers: coming.map((one) => ({ key: keyOf(work, one), contactId: one.contactId, ...worth })),
    })
    if (!sent.ok) return arrivals.map(() => leaveOut('send_refused', `没有发：${stepDesk.say(sent)}`))
    const decisionOf = new Map(sent.value.map((one) => [one.key, one]))
    return arrivals.map((one) => {
      const decision = decisionOf.get(keyOf(work, one))
      return decision ? toOutcome(decision) : leaveOut('contact_removed', '这位顾客已被删除')
    })
  },
})

function toOutcome(decision: TouchDecision): StepOutcome {
  const { outcome, touchId, sentence } = decision
  const reason = outcome === 'suppressed' ? decision.reason : (decision.deferredBy ?? '')
  return { outcome, port: NEXT, reason, sentence, staffId: null, touchId, taskId: null }
}
