import { describe, expect, it } from 'vitest'
import { PUSH_BYTES_MAX, readFriendNews, readPush } from './push.ts'

const ADDED = `<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>
<CreateTime>1403610513</CreateTime><MsgType><![CDATA[event]]></MsgType>
<Event><![CDATA[change_external_contact]]></Event>
<ChangeType>add_external_contact</ChangeType><UserID><![CDATA[zhangsan]]></UserID>
<ExternalUserID><![CDATA[wmAAAA]]></ExternalUserID><State><![CDATA[teststate]]></State>
<WelcomeCode><![CDATA[WELCOMECODE]]></WelcomeCode></xml>`

describe('a push', () => {
  it('is read whether its values are quoted or plain', () => {
    expect(readPush('<xml><A><![CDATA[1 < 2 & <b>]]></A><B> 3 &lt; 4 </B><C></C></xml>')).toEqual({
      A: '1 < 2 & <b>',
      B: '3 < 4',
      C: '',
    })
  })

  it('keeps the items of a list, also of one', () => {
    const xml = '<xml><MemChangeList><Item><![CDATA[a]]></Item><Item>b</Item></MemChangeList></xml>'
    expect(readPush(xml)).toEqual({ MemChangeList: ['a', 'b'] })
    expect(readPush('<xml><L><Item>a</Item></L></xml>')).toEqual({ L: ['a'] })
  })

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>'],
    ['an entity of its own', '<xml><!ENTITY a SYSTEM "file:///etc/passwd"><A>&a;</A></xml>'],
    ['another root', '<html></html>'],
    ['a tag that is never closed', '<xml><A>1</A><B>2</xml>'],
    [
      'more fields than anything real',
      `<xml>${Array.from({ length: 200 }, (_, n) => `<F${n}>1</F${n}>`).join('')}</xml>`,
    ],
  ])('with %s is not read', (_, xml) => {
    expect(readPush(xml)).toBeUndefined()
  })
})

describe('what anybody may send', () => {
  it.each([
    ['tags', '<a>', ''],
    ['quotes', '<a><![CDATA[', ''],
    ['items', '<Item>', '<L>'],
  ])('%s that are never closed hold nobody up', (_, tag, before) => {
    const xml = `<xml>${before}${tag.repeat(PUSH_BYTES_MAX / tag.length)}${before && '</L>'}</xml>`
    const begun = performance.now()
    expect(readPush(xml)).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('news of a customer', () => {
  const read = (xml: string) => readFriendNews(readPush(xml) ?? {})

  it('names member, customer, entry and the code for a welcome', () => {
    expect(read(ADDED)).toEqual({
      kind: 'added',
      userid: 'zhangsan',
      externalUserid: 'wmAAAA',
      at: new Date(1_403_610_513_000),
      welcomeCode: 'WELCOMECODE',
      entryState: 'teststate',
    })
  })

  it.each([
    ['add_half_external_contact', '', 'added'],
    ['edit_external_contact', '', 'edited'],
    ['del_follow_user', '', 'left_by_customer'],
    ['del_external_contact', '', 'left_by_staff'],
    ['del_external_contact', '<Source>DELETE_BY_TRANSFER</Source>', 'left_by_transfer'],
  ])('%s %s is: %s', (changeType, more, kind) => {
    const xml = ADDED.replace('add_external_contact', changeType).replace('</xml>', `${more}</xml>`)
    expect(read(xml)?.kind).toBe(kind)
  })

  it('is nothing when it is about something else or not whole', () => {
    expect(read(ADDED.replace('change_external_contact', 'change_external_tag'))).toBeUndefined()
    expect(read(ADDED.replace('1403610513', 'soon'))).toBeUndefined()
    expect(read(ADDED.replace('zhangsan', ''))).toBeUndefined()
    expect(read(ADDED.replace('add_external_contact', 'transfer_fail'))).toBeUndefined()
  })
})
