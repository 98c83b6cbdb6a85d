import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { MEDIA_BYTES_MAX, MEDIA_KINDS } from '../model/media.ts'

export const uploadMedia = defineRoute({
  method: 'post',
  path: '/wecom/media',
  name: 'uploadWecomMedia',
  summary: '上传随消息发的图片、视频或文件（文件名放在 X-File-Name）；原件存在本机，用时再传给企业微信',
  permission: 'channels.media',
  wire: 'file',
  bodyBytesMax: MEDIA_BYTES_MAX,
  answer: z.object({
    mediaId: z.string(),
    kind: z.enum(MEDIA_KINDS),
    fileName: z.string(),
    bytes: z.number().int(),
  }),
  refusals: {
    media_too_large: {
      status: 413,
      zh: '文件太大：企业微信这一类最多 {megabytes} MB。',
      en: 'Too large: at most {megabytes} MB.',
    },
    media_too_small: { status: 422, zh: '文件是空的，或小于 6 字节。', en: 'The file is empty or too small.' },
  },
})

export const readMedia = defineRoute({
  method: 'get',
  path: '/wecom/media/{mediaId}',
  name: 'readWecomMedia',
  summary: '一张上传过的图片、视频或文件',
  permission: 'channels.media',
  params: z.object({ mediaId: z.uuid() }),
  wire: 'download',
  answer: z.unknown(),
})
