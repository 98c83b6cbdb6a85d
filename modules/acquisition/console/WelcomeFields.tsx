import { newKey } from '#kit/web/client.ts'
import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { MediaField, newProgram, ProgramCards } from '#modules/channels/console/door.ts'
import { MaterialPicker } from '#modules/content/console/door.tsx'
import { ATTACHMENTS_MAX } from '../model/welcome-message.ts'
import { TEXTS } from './texts.ts'
import { countBelow, type WelcomeDraft } from './welcome-draft.ts'

export interface WelcomeFieldsProps {
  readonly value: WelcomeDraft
  readonly set: (path: string, value: unknown) => void
  /** Code of the refusal of the last save. */
  readonly refusal: string | undefined
}

/** Text of a welcome, and what goes below it: files, mini programs, links; nine in all. */
export function WelcomeFields({ value, set, refusal }: WelcomeFieldsProps) {
  const texts = useTexts(TEXTS)
  const { files, programs } = value
  const left = ATTACHMENTS_MAX - countBelow(value)
  return (
    <>
      <TextAreaField name="text" label={texts.welcomeText} hint={texts.welcomeTextHint} max={1300} rows={4} />
      {left > 0 && <FromMaterials value={value} set={set} />}
      <Field label={texts.files} hint={texts.filesHint}>
        {() => <MediaField value={files} max={files.length + left} onChange={(next) => set('files', next)} />}
      </Field>
      <ProgramCards
        value={programs}
        max={programs.length + left}
        onChange={(next) => set('programs', next)}
        strict={programs.some(({ title }) => title !== '')}
      />
      <LinkCards value={value} set={set} left={left} />
      {(refusal === 'claim_refused' || value.claimReason !== '') && (
        <TextField name="claimReason" label={texts.claimReason} hint={texts.claimReasonHint} max={200} />
      )}
    </>
  )
}

type PartProps = Pick<WelcomeFieldsProps, 'value' | 'set'>

/** A link or a card of the materials; a card still needs its picture as a file, for WeCom takes no address of one. */
function FromMaterials({ value, set }: PartProps) {
  const texts = useTexts(TEXTS)
  const { links, programs } = value
  return (
    <Field label={texts.fromMaterials}>
      {({ id }) => (
        <MaterialPicker
          id={id}
          onPick={({ kind, title, url, description, pictureUrl, appId, page }) =>
            kind === 'link'
              ? set('links', [...links, { key: newKey(), title, url, description, picture: pictureUrl }])
              : set('programs', [...programs, newProgram({ title, appid: appId, page })])
          }
        />
      )}
    </Field>
  )
}

function LinkCards({ value: { links }, set, left }: PartProps & { readonly left: number }) {
  const texts = useTexts(TEXTS)
  const add = () =>
    set('links', [...links, { key: newKey(), title: '', url: 'https://', description: '', picture: '' }])
  return (
    <>
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
      {left > 0 && (
        <div>
          <Button size="small" onClick={add}>
            {texts.addCard}
          </Button>
        </div>
      )}
    </>
  )
}
