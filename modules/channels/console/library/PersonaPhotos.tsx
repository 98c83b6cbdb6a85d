import type { SlotContext } from '#kit/web/surface.ts'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listLibrary } from '../../contract/library.ts'
import { mediaAddress } from '../MediaField.tsx'

const TEXTS = defineTexts({
  zh: { none: '素材库里还没有名字带这个词的图片。到“素材库 → 图片、视频、文件”上传，名字里写上它。' },
  en: { none: 'No picture of the library has this word in its name. Upload one under Materials.' },
})
const SHOWN_MAX = 30

/** Pictures of the library that are named after a persona. */
export default function PersonaPhotos({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const q = String(context.word ?? '')
  const { value: files = [], loading } = usePages(listLibrary, { query: { q, kind: 'image', limit: SHOWN_MAX } })
  if (files.length === 0) return loading ? null : <p className="hs-faint">{texts.none}</p>
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      {files.map(({ mediaId, name }) => (
        <img key={mediaId} src={mediaAddress(mediaId)} alt={name} title={name} width={72} height={72} />
      ))}
    </div>
  )
}
