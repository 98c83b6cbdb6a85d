import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm')

const digestSetting = z.object({
  /** On the tenant's clock; null: never. */
  morningAt: clock.nullable(),
  overdueAt: clock.nullable(),
  /** Between these a reminder stands on the workbench alone. */
  quietFrom: clock,
  quietUntil: clock,
})

export const readDigestSetting = defineRoute({
  method: 'get',
  path: '/tasks/digest-setting',
  name: 'readDigestSetting',
  summary: '什么时候用企业微信应用消息提醒导购',
  permission: 'tasks.read_all',
  answer: digestSetting,
})

export const changeDigestSetting = defineRoute({
  method: 'put',
  path: '/tasks/digest-setting',
  name: 'changeDigestSetting',
  summary: '改提醒导购的时间和免打扰时段',
  permission: 'tasks.set_schedule',
  body: digestSetting,
  answer: digestSetting,
})
