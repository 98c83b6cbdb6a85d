import type { ComponentType } from 'react'
import type { IconName } from './icon-names.ts'
import type { Words } from './language.ts'

export interface MenuEntry {
  /** Key of a group that the app knows. */
  readonly group: string
  readonly label: Words
  readonly order: number
  readonly icon?: IconName
  /** Extra words to be found by, such as pinyin and its initials: `fenqun fq`. */
  readonly keywords?: string
}

export interface SurfacePage {
  /** Under the surface's root, parameters in braces: `/contacts/{contactId}`. */
  readonly path: `/${string}`
  readonly menu?: MenuEntry
  /** For pages that are not in the menu: the title of the browser tab. */
  readonly title?: Words
  /** Who may open it; `signed_in` for everybody. */
  readonly permission: string
  readonly component: ComponentType
}

/** Plain facts a page tells to what others hang into it. */
export type SlotContext = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface SlotFill {
  readonly slot: string
  readonly order?: number
  readonly label?: Words
  readonly permission?: string
  readonly component: ComponentType<{ readonly context: SlotContext }>
}

export interface SurfaceCommand {
  readonly key: string
  readonly label: Words
  readonly keywords?: string
  readonly permission: string
  /** Path of this surface to go to. */
  readonly to: string
}

export interface Found {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly to: string
}

export interface SurfaceSearch {
  readonly key: string
  readonly label: Words
  readonly permission: string
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Found[]>
}

/** A step of the checklist for newcomers that ticks itself. */
export interface GuideStep {
  readonly key: string
  readonly label: Words
  readonly order: number
  readonly to: string
  readonly permission: string
  /** A hook: whether the step is done, undefined while that is not known. */
  readonly useDone: () => boolean | undefined
}

/** What a module brings to one surface. */
export interface Surface {
  readonly module: string
  readonly pages: readonly SurfacePage[]
  readonly slots?: readonly SlotFill[]
  readonly commands?: readonly SurfaceCommand[]
  readonly searches?: readonly SurfaceSearch[]
  readonly guide?: readonly GuideStep[]
}

/** Declares what a module brings to a surface; only there so that mistakes are named where they are made. */
export function defineSurface(surface: Surface): Surface {
  return surface
}
