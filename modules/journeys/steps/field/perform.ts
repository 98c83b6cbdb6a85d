import { crashPoint } from '#kit/node/crash-point.ts'
import { peopleDesk, setField } from '#modules/contacts/index.ts'
import { NEXT } from '../port.ts'
import { leaveOut, passBy, stepPlug } from '../step-plug.ts'

/** Writes the value for all who are still there; whoever has it already keeps it as it was. */
export const fieldPlug = stepPlug({
  kind: 'field',
  async perform(ctx, { node, journeyId, journeyName, arrivals }) {
    const people = [...new Set(arrivals.map((one) => one.contactId))]
    const there = new Set((await peopleDesk.glance(ctx, people)).map((one) => one.id))
    const ask = { key: node.key ?? '', value: node.value, contactIds: [...there] }
    const set = await setField(ctx, { ...ask, origin: { id: journeyId, name: journeyName } })
    if (!set.ok) return arrivals.map(() => leaveOut('field_refused', '这个字段已停用，或不收这样的内容，没有写入'))
    crashPoint('journeys.wrote_field')
    return arrivals.map(({ contactId }) =>
      there.has(contactId) ? passBy(NEXT) : leaveOut('contact_removed', '这位顾客已被删除'),
    )
  },
})
