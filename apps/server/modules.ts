import type { ModuleManifest } from '#kit/node/module.ts'
import organisation from '#modules/organisation/module.ts'

/** Every module, in the order of the map. */
export const modules: readonly ModuleManifest[] = [organisation]
