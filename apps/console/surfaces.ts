import type { Surface } from '#kit/web/surface.ts'
import { routes as acquisition } from '#modules/acquisition/console/routes.tsx'
import { routes as analytics } from '#modules/analytics/console/routes.tsx'
import { routes as channels } from '#modules/channels/console/routes.tsx'
import { routes as commerce } from '#modules/commerce/console/routes.tsx'
import { routes as compliance } from '#modules/compliance/console/routes.tsx'
import { routes as contacts } from '#modules/contacts/console/routes.tsx'
import { routes as content } from '#modules/content/console/routes.tsx'
import { routes as journeys } from '#modules/journeys/console/routes.tsx'
import { routes as organisation } from '#modules/organisation/console/routes.tsx'
import { routes as reach } from '#modules/reach/console/routes.tsx'
import { routes as segments } from '#modules/segments/console/routes.tsx'
import { routes as tasks } from '#modules/tasks/console/routes.tsx'
import { routes as tracking } from '#modules/tracking/console/routes.tsx'
import { routes as webhooks } from '#modules/webhooks/console/routes.tsx'

/** What the modules bring to the console, in the order of the map: one line a module. */
export const SURFACES: readonly Surface[] = [
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
