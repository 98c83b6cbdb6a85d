import { Field } from '#kit/web/form/Field.tsx'
import { TextAreaField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Popover, Select, Tag } from '#kit/web/ui.tsx'
import { ScriptPicker } from '#modules/content/console/door.tsx'
import { CONTENT_KINDS, SCRIPT_VARIABLES } from '#modules/content/contract.ts'
import { ScriptChoicePicker } from '#modules/reach/console/door.tsx'
import { MESSAGE_CHARACTERS_MAX } from '../model/message.ts'
import type { MessageStep } from '../steps/message/schema.ts'
import { TEXTS } from './texts.ts'

export interface MessageFieldsProps {
  /** Where in the form the message is: `steps.0`. */
  readonly at: string
  readonly words: MessageStep
}

/** What a message says: by person, or the same to all. */
export function MessageFields({ at, words }: MessageFieldsProps) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  return (
    <>
      <Field label={texts.choice} hint={texts.choiceHint}>
        {({ id }) => (
          <ScriptChoicePicker
            id={id}
            disabled={form.readOnly}
            value={words.choiceId}
            onChange={(choiceId) => form.write(at, { ...words, choiceId })}
          />
        )}
      </Field>
      {words.choiceId === undefined && <OwnWords at={at} words={words} />}
    </>
  )
}

/** One script for everybody, and its words. */
function OwnWords({ at, words }: MessageFieldsProps) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const choose = (scriptId: string | null, body: string | undefined, title: string | undefined) =>
    form.write(at, { ...words, scriptId, text: body ?? words.text, title: words.title || (title ?? '') })
  return (
    <>
      <Field label={texts.script}>
        {({ id }) => (
          <ScriptPicker
            id={id}
            disabled={form.readOnly}
            touchpoint="private_chat"
            value={words.scriptId}
            onChange={(scriptId, script) => choose(scriptId, script?.body, script?.name)}
          />
        )}
      </Field>
      <TextAreaField
        name={`${at}.text`}
        label={texts.text}
        required
        max={MESSAGE_CHARACTERS_MAX}
        hint={
          <>
            {texts.textHint} · <Variables onPick={(name) => form.write(`${at}.text`, `${words.text}{{${name}}}`)} />
          </>
        }
      />
      <ContentKindField at={at} words={words} />
    </>
  )
}

/** What the words give whom they reach; the mix of content goes by it. */
export function ContentKindField({
  at,
  words,
}: {
  readonly at: string
  readonly words: Pick<MessageStep, 'contentKind'>
}) {
  const texts = useTexts(TEXTS)
  const say = useWords()
  const form = useFormState()
  return (
    <Field label={texts.contentKind} hint={texts.contentKindHint}>
      {({ id }) => (
        <Select
          id={id}
          allowClear
          disabled={form.readOnly}
          placeholder={texts.contentKindByScript}
          value={words.contentKind}
          options={CONTENT_KINDS.map((label) => ({ value: label.value, label: say(label) }))}
          onChange={(contentKind?: MessageStep['contentKind']) => form.write(`${at}.contentKind`, contentKind)}
        />
      )}
    </Field>
  )
}

function Variables({ onPick }: { onPick: (name: string) => void }) {
  const texts = useTexts(TEXTS)
  const tags = SCRIPT_VARIABLES.map(({ name }) => (
    <button key={name} type="button" className="hs-link" onClick={() => onPick(name)}>
      <Tag>{name}</Tag>
    </button>
  ))
  return (
    <Popover trigger="click" content={<div style={{ maxInlineSize: 320 }}>{tags}</div>}>
      <button type="button" className="hs-link">
        {texts.variables}
      </button>
    </Popover>
  )
}
