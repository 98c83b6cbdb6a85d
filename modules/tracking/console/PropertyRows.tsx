import { useTexts } from '#kit/web/texts.ts'
import { Button, Checkbox, Input, Select } from '#kit/web/ui.tsx'
import { PROPERTY_TYPES, type PropertyType } from '../contract.ts'
import { TEXTS } from './texts.ts'

export interface PropertyRow {
  readonly key: string
  readonly label: string
  readonly type: PropertyType
  readonly required: boolean
  readonly choices: readonly string[]
}

export interface PropertyRowsProps {
  readonly rows: readonly PropertyRow[]
  readonly readOnly: boolean
  readonly onChange: (rows: readonly PropertyRow[]) => void
}

const blank: PropertyRow = { key: '', label: '', type: 'text', required: false, choices: [] }

/** What an event carries, one line a property. */
export function PropertyRows({ rows, readOnly, onChange }: PropertyRowsProps) {
  const texts = useTexts(TEXTS)
  const change = (place: number, more: Partial<PropertyRow>) =>
    onChange(rows.map((row, at) => (at === place ? { ...row, ...more } : row)))
  // Lines never change places; after one is taken out all are drawn anew.
  const lines = rows.map((row, place) => ({ row, place, id: `${rows.length}-${place}` }))
  return (
    <fieldset className="hs-stack" disabled={readOnly} style={{ border: 0, padding: 0, margin: 0 }}>
      <legend>{texts.properties}</legend>
      {lines.map(({ row, place, id }) => (
        <PropertyLine
          key={id}
          row={row}
          onChange={(more) => change(place, more)}
          onRemove={() => onChange(rows.filter((_, at) => at !== place))}
        />
      ))}
      <div>
        <Button onClick={() => onChange([...rows, blank])}>{texts.addProperty}</Button>
      </div>
    </fieldset>
  )
}

interface PropertyLineProps {
  readonly row: PropertyRow
  readonly onChange: (more: Partial<PropertyRow>) => void
  readonly onRemove: () => void
}

function PropertyLine({ row, onChange, onRemove }: PropertyLineProps) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Input
        aria-label={texts.propertyKey}
        placeholder={texts.propertyKey}
        value={row.key}
        onChange={(event) => onChange({ key: event.target.value })}
        style={{ width: 140 }}
      />
      <Input
        aria-label={texts.label}
        placeholder={texts.label}
        value={row.label}
        onChange={(event) => onChange({ label: event.target.value })}
        style={{ width: 120 }}
      />
      <Select
        aria-label={texts.type}
        value={row.type}
        options={PROPERTY_TYPES.map((type) => ({ value: type, label: texts.types[type] }))}
        onChange={(type) => onChange({ type })}
        style={{ width: 90 }}
      />
      {row.type === 'text' && (
        <Select
          aria-label={texts.choices}
          mode="tags"
          placeholder={`${texts.choices}: ${texts.anyValue}`}
          value={[...row.choices]}
          onChange={(choices: string[]) => onChange({ choices })}
          style={{ minWidth: 150 }}
        />
      )}
      <Checkbox checked={row.required} onChange={(event) => onChange({ required: event.target.checked })}>
        {texts.required}
      </Checkbox>
      <Button type="text" onClick={onRemove}>
        {texts.remove}
      </Button>
    </div>
  )
}
