import type { Architecture } from './architecture.ts'

const SURFACE = /^modules\/[^/]+\/(?:.+\/)?(console|workbench|h5|sdk)\//

/** The module a path lies in. */
export function moduleOf(file: string): string | undefined {
  return /^modules\/([^/]+)\//.exec(file)?.[1]
}

/** The surface a path of a module draws: `console`, `workbench`, `h5`, or `sdk`, which other people's pages load. */
export function surfaceOf(file: string): string | undefined {
  return SURFACE.exec(file)?.[1]
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

/** What tests stand on; nothing else uses it. */
export function isTestSupport(file: string): boolean {
  return /^(kit|apps|modules\/[^/]+|simulator)\/testing\//.test(file)
}

/** Builders for tests and for the demo of their own module. */
export function isFixture(file: string): boolean {
  return /^modules\/[^/]+\/fixtures\.ts$/.test(file)
}

/** Programs about the product that are no part of it. */
export function isTool(file: string): boolean {
  return /^(tidy|scaffold|bench|lab|e2e)\//.test(file) || !file.includes('/')
}

/** Where other modules come in. */
export function isDoor(file: string): boolean {
  return /^modules\/[^/]+\/(index|contract|events)\.ts$/.test(file) || isSurfaceDoor(file)
}

export function isSurfaceDoor(file: string): boolean {
  return /^modules\/[^/]+\/(console|workbench|h5)\/door\.tsx?$/.test(file)
}

/** What the apps read. */
export function isManifest(file: string): boolean {
  return /^modules\/[^/]+\/(module\.ts|(console|workbench|h5)\/routes\.tsx?)$/.test(file)
}

/** Runs anywhere: no DOM, no Node. `contract/` holds what the module's own surfaces alone ask for. */
export function isPure(file: string): boolean {
  return /^modules\/[^/]+\/(model\/.+|contract\/.+|contract\.ts|events\.ts)$|^kit\/pure\//.test(file)
}

/** Where SQL is written. */
export function isStore(file: string): boolean {
  return /^modules\/[^/]+\/server\/(store\.ts|store\/.+\.ts)$/.test(file)
}

export function isMigration(file: string): boolean {
  return /\/migrations\/[^/]+\.sql$/.test(file)
}

/** The plug a path belongs to: `modules/segments/conditions/tag`; nothing for the files of the socket itself. */
export function plugOf(file: string, sockets: Architecture['SOCKETS']): string | undefined {
  const socket = socketOf(file, sockets)
  const rest = socket && file.slice(socket.length + 1)
  return rest?.includes('/') ? `${socket}/${rest.split('/')[0]}` : undefined
}

export function socketOf(file: string, sockets: Architecture['SOCKETS']): string | undefined {
  return sockets.find((folder) => file.startsWith(`${folder}/`))
}

/** The row of the third-party list that holds for a path, its tests not counted. */
export function areaOf(file: string): string {
  if (file.startsWith('kit/web/build')) return 'kit/web/build'
  const kit = /^kit\/(pure|web|node|testing)\//.exec(file)?.[1]
  if (kit) return `kit/${kit}`
  if (isTestSupport(file)) return 'kit/testing'
  if (file.startsWith('apps/')) return 'apps'
  if (file.startsWith('simulator/')) return 'simulator'
  if (!moduleOf(file)) return 'tools'
  if (isPure(file)) return 'pure'
  if (surfaceOf(file) || file.endsWith('.tsx')) return 'surface'
  return isStore(file) ? 'store' : 'server'
}
