import type { Ctx } from '#kit/node/ctx.ts'
import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import { type ConsentAsk, setConsents } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { knowOtherwise } from './demo-known.ts'
import { letLeave } from './demo-leaving.ts'
import { importMembers } from './demo-members.ts'
import { type DemoPerson, makePeople, makePerson } from './demo-people.ts'
import { tagOtherwise } from './demo-tags.ts'
import type { ContactDraft } from './model/contact.ts'
import { saveTags } from './server/save-tags.ts'
import { tagContacts } from './server/tag-contacts.ts'
import { upsertContacts } from './server/upsert-contacts.ts'

const DAY_MS = 86_400_000
const TAGS = [
  { group: '宠物', name: '养猫', family: 'category' },
  { group: '宠物', name: '养狗', family: 'category' },
  { group: '宠物', name: '多宠家庭', family: 'category' },
  { group: '关系', name: 'VIP', family: 'crowd' },
  { group: '关系', name: 'KOC', family: 'crowd' },
  { group: '关系', name: '老客推荐', family: 'crowd' },
] as const
type TagName = (typeof TAGS)[number]['name']

/** Everybody of the demo with their id: commerce lets them buy. */
type Held = DemoPerson & { readonly contactId: number }

/** A year of customers; then a handful more each day. */
export const demo: DemoPart = {
  async start(stage) {
    stage.progress('客户加好友')
    const first = startOfDay(stage.days[0] ?? '', stage.timezone)
    const people = makePeople(() => stage.random())
    await stage.at(first, async (ctx) => {
      await holdPeople(ctx, stage, people, first)
      await askConsent(ctx, stage)
    })
  },
  daily: [
    {
      hour: 11,
      async run(stage, moment) {
        const held = heldPeople(stage)
        const count = 3 + Math.floor(stage.random() * 6)
        const people = Array.from({ length: count }, (_, nth) => makePerson(() => stage.random(), held.length + nth, 0))
        await stage.at(moment, (ctx) => holdPeople(ctx, stage, people, moment))
      },
    },
    {
      hour: 22,
      run: (stage, moment) => stage.at(moment, (ctx) => letLeave(ctx, stage, heldPeople(stage), gonePeople(stage))),
    },
  ],
  async finish(stage) {
    await stage.at(stage.today, (ctx) => tagOtherwise(ctx, stage))
    await stage.at(stage.today, (ctx) => knowOtherwise(ctx, heldPeople(stage)))
    await importMembers(stage, heldPeople(stage))
  },
}

function gonePeople(stage: DemoStage): Set<number> {
  return stage.shared('contacts.gone', () => new Set<number>())
}

function heldPeople(stage: DemoStage): Held[] {
  return stage.shared<Held[]>('contacts.people', () => [])
}

async function holdPeople(ctx: Ctx, stage: DemoStage, people: readonly DemoPerson[], first: Date): Promise<void> {
  const tags = await saveTags(ctx, TAGS)
  const tagIds = new Map(tags.map((tag) => [tag.name, tag.id]))
  const guides = await listStaff(ctx, 'guide')
  const drafts = people.map((person): ContactDraft => {
    const guideStaffId = guides[Math.floor(stage.random() * guides.length)]?.id
    return { ...toDraft(person, first, stage.random()), tagIds: idsOf(petTags(person), tagIds), guideStaffId }
  })
  const saved = await upsertContacts(ctx, drafts)
  const held = heldPeople(stage)
  for (const [place, { contactId }] of saved.entries()) {
    const person = people[place]
    if (person) held.push({ ...person, contactId })
  }
  await tagStories(ctx, held.slice(-people.length), tagIds)
}

function toDraft(person: DemoPerson, first: Date, chance: number): ContactDraft {
  const { phone, name, gender, province, city, source, heard, pet, petName, joinedDaysBefore, referredBy } = person
  return {
    identities: [{ kind: 'phone', scope: '', value: phone }],
    ...{ name, gender, province, city, source },
    attributes: { 了解渠道: heard, 宠物: pet, 宠物名: petName, ...(referredBy ? { 推荐人: referredBy } : {}) },
    // During the day, between nine and nine.
    createdAt: new Date(
      first.getTime() - joinedDaysBefore * DAY_MS + (9 + 12 * chance) * (DAY_MS / 24) * Math.sign(joinedDaysBefore),
    ),
  }
}

function petTags({ pet }: DemoPerson): readonly TagName[] {
  if (pet === '猫和狗') return ['养猫', '养狗', '多宠家庭']
  return pet === '猫' ? ['养猫'] : ['养狗']
}

function idsOf(names: readonly TagName[], tagIds: ReadonlyMap<string, string>): string[] {
  return names.flatMap((name) => tagIds.get(name) ?? [])
}

async function tagStories(ctx: Ctx, people: readonly Held[], tagIds: ReadonlyMap<string, string>): Promise<void> {
  const groups: readonly (readonly [TagName, (person: Held) => boolean])[] = [
    ['VIP', (person) => person.habit === 'vip_lapsing'],
    ['KOC', (person) => person.habit === 'koc'],
    ['老客推荐', (person) => person.referredBy !== undefined],
  ]
  for (const [name, isMeant] of groups) {
    const contactIds = people.filter(isMeant).map((person) => person.contactId)
    const tagId = tagIds.get(name)
    if (tagId && contactIds.length > 0) await tagContacts(ctx, { tagId, contactIds, source: 'manual' })
  }
}

/** How long a consent by form holds in the demo, in days: some run out soon, so that they can be asked again. */
const CONSENT_DAYS = { least: 6, most: 186 }

/** Some were asked more closely: not by phone, not picked out by rules, or only for a time. */
function finerWords(contactId: number, chance: number, today: Date): ConsentAsk[] {
  const proof = { way: 'form', note: '会员表 2026', version: '隐私政策 2026-03' } as const
  if (chance > 0.855) return [{ contactId, purpose: 'personalisation', state: 'refused', proof }]
  if (chance > 0.83) return [{ contactId, purpose: 'marketing', channel: 'voice', state: 'refused', proof }]
  const { least, most } = CONSENT_DAYS
  const days = least + Math.floor(((chance - 0.8) / 0.03) * (most - least))
  const expiresAt = new Date(today.getTime() + days * 86_400_000)
  return [{ contactId, purpose: 'marketing', channel: 'sms', state: 'granted', proof, expiresAt }]
}

/** Most said yes when they were added, some said no, the others were never asked. */
async function askConsent(ctx: Ctx, stage: DemoStage): Promise<void> {
  const asks = heldPeople(stage).flatMap(({ contactId }) => {
    const chance = stage.random()
    if (chance > 0.86) return []
    const state = chance < 0.05 ? ('refused' as const) : ('granted' as const)
    const note = state === 'granted' ? '加好友时点了同意' : '聊天里说别发活动'
    const said = { contactId, purpose: 'marketing', state, proof: { way: 'chat', note } } as const
    return chance > 0.8 ? [said, ...finerWords(contactId, chance, stage.today)] : [said]
  })
  await setConsents(ctx, asks)
}
