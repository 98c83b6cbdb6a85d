import type { Surface } from '#kit/web/surface.ts'
import { routes as analytics } from '#modules/analytics/workbench/routes.tsx'
import { routes as tasks } from '#modules/tasks/workbench/routes.tsx'

/** What the modules bring to the guides' phone page, in the order of the map: one line a module. */
export const SURFACES: readonly Surface[] = [tasks, analytics]
