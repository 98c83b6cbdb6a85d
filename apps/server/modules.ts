import type { ModuleManifest } from '#kit/node/module.ts'
import acquisition from '#modules/acquisition/module.ts'
import analytics from '#modules/analytics/module.ts'
import channels from '#modules/channels/module.ts'
import commerce from '#modules/commerce/module.ts'
import compliance from '#modules/compliance/module.ts'
import contacts from '#modules/contacts/module.ts'
import content from '#modules/content/module.ts'
import journeys from '#modules/journeys/module.ts'
import organisation from '#modules/organisation/module.ts'
import reach from '#modules/reach/module.ts'
import segments from '#modules/segments/module.ts'
import tasks from '#modules/tasks/module.ts'
import tracking from '#modules/tracking/module.ts'
import webhooks from '#modules/webhooks/module.ts'

/** Every module, in the order of the map. */
export const modules: readonly ModuleManifest[] = [
  organisation,
  webhooks,
  compliance,
  contacts,
  tracking,
  content,
  commerce,
  channels,
  segments,
  reach,
  tasks,
  acquisition,
  journeys,
  analytics,
]
