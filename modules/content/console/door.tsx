import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { type RowOf, usePages, useRead } from '#kit/web/wire-hooks.ts'
import { listScripts, readScript } from '../contract.ts'
import { TEXTS } from './texts.ts'

export { MaterialPicker } from './MaterialPicker.tsx'

type PickedScript = RowOf<typeof listScripts>

export interface ScriptPickerProps {
  /** Id of the picked script. */
  readonly value: string | null
  readonly onChange: (scriptId: string | null, script: PickedScript | undefined) => void
  /** Offers only the scripts of one touchpoint. */
  readonly touchpoint?: PickedScript['touchpoint']
  readonly id?: string
  readonly disabled?: boolean
  readonly placeholder?: string
}

/** Picks a script by its name or words. One that is picked stays named even when it is archived. */
export function ScriptPicker({ value, onChange, touchpoint, id, disabled, placeholder }: ScriptPickerProps) {
  const texts = useTexts(TEXTS)
  const [q, setQ] = useState('')
  const query = { q: q || undefined, touchpoint: touchpoint ?? undefined }
  const found = usePages(listScripts, { query }, { keepOld: true })
  const picked = useRead(readScript, { params: { scriptId: value ?? '' } }, { enabled: value !== null })
  const scripts = withPicked(found.value ?? [], value === null ? undefined : picked.value)
  return (
    <Select
      id={id}
      className="hs-field-wide"
      allowClear
      disabled={disabled}
      placeholder={placeholder ?? texts.pick}
      notFoundContent={found.loading ? null : texts.noneFound}
      loading={found.loading}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value ?? undefined}
      options={scripts.map((script) => ({ value: script.id, label: script.name, title: script.body }))}
      optionRender={({ label, data }) => (
        <div>
          <div>{label}</div>
          <small className="hs-faint">{data.title}</small>
        </div>
      )}
      onChange={(next?: string) =>
        onChange(
          next ?? null,
          scripts.find((script) => script.id === next),
        )
      }
      onPopupScroll={() => found.hasMore && found.loadMore()}
    />
  )
}

function withPicked(found: readonly PickedScript[], picked: AnswerOf<typeof readScript> | undefined) {
  return picked && !found.some((script) => script.id === picked.id) ? [picked, ...found] : found
}
