import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetDrafts, ownKey, recallOwn } from './own-key.ts'
import { keep, recallText } from './stored-choice.ts'

/** As much of a browser's storage as is used: its keys are its own. */
class Storage {
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(Reflect.get(this, key)) : null
  }
  setItem(key: string, value: string): void {
    Reflect.set(this, key, value)
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key)
  }
}
const who = (tenant: string, user: string) => ({ tenant: { id: tenant }, user: { id: user } })

beforeEach(() => void vi.stubGlobal('localStorage', new Storage()))
afterEach(() => void vi.unstubAllGlobals())

it('keeps the draft of one person from the next, and of one shop from another', () => {
  const mine = ownKey(who('shop', 'lin'), 'draft', 'contact.new')
  keep(mine, '{"phone":"13800138000"}')
  for (const other of [who('shop', 'wang'), who('else', 'lin')])
    expect(recallText(ownKey(other, 'draft', 'contact.new'))).toBeUndefined()
  expect(recallText(mine)).toContain('13800138000')
})

it('forgets drafts at the end of a session, those from before people were told apart too, and nothing else', () => {
  keep('huoshui.draft.contact.new', 'old')
  keep(ownKey(who('shop', 'lin'), 'draft', 'contact.new'), 'new')
  keep(ownKey(who('shop', 'lin'), 'views', 'contacts'), '[]')
  keep('huoshui.language', 'en')
  forgetDrafts()
  expect(Object.keys(localStorage)).toEqual(['huoshui.views.shop.lin.contacts', 'huoshui.language'])
})

it('gives views that were nobody’s to whoever opens the list first', () => {
  keep('huoshui.views.contacts', '[1]')
  const [lin, wang] = ['lin', 'wang'].map((user) => ownKey(who('shop', user), 'views', 'contacts'))
  expect(recallOwn(lin ?? '', 'huoshui.views.contacts')).toBe('[1]')
  expect(recallOwn(wang ?? '', 'huoshui.views.contacts')).toBeUndefined()
  expect(recallOwn(lin ?? '', 'huoshui.views.contacts')).toBe('[1]')
})
