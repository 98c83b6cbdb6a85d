import type { Ctx } from '#kit/node/ctx.ts'
import type { DemoPerson } from './demo-people.ts'
import { addEntities } from './server/add-entities.ts'
import { createEntityKind } from './server/change-entity-kinds.ts'
import { createField } from './server/change-fields.ts'
import { findPairs } from './server/find-pairs.ts'
import { mergeContacts } from './server/merge-contacts.ts'
import { upsertContacts } from './server/upsert-contacts.ts'

type Held = DemoPerson & { readonly contactId: number }

const SPECIES = [
  { key: 'cat', name: '猫' },
  { key: 'dog', name: '狗' },
]
/** People of a platform who are somebody we know already: one is merged, the others wait to be looked at. */
const DOUBLES = 4

/** What the shop keeps in its own words: fields, everybody's pets, and people who came twice. */
export async function knowOtherwise(ctx: Ctx, people: readonly Held[]): Promise<void> {
  await createField(ctx, { name: '了解渠道', type: 'text' })
  await createField(ctx, { name: '推荐人', type: 'text' })
  await createField(ctx, { name: '最近体检', type: 'date' })
  const kind = await createEntityKind(ctx, {
    name: '宠物',
    key: 'pet',
    fields: [
      { key: 'species', name: '种类', type: 'single_choice', choices: SPECIES },
      { key: 'weight', name: '体重（公斤）', type: 'number' },
      { key: 'neutered', name: '已绝育', type: 'boolean' },
    ],
  })
  if (kind.ok) await addEntities(ctx, people.flatMap(petsOf))
  await meetAgain(ctx, people)
}

function petsOf({ contactId, pet, petName }: Held) {
  const species = pet === '猫和狗' ? ['cat', 'dog'] : [pet === '猫' ? 'cat' : 'dog']
  return species.map((one, nth) => ({
    contactId,
    kind: 'pet',
    name: nth === 0 ? petName : `${petName}二号`,
    fields: { species: one, neutered: contactId % 3 === 0 ? 'false' : 'true' },
  }))
}

async function meetAgain(ctx: Ctx, people: readonly Held[]): Promise<void> {
  const doubles = people.filter(({ habit }) => habit === 'frequent').slice(0, DOUBLES)
  const again = await upsertContacts(
    ctx,
    doubles.map(({ name, gender, province, city }, nth) => ({
      identities: [{ kind: 'buyer_id', scope: 'taobao', value: `tb_${nth}_${name}` }],
      ...{ name, gender, province, city, source: 'order' },
    })),
  )
  const [known, double] = [doubles[0], again[0]]
  if (known && double)
    await mergeContacts(ctx, {
      contactIds: [known.contactId, double.contactId],
      way: 'review',
      reason: '同名、同城，收货手机尾号一致',
    })
  await findPairs(ctx)
}
