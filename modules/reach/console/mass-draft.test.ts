import { expect, it } from 'vitest'
import { BLANK_DIRECT, reviveDirect, type Way } from './direct-draft.ts'
import { BLANK_DRAFT, reviveDraft } from './mass-draft.ts'

const companies = [{ id: 'c1' }, { id: 'c2' }]
const asKept = <T extends object>(draft: T): T => JSON.parse(JSON.stringify(draft)) as T

it('brings a draft of a mass send back as it was, into the form of today', () => {
  const draft = { ...BLANK_DRAFT, companyId: 'c2', text: '周末见', userids: ['lin'], segmentId: undefined }
  expect(reviveDraft(asKept(draft), { ...BLANK_DRAFT, companyId: 'c1' }, companies)).toEqual(draft)
  const { holdoutPercent: _, ...older } = draft
  expect(reviveDraft(asKept(older) as typeof draft, BLANK_DRAFT, companies).holdoutPercent).toBe(0)
})

it('keeps the words, and not the members, of a company that is not connected any more', () => {
  const draft = { ...BLANK_DRAFT, companyId: 'gone', text: '周末见', userids: ['lin'], chatIds: ['g'] }
  const blank = { ...BLANK_DRAFT, companyId: 'c1' }
  expect(reviveDraft(asKept(draft), blank, companies)).toEqual({ ...blank, text: '周末见' })
})

it('sends by the account as it is today, and asks anew where it is gone', () => {
  const way = { provider: 'sms', accountId: 'a', sign: '旧签名', needsTemplate: true } as Way
  const draft = { ...BLANK_DIRECT, way, templateId: 't', places: ['1'], params: { '1': '林' }, name: '周末' }
  const now = { ...way, sign: '新签名' }
  expect(reviveDirect(asKept(draft), BLANK_DIRECT, [now])).toEqual({ ...draft, way: now })
  const alone = reviveDirect(asKept(draft), BLANK_DIRECT, [{ ...way, accountId: 'b' }])
  expect(alone).toEqual({ ...draft, way: undefined, templateId: undefined, places: [] })
})
