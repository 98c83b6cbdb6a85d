import { useState } from 'react'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listSegments, readSegment } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Segments offered at once; the search box finds the others. */
const OFFERED_MAX = 50

export interface SegmentPickerProps {
  /** Id of the picked segment. */
  readonly value: string | undefined
  readonly onChange: (segmentId: string | undefined) => void
  readonly disabled?: boolean
  readonly id?: string
}

/** Picks a saved segment by its name, with how many it held when last counted. */
export function SegmentPicker({ value, onChange, disabled, id }: SegmentPickerProps) {
  const texts = useTexts(TEXTS)
  const [q, setQ] = useState('')
  const offered = useRead(listSegments, { query: { q, limit: OFFERED_MAX } }, { keepOld: true })
  // The picked one may be archived, or not be among those offered.
  const picked = useRead(readSegment, { params: { segmentId: value ?? '' } }, { enabled: value !== undefined })
  const items = offered.value?.items ?? []
  const isOffered = items.some((segment) => segment.id === value)
  const shown = picked.value && value !== undefined && !isOffered ? [picked.value, ...items] : items
  return (
    <Select
      id={id}
      className="hs-field-wide"
      allowClear
      disabled={disabled}
      loading={offered.loading}
      placeholder={texts.pick}
      notFoundContent={texts.none}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      options={shown.map(({ id: key, name, memberCount }) => ({
        value: key,
        label: memberCount === null ? name : `${name} · ${formatNumber(memberCount)} ${texts.people}`,
      }))}
      onChange={(next?: string) => onChange(next)}
    />
  )
}
