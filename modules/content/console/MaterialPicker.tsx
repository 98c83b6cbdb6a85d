import { useState } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listMaterials } from '../contract.ts'
import { TEXTS } from './materials/texts.ts'

export interface MaterialPickerProps {
  readonly onPick: (material: RowOf<typeof listMaterials>) => void
  readonly id?: string
}

/** Takes a link or a card out of the materials, by its name or title; picked again it is taken again. */
export function MaterialPicker({ onPick, id }: MaterialPickerProps) {
  const texts = useTexts(TEXTS)
  const [q, setQ] = useState('')
  const found = usePages(listMaterials, { query: { q: q || undefined } }, { keepOld: true })
  const materials = found.value ?? []
  return (
    <Select
      id={id}
      className="hs-field-wide"
      placeholder={texts.pick}
      notFoundContent={found.loading ? null : texts.none}
      loading={found.loading}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={null}
      options={materials.map(({ id: value, name, kind }) => ({ value, label: `${texts.kinds[kind]} · ${name}` }))}
      onChange={(picked: string | null) => {
        const material = materials.find((one) => one.id === picked)
        if (material) onPick(material)
      }}
      onPopupScroll={() => found.hasMore && found.loadMore()}
    />
  )
}
