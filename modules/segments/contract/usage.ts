import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { NAME_CHARACTERS_MAX } from '../model/segment.ts'

const user = z.object({
  kind: z.object({ zh: z.string(), en: z.string() }),
  name: z.string(),
  to: z.string().nullable(),
})

export const listAllSegmentUsers = defineRoute({
  method: 'get',
  path: '/segment-users',
  name: 'listAllSegmentUsers',
  summary: '每个分群被谁用着，没人用的不列',
  permission: 'segments.read',
  answer: z.object({ items: z.array(z.object({ segmentId: z.string(), users: z.array(user) })) }),
})

export const listSegmentUsers = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/users',
  name: 'listSegmentUsers',
  summary: '谁在用这个分群：SOP、标签、阶段、别的分群',
  permission: 'segments.read',
  params: z.object({ segmentId: z.uuid() }),
  answer: z.object({ items: z.array(user) }),
})

const folder = z.string().trim().min(1).max(NAME_CHARACTERS_MAX)

export const renameFolder = defineRoute({
  method: 'post',
  path: '/segment-folders/rename',
  name: 'renameSegmentFolder',
  summary: '给分群的文件夹改名；改成已有的名字就是合并，空名字就是拿掉文件夹',
  permission: 'segments.write',
  body: z.object({ from: folder, to: folder.nullable() }),
  answer: z.object({ moved: z.number().int() }),
})
