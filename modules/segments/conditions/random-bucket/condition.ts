import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { decimal, plain } from '../atoms.ts'
import type { ConditionPlug, SqlScope } from '../condition.ts'
import { part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { BUCKETS, bucketOf, hashOfSeed, MULTIPLIERS } from './hash.ts'

/** Buckets in one percent. */
const PER_PERCENT = BUCKETS / 100

const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Number.isInteger(Number((value * PER_PERCENT).toFixed(6))), '最多两位小数 / two decimals at most')

const schema = z
  .strictObject({
    kind: z.literal('random_bucket'),
    /** Another seed shuffles people anew; the same seed parts them the same way for ever. */
    seed: plainText(60),
    /** Percent; the first included, the last not. */
    from: percent,
    to: percent,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: '结束要大于开始 / must be above from' })
export type RandomBucketCondition = z.infer<typeof schema>

/** A share of people drawn by chance, the same ones each time: for trials, and for those left alone. */
export const randomBucketCondition: ConditionPlug<RandomBucketCondition> = {
  kind: 'random_bucket',
  label: { zh: '随机抽取', en: 'Random share' },
  schema,
  blank: () => ({ kind: 'random_bucket', seed: 'A', from: 0, to: 10 }),
  compile(condition, scope) {
    const { from, to } = limitsOf(condition)
    const bucket = bucketQuery(condition.seed, scope)
    return { test: ch`${bucket} >= ${bind('UInt32', from)} and ${scope.figure('bucket')} < ${bind('UInt32', to)}` }
  },
  turns: () => [],
  matches(condition, { contactId }) {
    const { from, to } = limitsOf(condition)
    const bucket = bucketOf(contactId, condition.seed)
    return bucket >= from && bucket < to
  },
  phrase: seq(
    word('随机 '),
    part('from', decimal),
    word('%–'),
    part('to', decimal),
    word('%（种子 '),
    part('seed', plain),
    word('）'),
  ),
  english: ({ seed, from, to }) => `drawn by chance from ${from} % to ${to} % (seed ${seed})`,
  found({ seed }, { contactId }, _scope, { language }) {
    const place = bucketOf(contactId, seed) / PER_PERCENT
    return language === 'zh' ? `落在 ${place}%` : `falls at ${place} %`
  },
}

function limitsOf({ from, to }: RandomBucketCondition) {
  return { from: Math.round(from * PER_PERCENT), to: Math.round(to * PER_PERCENT) }
}

/** `bucketOf` in the warehouse: each step named, because it is needed twice in the next. */
function bucketQuery(seed: string, scope: SqlScope): Fragment {
  const [first, second, third] = ['mixed', 'spread', 'stirred'].map((name) => scope.figure(name)) as [
    Fragment,
    Fragment,
    Fragment,
  ]
  const [by, again] = MULTIPLIERS.map((one) => bind('UInt64', one)) as [
    ReturnType<typeof bind>,
    ReturnType<typeof bind>,
  ]
  const start = ch`(bitXor(toUInt32(contact_id), ${bind('UInt32', hashOfSeed(seed))}) as ${first})`
  const one = ch`(toUInt32(bitXor(${start}, bitShiftRight(${first}, 16)) * ${by}) as ${second})`
  const two = ch`(toUInt32(bitXor(${one}, bitShiftRight(${second}, 13)) * ${again}) as ${third})`
  return ch`(bitXor(${two}, bitShiftRight(${third}, 16)) % ${bind('UInt32', BUCKETS)} as ${scope.figure('bucket')})`
}
