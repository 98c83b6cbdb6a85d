import { useTexts } from '#kit/web/texts.ts'
import { mediaAddress } from '#modules/channels/console/door.ts'
import { MASS_TEXTS } from './mass-texts.ts'

export interface MediaShownProps {
  readonly mediaId: string
  readonly kind: 'image' | 'video' | 'file' | 'mini_program'
  readonly fileName?: string
}

/** What goes with the words, as far as a phone on a page can show it. */
export function MediaShown({ mediaId, kind, fileName }: MediaShownProps) {
  const texts = useTexts(MASS_TEXTS)
  if (kind === 'image')
    return (
      <img src={mediaAddress(mediaId)} alt={fileName ?? texts.mediaKinds.image} style={{ maxInlineSize: '100%' }} />
    )
  return (
    <>
      {texts.mediaKinds[kind]} {fileName}
    </>
  )
}
