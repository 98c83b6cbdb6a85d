import path from 'node:path'
import type { Architecture } from '../tidy/architecture.ts'
import { fillFolder, formsOf } from './template.ts'

const TEMPLATES = path.join(import.meta.dirname, 'templates/module')
const MODULE_LIST = 'apps/server/modules.ts'

export interface ModuleAsk {
  readonly name: string
  /** The first noun of the module, such as `gift-card`. */
  readonly noun: string
  /** The noun in Chinese, as the screens write it. */
  readonly zh: string
}

/** Files to write, path → text; or a sentence that says why not. */
export type Plan = ReadonlyMap<string, string> | string

/** A module with one noun, one use case and its list, told to the server in the order of the map. */
export function planModule(ask: ModuleAsk, sources: ReadonlyMap<string, string>, map: Architecture['MAY_USE']): Plan {
  const { name, noun, zh } = ask
  if (!/^[a-z]+$/.test(name)) return `"${name}" is no module name: one lower-case word`
  if (!/^[a-z]+(-[a-z]+)*$/.test(noun)) return `"${noun}" is no noun: lower-case words joined by hyphens`
  if (!(name in map)) return `${name} is not on the map: first give it a line in MAY_USE of architecture.mjs`
  if (!map[name]?.includes('organisation')) return `${name} must be granted organisation: its rows belong to a tenant`
  if ([...sources.keys()].some((file) => file.startsWith(`modules/${name}/`))) return `modules/${name} is already there`
  const files = fillFolder(TEMPLATES, { module: name, zh, ...formsOf(noun) })
  const plan = new Map([...files].map(([file, text]) => [`modules/${name}/${file}`, text]))
  const list = sources.get(MODULE_LIST)
  if (list !== undefined) plan.set(MODULE_LIST, joinModules(list, name, Object.keys(map)))
  return plan
}

/** Adds a module to the list of the server, in the order of the map. */
export function joinModules(list: string, name: string, order: readonly string[]): string {
  const imported = `import ${name} from '#modules/${name}/module.ts'\n`
  const at = list.lastIndexOf('\nimport ')
  const end = list.indexOf('\n', at + 1) + 1
  const withImport = `${list.slice(0, end)}${imported}${list.slice(end)}`
  return withImport.replace(/= \[([\w\s,]*)\]/, (_, inside: string) => {
    const names = [...inside.split(',').flatMap((one) => one.trim() || []), name]
    return `= [${names.sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(', ')}]`
  })
}
