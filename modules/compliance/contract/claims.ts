import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { CLAIM_LEVELS, OWN_LEVELS } from '../model/claim.ts'

const words = z.object({
  items: z.array(
    z.object({
      word: z.string(),
      level: z.enum(OWN_LEVELS),
      origin: z.enum(['law', 'own']),
      /** Name of the rule of law; empty for the shop's own. */
      rule: z.string(),
      validFrom: z.string(),
      source: z.string(),
      note: z.string(),
      /** Whether it holds today, and nothing of the shop's own stands over it. */
      holds: z.boolean(),
    }),
  ),
})

export const listClaimWords = defineRoute({
  method: 'get',
  path: '/claim-words',
  name: 'listClaimWords',
  summary: '广告用语：法规点名的和本店自己加的，带生效日期和出处',
  permission: 'compliance.read',
  answer: words,
})

export const setClaimWord = defineRoute({
  method: 'put',
  path: '/claim-words',
  name: 'setClaimWord',
  summary: '本店对一个用语的要求，从某天起；allow 为本店可用，none 为不再另作要求',
  permission: 'compliance.set_claims',
  body: z.object({
    word: z.string().trim().min(1).max(30),
    level: z.enum(OWN_LEVELS),
    /** Today when absent. */
    validFrom: wireDay.optional(),
    note: z.string().trim().max(200).default(''),
  }),
  answer: words,
  refusals: {
    in_the_past: {
      status: 422,
      zh: '生效日期不能早于今天：以前说过的话按当时的规则看。',
      en: 'It cannot hold from a day that is over: what was said is judged by the rules of its day.',
    },
    too_many: { status: 409, zh: '最多 {limit} 条。', en: 'At most {limit}.' },
  },
})

export const checkWording = defineRoute({
  method: 'post',
  path: '/claim-words/checks',
  name: 'checkWording',
  summary: '检查一段话里的广告用语，什么都不写',
  reads: true,
  permission: 'compliance.read',
  body: z.object({ text: z.string().max(20_000) }),
  answer: z.object({
    items: z.array(
      z.object({
        word: z.string(),
        level: z.enum(CLAIM_LEVELS),
        origin: z.enum(['law', 'own']),
        validFrom: z.string(),
        source: z.string(),
        note: z.string(),
      }),
    ),
  }),
})
