import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { MEDIA_KINDS } from '../model/media.ts'

const NAME_MAX = 60
const mediaParams = z.object({ mediaId: z.uuid() })

export const listLibrary = defineRoute({
  method: 'get',
  path: '/wecom/library',
  name: 'listWecomLibrary',
  summary: '素材库里的图片、视频和文件：导购一点就能放进聊天，欢迎语和群发也能选；最近放进来的在前',
  permission: 'channels.open_page',
  query: pageQuery.extend({ q: z.string().trim().max(NAME_MAX).default(''), kind: z.enum(MEDIA_KINDS).optional() }),
  answer: pageOf(
    z.object({
      mediaId: z.string(),
      kind: z.enum(MEDIA_KINDS),
      name: z.string(),
      fileName: z.string(),
      bytes: z.number().int(),
      listedAt: z.string(),
    }),
  ),
})

export const listInLibrary = defineRoute({
  method: 'put',
  path: '/wecom/library/{mediaId}',
  name: 'listInWecomLibrary',
  summary: '把一个上传过的文件放进素材库，或给它改名',
  permission: 'channels.media',
  params: mediaParams,
  body: z.object({ name: z.string().trim().min(1).max(NAME_MAX) }),
  answer: mediaParams,
})

export const takeOffLibrary = defineRoute({
  method: 'delete',
  path: '/wecom/library/{mediaId}',
  name: 'takeOffWecomLibrary',
  summary: '从素材库收起；已经用它的欢迎语和群发不变',
  permission: 'channels.media',
  params: mediaParams,
  answer: mediaParams,
})

export const readLibraryFile = defineRoute({
  method: 'get',
  path: '/wecom/library/{mediaId}/file',
  name: 'readWecomLibraryFile',
  summary: '素材库里的一个文件',
  permission: 'channels.open_page',
  params: mediaParams,
  wire: 'download',
  answer: z.unknown(),
})

export const offerLibraryFile = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/library/{mediaId}/copies',
  name: 'offerWecomLibraryFile',
  summary: '把素材库里的文件备好给聊天侧边栏：企业微信里没有就先传上去，答它的 media_id（三天有效）',
  permission: 'channels.open_page',
  params: mediaParams.extend({ companyId: z.uuid() }),
  answer: z.object({ wecomMediaId: z.string(), kind: z.enum(MEDIA_KINDS) }),
  refusals: {
    not_uploaded: {
      status: 409,
      zh: '没能传到企业微信（{errcode}），没有放进聊天。请稍后再试；一直不行，请老板做一次体检。',
      en: 'WeCom did not take the file ({errcode}); nothing went into the chat. Try later.',
    },
  },
})
