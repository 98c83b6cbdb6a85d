import { z } from 'zod'
import { pageOf } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { CHECK_STATES, CHECKS } from '../model/check-up/check.ts'
import { DOMAIN_FILE_BODY, DOMAIN_FILE_NAME, DOMAIN_FILES_MAX } from '../model/domain-file.ts'

/** Things that are looked at in one check-up. */
export const CHECKS_COUNT = CHECKS.length

export const checkSchema = z.object({
  check: z.enum(CHECKS),
  state: z.enum(CHECK_STATES),
  /** WeCom's code and text, as it gave them. */
  errcode: z.number().int(),
  errmsg: z.string(),
  /** What is wrong and where to click. */
  zh: z.string(),
  en: z.string(),
  /** Members with whom it is so, each with what to do. */
  members: z.array(z.object({ userid: z.string(), errcode: z.number().int(), zh: z.string(), en: z.string() })),
})

export const listCheckUps = defineRoute({
  method: 'get',
  path: '/wecom/check-ups',
  name: 'listWecomCheckUps',
  summary: '每个接入的企业最近一次体检的结果；正在查的时候，新查出的会先出来',
  permission: 'channels.read',
  answer: pageOf(
    z.object({
      companyId: z.string(),
      companyName: z.string(),
      /** When the last one began. A thing tested before that has not been reached yet, or was not tried. */
      checkedAt: z.string().nullable(),
      bad: z.number().int(),
      checks: z.array(checkSchema.extend({ testedAt: z.string() })),
    }),
  ),
})

const domainFile = z.object({
  name: z.string().trim().regex(DOMAIN_FILE_NAME, 'WW_verify_….txt'),
  body: z.string().trim().regex(DOMAIN_FILE_BODY, 'A-Z a-z 0-9 _ -'),
})

export const listDomainFiles = defineRoute({
  method: 'get',
  path: '/wecom/domain-files',
  name: 'listWecomDomainFiles',
  summary: '放在公网网址根目录的域名校验文件',
  permission: 'channels.read',
  answer: pageOf(domainFile.extend({ url: z.string(), savedAt: z.string(), savedBy: z.string() })),
})

export const saveDomainFile = defineRoute({
  method: 'post',
  path: '/wecom/domain-files',
  name: 'saveWecomDomainFile',
  summary: '放上管理后台给的 WW_verify_….txt；马上能从公网网址的根目录打开',
  permission: 'channels.manage',
  body: domainFile,
  answer: domainFile,
  refusals: {
    too_many: {
      status: 409,
      zh: `最多放 ${DOMAIN_FILES_MAX} 个校验文件。请先删掉不用的。`,
      en: `At most ${DOMAIN_FILES_MAX} domain files are kept. Remove unused ones first.`,
    },
  },
})

export const removeDomainFile = defineRoute({
  method: 'delete',
  path: '/wecom/domain-files/{fileName}',
  name: 'removeWecomDomainFile',
  summary: '拿掉一个校验文件',
  permission: 'channels.manage',
  params: z.object({ fileName: z.string().regex(DOMAIN_FILE_NAME) }),
  answer: z.object({ name: z.string() }),
})
