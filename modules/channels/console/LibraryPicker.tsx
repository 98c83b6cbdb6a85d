import { useState } from 'react'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listLibrary } from '../contract/library.ts'
import type { ChosenMedia } from './chosen-media.ts'

const TEXTS = defineTexts({
  zh: { pick: '或从素材库选', none: '素材库里没有这样的文件' },
  en: { pick: 'Or pick one of the library', none: 'No such file in the library' },
})

/** Takes a file out of the library, by its name. */
export function LibraryPicker({ onPick }: { readonly onPick: (file: ChosenMedia) => void }) {
  const texts = useTexts(TEXTS)
  const [q, setQ] = useState('')
  const found = usePages(listLibrary, { query: { q } }, { keepOld: true })
  const files = found.value ?? []
  return (
    <Select
      aria-label={texts.pick}
      className="hs-field-wide"
      placeholder={texts.pick}
      notFoundContent={found.loading ? null : texts.none}
      loading={found.loading}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={null}
      options={files.map(({ mediaId, name }) => ({ value: mediaId, label: name }))}
      onChange={(picked: string | null) => {
        const file = files.find(({ mediaId }) => mediaId === picked)
        if (file) onPick({ mediaId: file.mediaId, kind: file.kind, fileName: file.fileName })
      }}
      onPopupScroll={() => found.hasMore && found.loadMore()}
    />
  )
}
