import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { DraftBand } from '#kit/web/form/DraftBand.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Radio, Select } from '#kit/web/ui.tsx'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import { TOUCH_PURPOSES } from '../../contract.ts'
import { Viewers } from '../GroupChoice.tsx'
import { MassWords } from '../MassWords.tsx'
import type { DraftPartProps, DraftState, Kind } from '../mass-draft.ts'
import { MemberPicker } from '../PickMany.tsx'
import { TEXTS } from '../texts.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { SetClashBand } from './SetClashBand.tsx'
import { type Opened, type PostEditProps, usePost } from './use-post.ts'

export interface PostDrawerProps extends Omit<PostEditProps, 'opened'> {
  readonly opened: Opened | undefined
}

/** One post, to be written: when, to whom, by whom, what. */
export function PostDrawer({ shown, opened, edits, onClose }: PostDrawerProps) {
  const texts = useTexts(MOMENT_TEXTS)
  return (
    <DetailDrawer open={opened !== undefined} title={texts.post} onClose={onClose}>
      {opened && <PostForm shown={shown} opened={opened} edits={edits} onClose={onClose} />}
    </DetailDrawer>
  )
}

function PostForm(props: PostEditProps) {
  const { shown, opened, edits } = props
  const texts = useTexts(MOMENT_TEXTS)
  const words = useWords()
  const { placed, draft, place, change, save, remove, kept, clash, settle } = usePost(props)
  const refusal = 'post' in opened ? opened.post.refusal : null
  return (
    <div className="hs-stack">
      <DraftBand draft={kept} />
      {refusal && <Alert type="warning" showIcon title={words(refusal)} />}
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <DayPick
          label={texts.day}
          value={placed.day}
          onChange={(day) => place({ ...placed, day: day ?? placed.day })}
        />
        <Select
          aria-label={texts.time}
          value={placed.time}
          options={shown.slots.toSorted().map((value) => ({ value, label: value }))}
          onChange={(time: string) => place({ ...placed, time })}
        />
      </div>
      <Meaning draft={draft} onChange={change} />
      <Viewers draft={draft} onChange={change} />
      <MassWords draft={draft} onChange={change} />
      {clash && (
        <SetClashBand clash={clash} saving={edits.saving} onChoose={(side) => void settle(clash.settled(side))} />
      )}
      <div className="hs-row">
        <Button type="primary" disabled={clash !== undefined} loading={edits.saving} onClick={() => void save()}>
          {texts.save}
        </Button>
        {remove && (
          <Button danger disabled={edits.saving || clash !== undefined} onClick={() => void remove()}>
            {texts.remove}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What it is for, what it gives, and who publishes it. */
function Meaning({ draft, onChange }: DraftPartProps) {
  const [texts, own] = [useTexts(MOMENT_TEXTS), useTexts(TEXTS)]
  const words = useWords()
  return (
    <>
      <Field label={texts.kind}>
        {(ids) => (
          <Select
            {...ids}
            className="hs-field-wide"
            value={draft.contentKind}
            options={CONTENT_KINDS.map((label) => ({ value: label.value, label: words(label) }))}
            onChange={(contentKind: Kind) => onChange({ contentKind })}
          />
        )}
      </Field>
      <Field label={texts.purpose}>
        {() => (
          <Radio.Group
            value={draft.purpose}
            options={TOUCH_PURPOSES.map((value) => ({ value, label: own.purposes[value] }))}
            onChange={(event) => onChange({ purpose: event.target.value as DraftState['purpose'] })}
          />
        )}
      </Field>
      <Field label={texts.onlyMembers} hint={texts.onlyMembersHint}>
        {(ids) => (
          <MemberPicker
            ids={ids}
            companyId={draft.companyId ?? ''}
            value={draft.userids}
            onChange={(userids) => onChange({ userids })}
          />
        )}
      </Field>
    </>
  )
}
