import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

const companyParams = z.object({ companyId: z.uuid() })
const ADDRESS_MAX = 2048
const FAULT_MAX = 200
const ID_MAX = 64

const signature = z.object({ timestamp: z.number().int(), nonceStr: z.string(), signature: z.string() })

export const signPage = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/page-signatures',
  name: 'signWecomPage',
  reads: true,
  summary: '给工作台自己的网址签名，供企业微信 JS-SDK 使用',
  permission: 'channels.open_page',
  params: companyParams,
  body: z.object({ url: z.string().min(1).max(ADDRESS_MAX) }),
  answer: z.object({
    corpId: z.string(),
    agentId: z.number().int(),
    scripts: z.array(z.string()),
    simulated: z.boolean(),
    corp: signature,
    agent: signature,
  }),
  refusals: {
    foreign_page: {
      status: 422,
      zh: '只给 {origin} 下的网址签名。请从这个网址打开工作台。',
      en: 'Only addresses under {origin} are signed. Open the workbench there.',
    },
    wecom_refused: {
      status: 409,
      zh: '企业微信没有给签名用的票据（{errcode}）。请老板到“设置 → 企业微信”做一次体检。',
      en: 'WeCom gave no ticket to sign with ({errcode}). The owner runs the check-up under Settings → WeCom.',
    },
  },
})

export const findWecomCustomer = defineRoute({
  method: 'get',
  path: '/wecom/companies/{companyId}/customers/{externalUserid}',
  name: 'findWecomCustomer',
  summary: '聊天对面是哪位客户',
  permission: 'channels.open_page',
  params: companyParams.extend({
    externalUserid: z.string().min(1).max(ID_MAX),
  }),
  answer: z.object({ contactId: z.number().int() }),
})

export const noteSidebar = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/sidebar-notes',
  name: 'noteWecomSidebar',
  summary: '侧边栏打开了，看见客户没有；体检据此判断',
  permission: 'channels.open_page',
  params: companyParams,
  body: z.object({ fault: z.string().trim().max(FAULT_MAX).nullable() }),
  answer: z.object({}),
})
