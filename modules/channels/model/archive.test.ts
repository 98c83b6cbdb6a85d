import { describe, expect, it } from 'vitest'
import { type ArchivedMessage, CUSTOMER_SPOKE, MEMBER_SPOKE, spokenOf } from './archive.ts'

const isCustomer = (id: string) => id.startsWith('wm')
const said = (change: Partial<ArchivedMessage>): ArchivedMessage => ({
  ...{ seq: 1, msgId: 'm1', action: 'send', from: 'lin', to: ['wm1'], roomId: '', at: new Date(0), kind: 'text' },
  ...change,
})

describe('spokenOf', () => {
  it('tells who spoke to whom', () => {
    expect(spokenOf(said({}), isCustomer)).toEqual({ name: MEMBER_SPOKE, externalUserids: ['wm1'], userid: 'lin' })
    const answer = said({ from: 'wm1', to: ['lin'] })
    expect(spokenOf(answer, isCustomer)).toEqual({ name: CUSTOMER_SPOKE, externalUserids: ['wm1'], userid: 'lin' })
  })

  it('tells of a customer in a group alone what that customer said, and of a member whom they reached', () => {
    const asked = said({ from: 'wm1', to: ['lin', 'wm2'], roomId: 'wr1' })
    expect(spokenOf(asked, isCustomer)?.externalUserids).toEqual(['wm1'])
    const answered = said({ from: 'lin', to: ['wm1', 'wm2', 'chen'], roomId: 'wr1' })
    expect(spokenOf(answered, isCustomer)?.externalUserids).toEqual(['wm1', 'wm2'])
  })

  it('leaves out what was taken back, who changed the company, and members among themselves', () => {
    expect(spokenOf(said({ action: 'recall' }), isCustomer)).toBeUndefined()
    expect(spokenOf(said({ action: 'switch' }), isCustomer)).toBeUndefined()
    expect(spokenOf(said({ to: ['chen'] }), isCustomer)).toBeUndefined()
  })
})
