import type { ReactNode } from 'react'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type ChosenMedia, mediaAddress } from '#modules/channels/console/door.ts'
import { TEXTS } from './texts.ts'
import { countBelow, type WelcomeDraft } from './welcome-draft.ts'

/** The welcome as the customer sees it, in the order in which it goes. */
export function WelcomePreview({ value }: { readonly value: WelcomeDraft }) {
  const texts = useTexts(TEXTS)
  const { text, files, programs, links } = value
  const shown = text.trim() === '' && countBelow(value) === 0 ? texts.emptyPreview : text
  const cards: { readonly key: string; readonly body: ReactNode }[] = [
    ...files.map((file) => ({ key: file.mediaId, body: <File file={file} /> })),
    ...programs.map(({ key, title, cover }) => ({
      key,
      body: (
        <>
          <strong>{title || texts.cardTitle}</strong>
          {cover?.kind === 'image' && <Picture file={cover} />}
          <div className="hs-faint">{texts.program}</div>
        </>
      ),
    })),
    ...links.map(({ key, title, description, picture }) => ({
      key,
      body: (
        <>
          <strong>{title || texts.cardTitle}</strong>
          <div className="hs-faint">{description}</div>
          {picture !== '' && <div className="hs-faint">{texts.withPicture}</div>}
        </>
      ),
    })),
  ]
  return (
    <PhonePreview
      title={texts.previewName}
      note={texts.preview}
      messages={[
        ...(shown === '' ? [] : [{ key: 'text', body: <span style={{ whiteSpace: 'pre-wrap' }}>{shown}</span> }]),
        ...cards,
      ]}
    />
  )
}

function File({ file }: { readonly file: ChosenMedia }) {
  const texts = useTexts(TEXTS)
  if (file.kind === 'image') return <Picture file={file} />
  return (
    <>
      {texts.fileKinds[file.kind]} {file.fileName}
    </>
  )
}

function Picture({ file: { mediaId, fileName } }: { readonly file: ChosenMedia }) {
  return <img src={mediaAddress(mediaId)} alt={fileName} style={{ maxInlineSize: '100%' }} />
}
