import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blankContact, type ContactDraft, type ContactState, mergeDraft } from './contact.ts'
import { noteChange, type Provenance, type Source } from './provenance.ts'
import { laterNotes, saidWhen, withoutOutdated } from './said-later.ts'

const moment = (minute: number) => new Date(Date.UTC(2026, 10, 20, 2, minute))
const arrived = (minute: number): Source => ['tracking', moment(minute).toISOString(), '']
type Known = readonly [state: ContactState, provenance: Provenance]

/** One draft that comes, as `upsertContacts` takes it. */
function take([state, provenance]: Known, draft: ContactDraft, minute: number): Known {
  const told = withoutOutdated(draft, state, provenance)
  const after = mergeDraft(state, told)
  const notes = { ...noteChange(state, after, arrived(minute)), ...laterNotes(saidWhen([told]), provenance) }
  return [after, { ...provenance, ...notes }]
}

const said = (minute: number, attributes: Record<string, string>): ContactDraft => ({
  ...{ identities: [], source: 'tracking', attributes, saidAt: moment(minute) },
})

it('keeps what was said last, however late the rest comes', () => {
  const key = fc.constantFrom('a', 'b')
  const call = fc.record({ key, value: fc.constantFrom('1', '2', '3') })
  fc.assert(
    fc.property(fc.array(call, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (calls, chance) => {
      const blank: Known = [blankContact(1, 'tracking', moment(0)), {}]
      const drafts = calls.map(({ key, value }, at) => ({
        draft: said(at + 1, { [key]: value }),
        by: chance.next().value,
      }))
      const play = (list: typeof drafts) =>
        list.reduce<Known>((known, { draft }, at) => take(known, draft, 30 + at), blank)[0].attributes
      expect(play(drafts.toSorted((a, b) => a.by - b.by))).toEqual(play(drafts))
    }),
  )
})

it('never fills again what a person emptied since, and fills what nobody spoke of', () => {
  const known = { ...blankContact(1, 'manual', moment(0)), attributes: { 尺码: 'M' } }
  const provenance: Provenance = { '*': ['manual', moment(9).toISOString(), ''], 'attributes.口味': arrived(9) }
  const told = withoutOutdated(said(5, { 尺码: 'L', 口味: '辣', 生日月: '3' }), known, provenance)
  expect(told.attributes).toEqual({ 生日月: '3' })
  expect(withoutOutdated(said(9, { 尺码: 'L' }), known, provenance).attributes).toEqual({ 尺码: 'L' })
})
