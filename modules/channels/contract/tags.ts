import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { COMPANY_TAGS_MAX } from '../model/tag-record.ts'
import { wecomRefused } from './members.ts'

const companyParams = z.object({ companyId: z.uuid() })
/** Tags made in WeCom with one call. */
const TAGS_AT_ONCE = 100

export const listTags = defineRoute({
  method: 'get',
  path: '/wecom/tags',
  name: 'listWecomTags',
  summary: '企业标签，和它们在活水里对应的标签',
  permission: 'channels.read',
  query: pageQuery.extend({ companyId: z.uuid().optional() }),
  answer: pageOf(
    z.object({
      /** `companyId id` */
      id: z.string(),
      companyId: z.string(),
      companyName: z.string(),
      groupName: z.string(),
      name: z.string(),
      tagId: z.string().nullable(),
      tagName: z.string().nullable(),
      /** Friendships that have it. */
      pairs: z.number().int(),
      /** Still to be told to WeCom, and refused by it. */
      waiting: z.number().int(),
      failed: z.number().int(),
    }),
  ),
})

export const addTags = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/tags',
  name: 'addWecomTags',
  summary: '把活水的标签建到企业微信，再重新读取；不选标签就只重新读取',
  permission: 'channels.manage',
  params: companyParams,
  body: z.object({ tagIds: z.array(z.uuid()).max(TAGS_AT_ONCE) }),
  answer: z.object({ tags: z.number().int(), added: z.number().int() }),
  refusals: {
    tags_full: {
      status: 409,
      zh: `企业微信最多 ${COMPANY_TAGS_MAX} 个企业标签（含规则组标签，40126），已经满了。先在管理后台删掉不用的，或者少建几个。`,
      en: `WeCom holds at most ${COMPANY_TAGS_MAX} tags of a company (40126). Delete unused ones in its console first.`,
    },
    wecom_refused: wecomRefused,
  },
})

export const retryTags = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/tag-retries',
  name: 'retryWecomTags',
  summary: '企业微信没有接受的标签再写一遍',
  permission: 'channels.manage',
  params: companyParams,
  answer: z.object({ renewed: z.number().int() }),
})
