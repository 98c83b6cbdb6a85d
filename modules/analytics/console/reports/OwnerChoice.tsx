import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { TEXTS } from './texts.ts'

/** Most people to choose from. */
const STAFF_MAX = 200

interface Props {
  readonly owner: { readonly staffId: string; readonly name: string; readonly active: boolean } | null
  readonly busy: boolean
  readonly onChoose: (staffId: string | null) => void
}

/** Who answers for a number or a pool; a name alone for those who may not say. */
export function OwnerChoice({ owner, busy, onChoose }: Props) {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const may = allowed('analytics.manage') && allowed('organisation.read_staff')
  const staff = useRead(listStaff, { query: { limit: STAFF_MAX } }, { enabled: may })
  const gone = owner && !owner.active ? texts.ownerGone(owner.name) : undefined
  if (!may) return <span className="hs-faint">{gone ?? owner?.name ?? texts.pools.none}</span>
  const options = (staff.value?.items ?? [])
    .filter((one) => one.active || one.id === owner?.staffId)
    .map(({ id, name, active }) => ({ value: id, label: active ? name : texts.ownerGone(name) }))
  return (
    <Select
      size="small"
      allowClear
      showSearch
      optionFilterProp="label"
      aria-label={texts.owner}
      placeholder={texts.pools.none}
      loading={busy}
      style={{ minInlineSize: 140 }}
      status={gone ? 'warning' : undefined}
      value={owner?.staffId}
      options={options}
      onChange={(staffId: string | undefined) => onChoose(staffId ?? null)}
    />
  )
}
