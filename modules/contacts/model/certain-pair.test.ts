import { describe, expect, it } from 'vitest'
import { identity } from '../fixtures.ts'
import { areCertain } from './certain-pair.ts'

const [phone, otherPhone] = [identity('phone', '13800138000'), identity('phone', '13900139000')]
const [union, otherUnion] = [identity('unionid', 'u1'), identity('unionid', 'u2')]
const buyer = identity('buyer_id', '旺旺', 'taobao')

describe('areCertain', () => {
  it('holds when hard identities were named together and nothing speaks against it', () => {
    expect(areCertain([phone, union], [phone], [union])).toBe(true)
    expect(areCertain([phone, union], [phone, buyer], [union])).toBe(true)
  })

  it('does not hold for two phones or two accounts of one kind', () => {
    expect(areCertain([phone, otherPhone], [phone], [otherPhone])).toBe(false)
    expect(areCertain([phone, union], [phone, otherUnion], [union])).toBe(false)
    expect(areCertain([phone, union], [phone], [union, otherPhone])).toBe(false)
  })

  it('does not hold when one of them was named by a buyer id alone', () => {
    expect(areCertain([phone, buyer], [phone], [buyer])).toBe(false)
  })
})
