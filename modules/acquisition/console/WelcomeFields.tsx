import { newKey } from '#kit/web/client.ts'
import { FormSection } from '#kit/web/form/Field.tsx'
import { TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { LINKS_MAX, type WelcomeLink, type WelcomeMessage } from '../model/welcome-message.ts'
import { TEXTS } from './texts.ts'

/** A welcome as the form holds it. Cards are named so that taking one out does not mix up the others. */
export interface WelcomeDraft {
  readonly text: string
  readonly links: readonly (WelcomeLink & { readonly key: string })[]
  /** Why words that advertising refuses are said all the same. */
  readonly claimReason: string
}

export function draftOf(message: WelcomeMessage | null): WelcomeDraft {
  return {
    text: message?.text ?? '',
    links: (message?.links ?? []).map((link, at) => ({ ...link, key: `${at}` })),
    claimReason: '',
  }
}

export function messageOf({ text, links }: Pick<WelcomeDraft, 'text' | 'links'>): {
  text: string
  links: WelcomeLink[]
} {
  return { text, links: links.map(({ key: _, ...link }) => link) }
}

export interface WelcomeFieldsProps {
  readonly value: WelcomeDraft
  readonly set: (path: string, value: unknown) => void
  /** Code of the refusal of the last save. */
  readonly refusal: string | undefined
}

/** Text and cards of a welcome. */
export function WelcomeFields({ value, set, refusal }: WelcomeFieldsProps) {
  const texts = useTexts(TEXTS)
  const { links } = value
  const add = () =>
    set('links', [...links, { key: newKey(), title: '', url: 'https://', description: '', picture: '' }])
  return (
    <>
      <TextAreaField name="text" label={texts.welcomeText} hint={texts.welcomeTextHint} max={1300} rows={4} />
      {links.map((link, at) => (
        <FormSection key={link.key} title={texts.card(at + 1)}>
          <TextField name={`links.${at}.title`} label={texts.cardTitle} max={42} />
          <TextField name={`links.${at}.url`} label={texts.cardUrl} max={2000} />
          <TextField name={`links.${at}.description`} label={texts.cardDescription} max={170} />
          <TextField name={`links.${at}.picture`} label={texts.cardPicture} max={2000} />
          <Button size="small" onClick={() => set('links', links.toSpliced(at, 1))}>
            {texts.dropCard}
          </Button>
        </FormSection>
      ))}
      {links.length < LINKS_MAX && (
        <div>
          <Button size="small" onClick={add}>
            {texts.addCard}
          </Button>
        </div>
      )}
      {(refusal === 'claim_refused' || value.claimReason !== '') && (
        <TextField name="claimReason" label={texts.claimReason} hint={texts.claimReasonHint} max={200} />
      )}
    </>
  )
}

/** The welcome as the customer sees it. */
export function WelcomePreview({ value }: { readonly value: WelcomeDraft }) {
  const texts = useTexts(TEXTS)
  const shown = value.text.trim() === '' && value.links.length === 0 ? texts.emptyPreview : value.text
  return (
    <PhonePreview
      title={texts.previewName}
      note={texts.preview}
      messages={[
        ...(shown === '' ? [] : [{ key: 'text', body: <span style={{ whiteSpace: 'pre-wrap' }}>{shown}</span> }]),
        ...value.links.map(({ key, title, description }) => ({
          key,
          body: (
            <>
              <strong>{title || texts.cardTitle}</strong>
              <div className="hs-faint">{description}</div>
            </>
          ),
        })),
      ]}
    />
  )
}
