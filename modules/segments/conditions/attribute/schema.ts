import { z } from 'zod'
import { wireDay } from '#kit/pure/wire-time.ts'
import { plainText } from '../plain-text.ts'
import { WINDOW_DAYS_MAX } from '../window.ts'

/** Values one condition names. */
const VALUES_MAX = 100
/** A number in a custom attribute: so many digits before and after the point are compared exactly. */
export const NUMBER_FORM = /^-?[0-9]{1,9}([.][0-9]{1,6})?$/
const NUMBER_MAX = 999_999_999

const kind = z.literal('attribute')

/** `is_not` and `is_empty` hold for those whose attribute is not known; the others do not. Capitals count. */
const textSchema = z
  .strictObject({
    kind,
    field: z.enum(['name', 'gender', 'province', 'city', 'source', 'custom']),
    /** Which custom attribute. */
    key: plainText(60).optional(),
    operator: z.enum(['is', 'is_not', 'contains', 'starts_with', 'is_empty', 'not_empty']),
    values: z.array(plainText(120)).max(VALUES_MAX).default([]),
  })
  .refine(({ field, key }) => field !== 'custom' || key !== undefined, {
    path: ['key'],
    message: '要填自定义属性名 / name the custom attribute',
  })
  .refine(({ operator, values }) => operator === 'is_empty' || operator === 'not_empty' || values.length > 0, {
    path: ['values'],
    message: '至少填一个值 / at least one value',
  })

/** A custom attribute that holds a number; what is not a number does not match. */
const numberSchema = z.strictObject({
  kind,
  field: z.literal('custom_number'),
  key: plainText(60),
  operator: z.enum(['at_least', 'at_most']),
  value: z.number().min(-NUMBER_MAX).max(NUMBER_MAX),
})

/** When the person became our contact. Days are the tenant's calendar days, both ends included. */
const createdSchema = z
  .strictObject({
    kind,
    field: z.literal('created'),
    operator: z.enum(['in_last', 'before_last', 'between']),
    days: z.number().int().min(1).max(WINDOW_DAYS_MAX).optional(),
    from: wireDay.optional(),
    to: wireDay.optional(),
  })
  .refine(({ operator, days }) => operator === 'between' || days !== undefined, {
    path: ['days'],
    message: '要填天数 / how many days',
  })
  .refine(
    ({ operator, from, to }) => operator !== 'between' || (from !== undefined && to !== undefined && from <= to),
    {
      path: ['to'],
      message: '要填起止日期，结束不早于开始 / both days, in order',
    },
  )

const birthdaySchema = z.strictObject({
  kind,
  field: z.literal('birthday'),
  operator: z.literal('month'),
  months: z.array(z.number().int().min(1).max(12)).min(1).max(12),
})

export const attributeSchema = z.union([textSchema, numberSchema, createdSchema, birthdaySchema])
export type AttributeCondition = z.infer<typeof attributeSchema>
export type TextAttribute = z.infer<typeof textSchema>
export type NumberAttribute = z.infer<typeof numberSchema>
export type CreatedAttribute = z.infer<typeof createdSchema>
export type BirthdayAttribute = z.infer<typeof birthdaySchema>
