import { expect, it } from 'vitest'
import { readFanDeed, readTemplateFate, sameAs } from './official-push.ts'

const event = (Event: string, more = {}) => ({ FromUserName: 'o', CreateTime: '1', MsgType: 'event', Event, ...more })

it('reads what a person did', () => {
  const kinds = ['subscribe', 'unsubscribe', 'SCAN', 'CLICK', 'VIEW', 'TEMPLATESENDJOBFINISH'].map(
    (name) => readFanDeed(event(name))?.kind,
  )
  expect(kinds).toEqual(['follow', 'unfollow', 'scan', 'click', 'other', 'other'])
  expect(readFanDeed(event('subscribe', { EventKey: 'qrscene_store_1' }))?.properties).toEqual({ key: 'store_1' })
  const text = { FromUserName: 'o', CreateTime: '1', MsgType: 'text', Content: '在吗', MsgId: '9' }
  expect(readFanDeed(text)).toMatchObject({ kind: 'write', properties: { type: 'text', text: '在吗' } })
  expect([readFanDeed({ ...text, FromUserName: '' }), readFanDeed({ ...text, CreateTime: 'x' })]).toEqual([
    undefined,
    undefined,
  ])
})

it('knows a push again by its message, or by who did what when', () => {
  expect(sameAs(event('CLICK', { EventKey: 'a' }))).toBe(sameAs(event('CLICK', { EventKey: 'a' })))
  expect(sameAs(event('CLICK', { EventKey: 'a' }))).not.toBe(sameAs(event('CLICK', { EventKey: 'b' })))
  expect(sameAs({ MsgId: '1', Content: 'a' })).toBe(sameAs({ MsgId: '1', Content: 'again' }))
})

it('reads what became of a template', () => {
  const fate = (Status: string) => readTemplateFate(event('TEMPLATESENDJOBFINISH', { MsgID: '4', Status }))
  expect(fate('success')).toEqual({ ref: '4', delivered: true, code: 'success' })
  expect(fate('failed:user block')).toMatchObject({ delivered: false })
  expect(readTemplateFate(event('CLICK'))).toBeUndefined()
})
