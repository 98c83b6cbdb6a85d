import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isTest, plugOf } from '../tidy/places.ts'
import { TOY } from '../tidy/plant.ts'
import { ownTree, readSources } from '../tidy/read-repository.ts'
import { RULES } from '../tidy/rules.ts'
import { growTree, printComplaint } from '../tidy/tree.ts'
import { copyCheckout } from './checkout.ts'
import { planPlug } from './plan-plug.ts'
import { renamer } from './rename.ts'
import { writePlan } from './write-plan.ts'

const toy = growTree(
  new Map(
    Object.entries({
      'modules/segments/conditions/tag/condition.ts': `import type { Condition } from '../condition.ts'
export const tagCondition: Condition = { kind: 'tag', table: 'contact_tag', tags: TAG_MAX, stage: 'untagged' }`,
      'modules/segments/conditions/tag/condition.test.ts': "import { tagCondition } from './condition.ts'",
      'modules/segments/conditions/rfm/condition.ts': `export const rfm = { kind: 'rfm', weights: [${'1, '.repeat(99)}] }`,
      'modules/segments/conditions/list.ts': `import { rfm } from './rfm/condition.ts'
import { tagCondition } from './tag/condition.ts'
export const conditions = [rfm, tagCondition]
export const byKind = { rfm, tag: tagCondition }`,
    }),
  ),
  TOY,
)
const ask = { socket: 'segments/conditions', name: 'gift-card', like: undefined }

describe('a new plug', () => {
  it('is the shortest one under a new name, listed wherever that is', () => {
    const plan = planPlug(ask, toy)
    if (typeof plan === 'string') throw new Error(plan)
    expect(Object.fromEntries(plan)).toEqual({
      'modules/segments/conditions/gift-card/condition.ts': `import type { Condition } from '../condition.ts'
export const giftCardCondition: Condition = { kind: 'gift-card', table: 'contact_gift_card', tags: GIFT_CARD_MAX, stage: 'untagged' }`,
      'modules/segments/conditions/gift-card/condition.test.ts': "import { giftCardCondition } from './condition.ts'",
      'modules/segments/conditions/list.ts': `import { rfm } from './rfm/condition.ts'
import { tagCondition } from './tag/condition.ts'
import { giftCardCondition } from './gift-card/condition.ts'
export const conditions = [rfm, tagCondition, giftCardCondition]
export const byKind = { rfm, tag: tagCondition, giftCard: giftCardCondition }`,
    })
  })

  it.each([
    [{ socket: 'segments/rules' }, 'segments/rules is no socket. Sockets: modules/segments/conditions'],
    [{ name: 'giftCard' }, '"giftCard" is no plug name: lower-case words joined by hyphens'],
    [{ name: 'rfm' }, 'modules/segments/conditions/rfm is already there'],
    [{ like: 'gone' }, 'modules/segments/conditions has no plug gone to start from: write the first by hand'],
  ])('%j is refused', (wrong, says) => expect(planPlug({ ...ask, ...wrong }, toy)).toBe(says))
})

it('a name of two words is renamed form by form', () => {
  const text = "'order-count' order_count orderCount orderCounter OrderCount ORDER_COUNT useOrderCount reorderCount"
  expect(renamer('order-count', 'birthday')(text)).toBe(
    "'birthday' birthday birthday orderCounter Birthday BIRTHDAY useBirthday reorderCount",
  )
  expect(renamer('tag', 'tag-group')("'tag' tag_id tag TagRow untagged")).toBe(
    "'tag-group' tag_group_id tagGroup TagGroupRow untagged",
  )
})

describe('in every socket of this repository', () => {
  const tree = ownTree()
  const filled = tree.architecture.SOCKETS.filter((socket) =>
    [...tree.files.keys()].some((file) => plugOf(file, [socket]) && !isTest(file)),
  )
  const checkout = copyCheckout()
  afterAll(checkout.remove)

  it('a new plug passes types, lint and every wall', () => {
    const complaints = filled.flatMap((socket) => {
      const plan = planPlug({ socket, name: 'specimen', like: undefined }, tree)
      if (typeof plan === 'string') return [plan]
      const written = writePlan(plan, checkout.folder).filter((file) => /\.tsx?$/.test(file))
      const texts = written.map((file) => [file, readFileSync(path.join(checkout.folder, file), 'utf8')] as const)
      const after = growTree(new Map([...readSources(), ...texts]))
      const walls = Object.values(RULES).flatMap((rule) => rule(after))
      return [
        ...checkout.typeComplaints(written),
        ...walls.filter(({ file }) => file.startsWith(`${socket}/specimen/`)).map(printComplaint),
      ]
    })
    expect(complaints).toEqual([])
  })
})
