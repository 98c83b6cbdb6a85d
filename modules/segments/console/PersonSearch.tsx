import { useState } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listContacts } from '#modules/contacts/contract.ts'
import { TEXTS } from './texts.ts'

/** Finds one customer by name, pinyin, the end of a phone, an order number, or the number they have here. */
export function PersonSearch({ onPick }: { onPick: (contactId: number, name: string) => void }) {
  const texts = useTexts(TEXTS)
  const [q, setQ] = useState('')
  const asked = q.trim()
  const found = usePages(listContacts, { query: { q: asked } }, { keepOld: true, enabled: asked !== '' })
  const people = asked === '' ? [] : (found.value ?? [])
  const id = /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  const nameOf = (one: { id: number; name: string }) => one.name || `#${one.id}`
  const byId = id > 0 && !people.some((one) => one.id === id) ? [{ value: id, label: texts.personById(id) }] : []
  return (
    <Select
      aria-label={texts.whoElse}
      style={{ inlineSize: '100%' }}
      placeholder={texts.whoElseHint}
      showSearch={{ filterOption: false, searchValue: q, onSearch: setQ }}
      loading={found.loading && asked !== ''}
      notFoundContent={asked === '' ? null : found.failure ? texts.notSearched : texts.nobodyFound}
      value={null}
      options={[
        ...people.map((one) => ({
          value: one.id,
          label: [nameOf(one), one.phone].filter(Boolean).join(' '),
        })),
        ...byId,
      ]}
      onChange={(picked: number | null) => {
        setQ('')
        const found = people.find((one) => one.id === picked)
        if (picked !== null) onPick(picked, found ? nameOf(found) : `#${picked}`)
      }}
    />
  )
}
