import type { Surface } from '#kit/web/surface.ts'

/** What the modules bring to the guides' phone page, in the order of the map: one line a module. */
export const SURFACES: readonly Surface[] = []
