import { crashPoint } from '#kit/node/crash-point.ts'
import { tagContacts } from '#modules/contacts/index.ts'
import { NEXT } from '../port.ts'
import { leaveOut, passBy, stepPlug } from '../step-plug.ts'

/** Puts the tag on all who are still there. Whoever has it already keeps it as it was. */
export const tagPlug = stepPlug({
  kind: 'tag',
  async perform(ctx, { node, journeyId, journeyName, arrivals }) {
    const contactIds = [...new Set(arrivals.map((one) => one.contactId))]
    const origin = { id: journeyId, name: journeyName }
    const ask = { tagId: node.tagId ?? '', contactIds, source: 'journey', origin, off: node.off, leaveOutGone: true }
    const tagged = node.tagId === null ? undefined : await tagContacts(ctx, ask)
    if (!tagged?.ok) return arrivals.map(() => leaveOut('tag_gone', '这个标签已被删除，没有打上'))
    crashPoint('journeys.tagged')
    const gone = new Set(tagged.value.gone)
    return arrivals.map(({ contactId }) =>
      gone.has(contactId) ? leaveOut('contact_removed', '这位顾客已被删除') : passBy(NEXT),
    )
  },
})
