import { defineModule } from '#kit/node/module.ts'
import { demo } from './demo.ts'
import { PERSONAS_MAX } from './model/persona.ts'
import { WECOM_TEXT_CHARACTERS_MAX } from './model/render-script.ts'
import { routes } from './server/routes.ts'

/** What is said to customers: scripts with variables, in versions. Nothing here is about one person. */
export default defineModule({
  name: 'content',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'content.script', personal: [] },
    { name: 'content.script_version', personal: [] },
    { name: 'content.material', personal: [] },
    { name: 'content.persona', personal: [] },
  ],
  routes,
  permissions: {
    'content.read': {
      zh: '看话术和素材',
      en: 'See scripts and materials',
      roles: ['owner', 'operator', 'guide'],
      inSight: true,
    },
    'content.write': { zh: '写话术、加素材', en: 'Write scripts and materials', roles: ['owner', 'operator'] },
  },
  limits: {
    personas: { value: PERSONAS_MAX, unit: '个', zh: '在用的人设' },
    scriptCharacters: { value: WECOM_TEXT_CHARACTERS_MAX, unit: '字', zh: '一条企业微信文本' },
  },
})
