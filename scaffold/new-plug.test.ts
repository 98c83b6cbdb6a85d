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
import { renaming } from './rename.ts'
import { writePlan } from './write-plan.ts'

const FOLDER = 'modules/segments/conditions'
const toy = growTree(
  new Map(
    Object.entries({
      [`${FOLDER}/tag/condition.ts`]: `import type { Condition } from '../condition.ts'
export type TagAsk = { readonly kind: 'tag'; readonly tagIds: readonly string[] }
export const tagCondition: Condition<TagAsk> = { kind: 'tag', a: (words) => words.tagName('a tag') }`,
      [`${FOLDER}/tag/condition.test.ts`]: "import { tagCondition } from './condition.ts'",
      [`${FOLDER}/rfm/condition.ts`]: `export const rfm = { kind: 'rfm', weights: [${'1, '.repeat(199)}] }`,
      [`${FOLDER}/list.ts`]: `import { rfm } from './rfm/condition.ts'
import { tagCondition } from './tag/condition.ts'
export const conditions = [rfm, tagCondition] as const
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
      [`${FOLDER}/gift-card/condition.ts`]: `import type { Condition } from '../condition.ts'
export type GiftCardAsk = { readonly kind: 'gift-card'; readonly tagIds: readonly string[] }
export const giftCardCondition: Condition<GiftCardAsk> = { kind: 'gift-card', a: (words) => words.tagName('a tag') }`,
      [`${FOLDER}/gift-card/condition.test.ts`]: "import { giftCardCondition } from './condition.ts'",
      [`${FOLDER}/list.ts`]: `import { rfm } from './rfm/condition.ts'
import { tagCondition } from './tag/condition.ts'
import { giftCardCondition } from './gift-card/condition.ts'
export const conditions = [rfm, tagCondition, giftCardCondition] as const
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

it('a name is renamed in the form in which it stands', () => {
  const names = ['orderCount', 'OrderCountAsk', 'ORDER_COUNT_MAX', 'useOrderCount', 'orderCounter', 'reorderCount']
  expect(names.map(renaming('order-count', 'birthday').name)).toEqual([
    'birthday',
    'BirthdayAsk',
    'BIRTHDAY_MAX',
    'useBirthday',
    'orderCounter',
    'reorderCount',
  ])
  expect(['tag', 'TagRow', 'TAG_MAX'].map(renaming('tag', 'tag-group').name)).toEqual([
    'tagGroup',
    'TagGroupRow',
    'TAG_GROUP_MAX',
  ])
  expect(
    renaming('person_cap', 'daily-cap').text("'person_cap' './person_cap/gate.ts' personCap", new Set(['personCap'])),
  ).toBe("'daily_cap' './daily_cap/gate.ts' dailyCap")
})

describe('in every socket of this repository', () => {
  const tree = ownTree()
  const filled = tree.architecture.SOCKETS.filter((socket) =>
    [...tree.files.keys()].some((file) => plugOf(file, [socket]) && !isTest(file)),
  )
  const checkout = copyCheckout()
  afterAll(checkout.remove)

  it('a new plug passes types, lint and every wall', { timeout: 180_000 }, () => {
    const plans = filled.map((socket) => planPlug({ socket, name: 'specimen', like: undefined }, tree))
    expect(plans.filter((plan) => typeof plan === 'string')).toEqual([])
    const written = writePlan(new Map(plans.flatMap((plan) => [...plan] as [string, string][])), checkout.folder)
    const texts = written.map((file) => [file, readFileSync(path.join(checkout.folder, file), 'utf8')] as const)
    const after = growTree(new Map([...readSources(), ...texts]))
    const walls = Object.values(RULES).flatMap((rule) => rule(after))
    const complaints = [
      ...checkout.typeComplaints(written.filter((file) => /\.tsx?$/.test(file))),
      ...walls.filter(({ file }) => file.includes('/specimen/')).map(printComplaint),
    ]
    expect(complaints).toEqual([])
  })
})
