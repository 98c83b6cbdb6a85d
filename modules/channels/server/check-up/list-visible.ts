import type { Platform } from '#kit/node/module.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import type { VisibleRange } from './check-app.ts'

/** Departments that are read; whoever has more first mends what these show. */
const DEPARTMENTS_MAX = 100

/** userids the app sees. A department that cannot be read is passed over: others say what is wrong. */
export async function listVisible(platform: Platform, whose: Whose, visible: VisibleRange): Promise<readonly string[]> {
  const list = async (path: string, query: Readonly<Record<string, string>>, key: string) => {
    const answer = await askWecom(platform, whose, { path, query, repeatable: true, once: true })
    const rows = answer.ok ? answer.json[key] : undefined
    return Array.isArray(rows) ? rows : []
  }
  const under = visible.parties.map((id) => list('department/simplelist', { id: String(id) }, 'department_id'))
  const below = (await Promise.all(under)).flat().flatMap((row) => textOf(row, 'id'))
  const departments = [...new Set([...visible.parties.map(String), ...below])].slice(0, DEPARTMENTS_MAX)
  const lists = departments.map((id) => list('user/simplelist', { department_id: id }, 'userlist'))
  const members = (await Promise.all(lists)).flat().flatMap((row) => textOf(row, 'userid'))
  return [...new Set([...visible.users, ...members])].filter((userid) => userid !== '')
}

function textOf(row: unknown, key: string): string[] {
  const value = typeof row === 'object' && row !== null ? new Map(Object.entries(row)).get(key) : undefined
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}
