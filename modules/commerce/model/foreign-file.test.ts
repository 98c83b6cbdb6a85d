import { expect, it } from 'vitest'
import { guessImporter } from '../importers/importers.ts'
import { foreignFile } from './foreign-file.ts'

const seen = (line: string) => {
  const headers = line.split(',')
  return foreignFile(headers, guessImporter(headers).importer.mapping(headers))
}

it('a list of customers and a settlement are known as what they are', () => {
  expect(seen('客户姓名,客户昵称,客户手机号,标签,客户积分,消费次数,消费金额,上次消费时间,成为客户时间')).toBe('people')
  expect(seen('会员手机号,会员等级,注册时间')).toBe('people')
  expect(seen('订单编号,商品编号,商品数量,应结金额,费用名称,收支方向,售后服务单号')).toBe('settlement')
})

it('orders are taken for nothing else, whatever they say of who bought', () => {
  expect(seen('订单号,下单时间,客户姓名,客户手机号,会员等级,实付金额')).toBeUndefined()
  expect(seen('单号,下单日期,姓名,手机号,品名,数量,单价,金额,备注')).toBeUndefined()
  expect(seen('甲,乙,丙')).toBeUndefined()
})
