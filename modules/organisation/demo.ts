import type { DemoPart } from '#kit/node/module.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import type { Role } from './model/role.ts'
import { addStaff } from './server/add-staff.ts'
import { saveDepartment } from './server/save-department.ts'

/** The shop's people, in the order in which they came. The last guide is the one who does nothing. */
const PEOPLE: readonly (readonly [name: string, account: string, role: Role])[] = [
  ['唐若溪', 'operator1', 'operator'],
  ['高远', 'operator2', 'operator'],
  ['林晓彤', 'guide1', 'guide'],
  ['周子墨', 'guide2', 'guide'],
  ['陈雨桐', 'guide3', 'guide'],
  ['赵一鸣', 'guide4', 'guide'],
  ['孙佳怡', 'guide5', 'guide'],
  ['吴浩然', 'guide6', 'guide'],
  ['郑欣悦', 'guide7', 'guide'],
  ['何俊杰', 'guide8', 'guide'],
]
/** Two teams of guides below those who plan. */
const DEPARTMENTS: readonly (readonly [name: string, parent: string, accounts: readonly string[]])[] = [
  ['私域部', '', ['operator1']],
  ['华东组', '私域部', ['operator2', 'guide1', 'guide2', 'guide3', 'guide4']],
  ['华南组', '私域部', ['guide5', 'guide6', 'guide7', 'guide8']],
]
const MINUTE_MS = 60_000

/** Two operators and eight guides of an online pet food shop. */
export const demo: DemoPart = {
  async start(stage) {
    stage.progress('员工入职')
    const staffIds = new Map<string, string>()
    const first = startOfDay(stage.days[0] ?? '', stage.timezone)
    for (const [place, [name, account, role]] of PEOPLE.entries()) {
      const platform = stage.platformAt(new Date(first.getTime() + place * MINUTE_MS))
      const added = await addStaff(platform, {
        tenantId: stage.tenantId,
        name,
        email: `${account}@demo.huoshui.local`,
        role,
      })
      if (!added.ok) throw new Error(`${account}: ${added.reason}`)
      staffIds.set(account, added.value.staff.id)
    }
    const made = new Map<string, string>()
    for (const [name, parent, accounts] of DEPARTMENTS) {
      const draft = {
        name,
        parentId: made.get(parent) ?? null,
        staffIds: accounts.flatMap((one) => staffIds.get(one) ?? []),
      }
      const saved = await stage.at(first, (ctx) => saveDepartment(ctx, draft))
      if (!saved.ok) throw new Error(`${name}: ${saved.reason}`)
      made.set(name, saved.value.id)
    }
  },
}
