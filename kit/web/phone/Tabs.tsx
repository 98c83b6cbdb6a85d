import { formatNumber } from '../format.ts'

export interface TabsProps<K extends string> {
  readonly value: K
  readonly tabs: readonly { readonly key: K; readonly label: string; readonly count?: number }[]
  readonly onChange: (key: K) => void
  readonly label: string
}

/** A few views of one list. */
export function Tabs<K extends string>({ value, tabs, onChange, label }: TabsProps<K>) {
  return (
    <div className="hp-tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          type="button"
          role="tab"
          key={tab.key}
          aria-selected={tab.key === value}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="hs-num">{formatNumber(tab.count)}</span>}
        </button>
      ))}
    </div>
  )
}
