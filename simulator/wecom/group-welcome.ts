import type { GroupWelcome } from '../world/group.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { number, optional, part, text } from './fields.ts'
import { mediaOf } from './media-store.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const TEMPLATES_MAX = 100
/** Priority of the one attachment that counts. */
const KINDS = ['image', 'link', 'miniprogram', 'file', 'video'] as const

function readParts(call: Call): { text: string; parts: Json } {
  const content = call.in.part('text').text('content')
  const kind = KINDS.find((name) => call.in.has(name))
  if (content === '' && !kind) refuse(40063, 'text and attachment')
  if (!kind) return { text: content, parts: {} }
  const body = call.in.part(kind)
  const mediaId = body.text(kind === 'miniprogram' ? 'pic_media_id' : 'media_id')
  if (kind !== 'link' && (mediaId || !body.text('pic_url'))) mediaOf(call, mediaId, 0)
  return { text: content, parts: { [kind]: body.json } }
}

function templateOf(call: Call, toEdit: boolean): GroupWelcome {
  const template = call.corp.groupWelcomes.get(call.in.text('template_id')) ?? refuse(40058, 'invalid template_id')
  if (toEdit && template.agentid !== call.app.agentid) refuse(41058)
  return template
}

const body = {
  text: part({ content: text({ bytes: 3000, optional: true }) }, optional),
  agentid: number(optional),
  notify: number({ of: [0, 1], optional: true }),
}
const templateId = { template_id: text() }

/** Section 4.5: 入群欢迎语素材; the owner picks one in the client. */
export const groupWelcomes: Section = {
  'externalcontact/group_welcome_template/add': post(body, (call) => {
    if (call.corp.groupWelcomes.size >= TEMPLATES_MAX) refuse(41055)
    const template = { templateId: call.sim.chance.id('msg'), agentid: call.app.agentid, ...readParts(call) }
    call.corp.groupWelcomes.set(template.templateId, template)
    return { template_id: template.templateId }
  }),
  'externalcontact/group_welcome_template/edit': post({ ...templateId, ...body }, (call) => {
    Object.assign(templateOf(call, true), readParts(call))
    return undefined
  }),
  'externalcontact/group_welcome_template/get': post(templateId, (call) => {
    const { text: content, parts } = templateOf(call, false)
    return { text: { content }, ...parts }
  }),
  'externalcontact/group_welcome_template/del': post(templateId, (call) => {
    call.corp.groupWelcomes.delete(templateOf(call, true).templateId)
    return undefined
  }),
}
