import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, SwitchField, TagsField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Tag } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeReply, createReply, listReplies, removeReply } from '../../contract/official.ts'
import { OCCASIONS, type Occasion } from '../../model/accounts/auto-reply.ts'
import type { OfficialPartProps } from './OfficialMenu.tsx'
import { TEXTS } from './texts.ts'

type Reply = RowOf<typeof listReplies>

/** What the account answers by itself: each rule, with its switch. */
export function AutoReplies({ accountId, accountName }: OfficialPartProps) {
  const texts = useTexts(TEXTS).replies
  const mayChange = useAllowed()('channels.answer')
  const [editing, setEditing] = useState<Reply | 'new'>()
  const read = useRead(listReplies, { params: { officialId: accountId } })
  const add = mayChange && (
    <Button type="primary" onClick={() => setEditing('new')}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.none} hint={texts.noneHint} action={add || undefined} />
          ) : (
            <div className="hs-stack">
              <div>{add}</div>
              {OCCASIONS.flatMap((occasion) => items.filter((one) => one.occasion === occasion)).map((one) => (
                <ReplyCard
                  key={one.id}
                  accountId={accountId}
                  reply={one}
                  mayChange={mayChange}
                  onEdit={() => setEditing(one)}
                />
              ))}
            </div>
          )
        }
      </ReadView>
      <Drawer
        open={editing !== undefined}
        size={860}
        title={editing === 'new' ? texts.add : texts.edit}
        onClose={() => setEditing(undefined)}
        destroyOnHidden
      >
        {editing !== undefined && (
          <ReplyForm
            accountId={accountId}
            accountName={accountName}
            reply={editing === 'new' ? undefined : editing}
            taken={(read.value?.items ?? []).map(({ occasion }) => occasion)}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Drawer>
    </>
  )
}

interface ReplyCardProps {
  readonly accountId: string
  readonly reply: Reply
  readonly mayChange: boolean
  readonly onEdit: () => void
}

function ReplyCard({ accountId, reply, mayChange, onEdit }: ReplyCardProps) {
  const texts = useTexts(TEXTS).replies
  const feedback = useFeedback()
  const params = { officialId: accountId, replyId: reply.id }
  const change = useWrite(changeReply, { refresh: [listReplies], onFailure: feedback.failed })
  const remove = useWrite(removeReply, { refresh: [listReplies], onFailure: feedback.failed })
  const turn = () => {
    const { words, whole, body, enabled } = reply
    return change.run({ params, body: { words, whole, body, enabled: !enabled } })
  }
  const askRemove = async () => {
    if (!(await feedback.ask({ title: texts.removeAsk, verb: texts.remove, danger: true }))) return
    if (await remove.run({ params })) feedback.done(texts.removed)
  }
  return (
    <div className="hs-panel">
      <div className="hs-panel-body hs-stack">
        <div className="hs-row hs-row-wraps">
          <strong>{texts.occasions[reply.occasion]}</strong>
          <Tag color={reply.enabled ? 'success' : 'default'}>{reply.enabled ? texts.on : texts.off}</Tag>
          {reply.words.map((word) => (
            <Tag key={word}>{word}</Tag>
          ))}
          {reply.occasion === 'words' && reply.whole && <span className="hs-faint">{texts.whole}</span>}
        </div>
        <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{reply.body}</div>
        {mayChange && (
          <div className="hs-row hs-row-wraps">
            <Button size="small" onClick={onEdit}>
              {texts.editVerb}
            </Button>
            <Button size="small" loading={change.running} onClick={() => void turn()}>
              {reply.enabled ? texts.turnOff : texts.turnOn}
            </Button>
            <Button size="small" danger loading={remove.running} onClick={() => void askRemove()}>
              {texts.remove}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

interface ReplyFormProps extends OfficialPartProps {
  readonly reply: Reply | undefined
  /** Occasions there is an answer for. */
  readonly taken: readonly Occasion[]
  readonly onClose: () => void
}

function ReplyForm({ accountId, accountName, reply, taken, onClose }: ReplyFormProps) {
  const all = useTexts(TEXTS)
  const texts = all.replies
  const { done } = useFeedback()
  const onDone = () => {
    done(all.saved)
    onClose()
  }
  const create = useWrite(createReply, { refresh: [listReplies], onDone })
  const change = useWrite(changeReply, { refresh: [listReplies], onDone })
  const write = reply ? change : create
  const free = OCCASIONS.filter((one) => one === 'words' || !taken.includes(one))
  const start = { occasion: free[0] ?? 'words', words: [] as string[], whole: false, body: '', enabled: true }
  return (
    <EditForm
      initial={{ ...(reply ?? start), claimReason: '' }}
      write={write}
      onSubmit={({ occasion, words, whole, body, enabled, claimReason }) => {
        const rule = { words: occasion === 'words' ? [...words] : [], whole, body, enabled, claimReason }
        if (reply) return change.run({ params: { officialId: accountId, replyId: reply.id }, body: rule })
        return create.run({ params: { officialId: accountId }, body: { occasion, ...rule } })
      }}
      verb={all.save}
      onCancel={onClose}
      side={({ occasion, words, body }) => (
        <PhonePreview
          title={accountName}
          note={texts.preview}
          messages={[
            ...(occasion === 'words' && words[0] ? [{ key: 'they', mine: true, body: words[0] }] : []),
            { key: 'we', body: <span style={{ whiteSpace: 'pre-wrap' }}>{body || '…'}</span> },
          ]}
        />
      )}
    >
      {(value) => (
        <>
          {!reply && (
            <ChoiceField
              name="occasion"
              label={texts.occasion}
              options={free.map((one) => ({ value: one, label: texts.occasions[one] }))}
            />
          )}
          {value.occasion === 'words' && (
            <>
              <TagsField name="words" label={texts.words} hint={texts.wordsHint} options={[]} free max={20} />
              <SwitchField name="whole" label={texts.whole} />
            </>
          )}
          <TextAreaField name="body" label={texts.body} hint={texts.bodyHint} max={2048} rows={5} />
          {(write.failure?.error.code === 'claim_refused' || value.claimReason !== '') && (
            <TextField name="claimReason" label={all.reason} hint={all.reasonHint} max={200} />
          )}
        </>
      )}
    </EditForm>
  )
}
