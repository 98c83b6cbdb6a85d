import { z } from 'zod'
import { wireDay } from '#kit/pure/wire-time.ts'
import { isWholeTest, TEST_SHAPES } from '../field-test.ts'
import { plainText } from '../plain-text.ts'
import { WINDOW_DAYS_MAX } from '../window.ts'

const kind = z.literal('attribute')
const key = plainText(60)

/** `is_not` and `is_empty` hold for those whose attribute is not known; the others do not. Capitals count. */
const textSchema = z
  .strictObject({
    kind,
    field: z.enum(['name', 'gender', 'province', 'city', 'source', 'custom']),
    /** Which custom attribute. */
    key: key.optional(),
    ...TEST_SHAPES.text,
  })
  .refine((condition) => condition.field !== 'custom' || condition.key !== undefined, {
    path: ['key'],
    message: '要填自定义属性名 / name the custom attribute',
  })
  .superRefine(isWholeTest)

/** A custom field by its type; a text that is not of the type does not match. */
const numberSchema = z
  .strictObject({ kind, field: z.literal('custom_number'), key, ...TEST_SHAPES.number })
  .superRefine(isWholeTest)
const moneySchema = z
  .strictObject({ kind, field: z.literal('custom_money'), key, ...TEST_SHAPES.money })
  .superRefine(isWholeTest)
const dateSchema = z
  .strictObject({ kind, field: z.literal('custom_date'), key, ...TEST_SHAPES.date })
  .superRefine(isWholeTest)
const choiceSchema = z.strictObject({ kind, field: z.literal('custom_choice'), key, ...TEST_SHAPES.choice })
const booleanSchema = z.strictObject({ kind, field: z.literal('custom_boolean'), key, ...TEST_SHAPES.boolean })

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
  .superRefine(isWholeTest)

const birthdaySchema = z.strictObject({
  kind,
  field: z.literal('birthday'),
  operator: z.literal('month'),
  months: z.array(z.number().int().min(1).max(12)).min(1).max(12),
})

export const attributeSchema = z.union([
  textSchema,
  numberSchema,
  moneySchema,
  dateSchema,
  choiceSchema,
  booleanSchema,
  createdSchema,
  birthdaySchema,
])
export type AttributeCondition = z.infer<typeof attributeSchema>
export type TextAttribute = z.infer<typeof textSchema>
export type NumberAttribute = z.infer<typeof numberSchema> | z.infer<typeof moneySchema>
export type DateAttribute = z.infer<typeof dateSchema>
export type ChoiceAttribute = z.infer<typeof choiceSchema>
export type BooleanAttribute = z.infer<typeof booleanSchema>
export type CreatedAttribute = z.infer<typeof createdSchema>
export type BirthdayAttribute = z.infer<typeof birthdaySchema>
export type TestedAttribute = Exclude<AttributeCondition, CreatedAttribute | BirthdayAttribute>
