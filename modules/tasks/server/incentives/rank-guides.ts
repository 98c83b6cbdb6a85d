import type { Ctx } from '#kit/node/ctx.ts'
import { readMembersByStaff } from '#modules/channels/index.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { peopleDesk } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { spanOfMonth } from '../../model/month.ts'
import type { RankingSetting } from '../../model/ranking.ts'
import { MEASURES, type Measure, type Measured, measure, placesOf, RANKING_DEFAULT } from '../../model/ranking.ts'
import { findRankingSetting, writeRankingSetting } from '../store/ranking-setting.ts'
import { countDone } from '../store/word.ts'
import { creditMonth } from './credit-month.ts'
import { monthAsked } from './show-commission.ts'

type Placed = Record<Measure, { value: number | null; place: number | null }>

interface Ranked {
  readonly staff: { id: string; name: string } | null
  readonly mine: boolean
  readonly department: string
  readonly measures: Placed
}

export async function readRankingSetting(ctx: Ctx): Promise<RankingSetting> {
  return (await findRankingSetting(ctx)) ?? RANKING_DEFAULT
}

export async function changeRankingSetting(ctx: Ctx, to: RankingSetting): Promise<RankingSetting> {
  const before = await readRankingSetting(ctx)
  await writeRankingSetting(ctx, to)
  const action = 'tasks.change_ranking'
  await writeAudit(ctx, { action, subject: 'ranking_setting', before: { ...before }, after: { ...to } })
  return to
}

/** Every guide's places with the numbers behind them, for who runs the shop. */
export async function rankGuides(ctx: Ctx, asked: string | undefined) {
  const setting = await readRankingSetting(ctx)
  const month = monthAsked(ctx, asked)
  return { month, setting, guides: await rank(ctx, month, setting) }
}

/** What a guide may see: nothing when it is switched off; those of their department, or all; others without names. */
export async function rankOwn(ctx: Ctx, staffId: string, asked: string | undefined) {
  const { month, setting, guides } = await rankGuides(ctx, asked)
  if (!setting.shown) return { month, setting, guides: [] }
  const own = guides.find(({ staff }) => staff?.id === staffId)
  const among = guides
    .filter((one) => setting.within === 'everybody' || one.department === own?.department)
    // By no name: where names are hidden the order must not tell them.
    .toSorted((a, b) => (b.measures.held.value ?? 0) - (a.measures.held.value ?? 0))
  return {
    month,
    setting,
    guides: among.map((one): Ranked => {
      const mine = one === own
      return { ...one, mine, staff: mine || setting.names ? one.staff : null }
    }),
  }
}

async function rank(ctx: Ctx, month: string, { within }: RankingSetting): Promise<Ranked[]> {
  const guides = (await listStaff(ctx, 'guide')).filter(({ active }) => active)
  const held = await peopleDesk.held(ctx)
  const done = await countDone(ctx, spanOfMonth(month, ctx.tenant.timezone))
  const repeats = Map.groupBy(
    (await creditMonth(ctx, month)).filter(({ isRepeat }) => isRepeat),
    ({ staffId }) => staffId,
  )
  const departments = await departmentsOf(
    ctx,
    guides.map(({ id }) => id),
  )
  const rows = guides.map(({ id, name }) => ({
    staff: { id, name },
    mine: false,
    department: departments.get(id) ?? '',
    measured: measure({ held: held.get(id) ?? 0, done: done.get(id) ?? 0, repeat: repeats.get(id)?.length ?? 0 }),
  }))
  const groups = Map.groupBy(rows, (row) => (within === 'department' ? row.department : ''))
  return [...groups.values()].flatMap(place)
}

type Row = Omit<Ranked, 'measures'> & { readonly measured: Measured }

function place(rows: readonly Row[]): Ranked[] {
  const places = new Map(MEASURES.map((key) => [key, placesOf(rows.map(({ measured }) => measured[key]))]))
  return rows.map(({ measured, ...row }, at) => {
    const placed = MEASURES.map((key) => [key, { value: measured[key], place: places.get(key)?.[at] ?? null }])
    return { ...row, measures: Object.fromEntries(placed) as Placed }
  })
}

/** The first department each is in, by name; who is no member of WeCom is in none. */
async function departmentsOf(ctx: Ctx, staffIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const members = staffIds.length === 0 ? [] : await readMembersByStaff(ctx, staffIds)
  return new Map(members.map(({ staffId, departments }) => [staffId ?? '', departments[0] ?? '']))
}
