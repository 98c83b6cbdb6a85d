import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { AutoComplete, Button, InputNumber, Select } from '#kit/web/ui.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listEvidenceChoices } from '../../contract/fuzzy-tags.ts'
import { EVIDENCE_KINDS, type FuzzyEvidence } from '../../model/fuzzy.ts'
import { TEXTS } from './texts.ts'

/** Pieces of evidence one tag is read from. */
const EVIDENCE_MAX = 20

export interface EvidenceFieldProps {
  readonly value: readonly FuzzyEvidence[]
  readonly choices: readonly RowOf<typeof listEvidenceChoices>[]
  readonly onChange: (value: readonly FuzzyEvidence[]) => void
}

/** Rows of evidence: of which kind, which one, and how much it weighs. */
export function EvidenceField({ value, choices, onChange }: EvidenceFieldProps) {
  const texts = useTexts(TEXTS)
  const put = (place: number, change: Partial<FuzzyEvidence>) =>
    onChange(value.map((one, at) => (at === place ? { ...one, ...change } : one)))
  // Rows have no name of their own: two may be alike while they are typed.
  const rows = value.map((one, place) => ({ one, place, key: `${place} of ${value.length}` }))
  return (
    <div className="hs-stack">
      {rows.map(({ one, place, key }) => (
        <div key={key} className="hs-row">
          <Select
            aria-label={texts.evidence}
            value={one.kind}
            options={EVIDENCE_KINDS.map((kind) => ({ value: kind, label: texts.evidenceKinds[kind] }))}
            onChange={(kind) => put(place, { kind, value: '' })}
          />
          <AutoComplete
            aria-label={texts.value}
            className="hs-grow"
            placeholder={texts.value}
            value={one.value}
            options={choices
              .filter(({ kind }) => kind === one.kind)
              .map((choice) => ({ value: choice.value, label: choice.label }))}
            onChange={(text: string) => put(place, { value: text })}
          />
          <InputNumber
            aria-label={texts.weight}
            prefix={texts.weight}
            min={0.01}
            max={10}
            step={0.5}
            value={one.weight}
            onChange={(weight) => weight !== null && put(place, { weight })}
          />
          <Button
            type="text"
            aria-label={texts.removeEvidence}
            icon={<Icon name="close" />}
            disabled={value.length === 1}
            onClick={() => onChange(value.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      <div>
        <Button
          disabled={value.length >= EVIDENCE_MAX}
          onClick={() => onChange([...value, { kind: 'category', value: '', weight: 1 }])}
        >
          {texts.addEvidence}
        </Button>
      </div>
    </div>
  )
}
