import { describe, expect, it } from 'vitest'
import { type GroupStage, groupLeft, judgeGroup } from './group-gates.ts'

const AT = new Date('2026-11-20T04:00:00Z')
const quota = {
  receive: { perMonth: null, since: '2025-11-17', source: '' },
  period: 'day',
  zone: 'Asia/Shanghai',
} as const
const group = { chatId: 'wr1', owner: 'lin', refusing: 0 }
const stage = (more: Partial<GroupStage> = {}): GroupStage => ({
  ...{ at: AT, marketing: true, evenIfRefused: false, times: [], quota },
  ...more,
})

describe('a group', () => {
  it('passes when nothing stands against it', () => {
    expect(judgeGroup(group, stage())).toBeUndefined()
  })

  it('without an owner is no way', () => {
    expect(judgeGroup({ ...group, owner: '' }, stage())?.reason).toBe('no_group')
  })

  it('with people who refused marketing is left out of marketing, unless somebody decides otherwise', () => {
    const refusing = { ...group, refusing: 2 }
    expect(judgeGroup(refusing, stage())?.zh).toContain('2 位客户')
    expect(judgeGroup(refusing, stage({ evenIfRefused: true }))).toBeUndefined()
    expect(judgeGroup(refusing, stage({ marketing: false }))).toBeUndefined()
  })

  it('that received as many as the platform allows gets no more in its period', () => {
    expect(judgeGroup(group, stage({ times: [AT] }))?.reason).toBe('group_quota')
    const yesterday = new Date(AT.getTime() - 86_400_000)
    expect(judgeGroup(group, stage({ times: [yesterday] }))).toBeUndefined()
    expect(groupLeft([AT], AT, { ...quota, period: 'month' })).toMatchObject({ left: 29, used: 1, max: 30 })
  })
})
