import { Button, DatePicker, Input, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useId, useState } from 'react'
import { Icon } from '../icons.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import { keysOf, type ListFilter } from './list-parts.ts'

const TEXTS = defineTexts({ zh: { clear: '清除筛选' }, en: { clear: 'Clear filters' } })
const TYPING_PAUSE_MS = 300

type Values = Readonly<Record<string, string | undefined>>
export interface FilterBarProps {
  readonly filters: readonly ListFilter[]
  readonly values: Values
  readonly onChange: (change: Values) => void
}

/** The filters of a list in one line that wraps. */
export function FilterBar({ filters, values, onChange }: FilterBarProps) {
  const texts = useTexts(TEXTS)
  const keys = filters.flatMap(keysOf)
  const filtered = keys.some((key) => values[key])
  const clear = () => onChange(Object.fromEntries(keys.map((key) => [key, undefined])))
  return (
    <search className="hs-filters">
      {filters.map((filter) => (
        <FilterPart key={keysOf(filter).join()} filter={filter} values={values} onChange={onChange} />
      ))}
      {filtered && (
        <Button type="text" onClick={clear}>
          {texts.clear}
        </Button>
      )}
    </search>
  )
}

interface FilterPartProps extends Omit<FilterBarProps, 'filters'> {
  readonly filter: ListFilter
}

function FilterPart({ filter, values, onChange }: FilterPartProps) {
  switch (filter.kind) {
    case 'search':
      return (
        <SearchFilter
          label={filter.label}
          value={values[filter.key] ?? ''}
          onChange={(text) => onChange({ [filter.key]: text })}
        />
      )
    case 'select':
      return (
        <Select
          aria-label={filter.label}
          placeholder={filter.label}
          className="hs-filter-select"
          popupMatchSelectWidth={false}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={[...filter.options]}
          value={values[filter.key] || undefined}
          onChange={(value) => onChange({ [filter.key]: value })}
        />
      )
    case 'many':
      return (
        <Select
          mode="multiple"
          aria-label={filter.label}
          placeholder={filter.label}
          className="hs-filter-select"
          popupMatchSelectWidth={false}
          maxTagCount="responsive"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={[...filter.options]}
          value={values[filter.key]?.split(',').filter(Boolean) ?? []}
          onChange={(value: string[]) => onChange({ [filter.key]: value.join(',') })}
        />
      )
    case 'dates':
      return <DatesFilter filter={filter} values={values} onChange={onChange} />
    case 'switch':
      return <SwitchFilter filter={filter} values={values} onChange={onChange} />
  }
}

function SearchFilter({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <Input
      className="hs-filter-search"
      aria-label={label}
      placeholder={label}
      allowClear
      prefix={<Icon name="search" />}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed.trim())}
    />
  )
}

function DatesFilter({ filter, values, onChange }: FilterPartProps) {
  if (filter.kind !== 'dates') return null
  const from = values[filter.from]
  const to = values[filter.to]
  return (
    <DatePicker.RangePicker
      aria-label={filter.label}
      allowEmpty={[true, true]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(_, [first, last]) => onChange({ [filter.from]: first, [filter.to]: last })}
    />
  )
}

function SwitchFilter({ filter, values, onChange }: FilterPartProps) {
  const id = useId()
  if (filter.kind !== 'switch') return null
  const turn = (on: boolean) => onChange({ [filter.key]: on ? 'true' : undefined })
  return (
    <span className="hs-filter-switch">
      <Switch id={id} size="small" checked={values[filter.key] === 'true'} onChange={turn} />
      <label htmlFor={id}>{filter.label}</label>
    </span>
  )
}
