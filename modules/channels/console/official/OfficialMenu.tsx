import { newKey } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { publishMenu, readMenu, saveMenu } from '../../contract/official.ts'
import { menuFaults } from '../../model/accounts/menu.ts'
import { type MenuDraft, MenuFields, MenuPreview, menuDraft, menuOf } from './MenuFields.tsx'
import { TEXTS } from './texts.ts'

export interface OfficialPartProps {
  readonly accountId: string
  readonly accountName: string
}

/** The menu of an account: edited here as a draft, put on the account when one says so. */
export function OfficialMenu({ accountId }: OfficialPartProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayChange = useAllowed()('channels.answer')
  const params = { officialId: accountId }
  const read = useRead(readMenu, { params })
  const save = useWrite(saveMenu, { refresh: [readMenu], onDone: () => feedback.done(texts.saved) })
  return (
    <ReadView read={read}>
      {(menu) => (
        <div className="hs-stack">
          <MenuState accountId={accountId} menu={menu} mayChange={mayChange} />
          <EditForm<MenuDraft>
            key={menu.savedAt ?? 'new'}
            initial={menuDraft(menu.buttons)}
            write={save}
            readOnly={!mayChange}
            onSubmit={({ buttons, claimReason }) =>
              save.run({ params, body: { buttons: menuOf(buttons), claimReason } })
            }
            verb={texts.menu.saveDraft}
            side={({ buttons }) => <MenuPreview buttons={buttons} />}
          >
            {(value, set) => (
              <>
                <MenuFields buttons={value.buttons} readOnly={!mayChange} newKey={newKey} set={set} />
                {(save.failure?.error.code === 'claim_refused' || value.claimReason !== '') && (
                  <TextField name="claimReason" label={texts.reason} hint={texts.reasonHint} max={200} />
                )}
              </>
            )}
          </EditForm>
        </div>
      )}
    </ReadView>
  )
}

interface MenuStateProps {
  readonly accountId: string
  readonly mayChange: boolean
  readonly menu: {
    readonly buttons: Parameters<typeof menuFaults>[0]
    readonly savedAt: string | null
    readonly publishedAt: string | null
    readonly isPublished: boolean
    readonly fault: string
  }
}

/** Whether the platform has what is written here, and the button that makes it so. */
function MenuState({ accountId, menu, mayChange }: MenuStateProps) {
  const texts = useTexts(TEXTS).menu
  const feedback = useFeedback()
  const publish = useWrite(publishMenu, { refresh: [readMenu], onFailure: feedback.failed })
  const faults = menuFaults(menu.buttons)
  const isEmpty = menu.buttons.length === 0
  const askPublish = async () => {
    const withdraw = { title: texts.withdrawAsk, verb: texts.withdraw, danger: true }
    const put = { title: texts.publishAsk, body: texts.publishBody, verb: texts.publish }
    if (!(await feedback.ask(isEmpty ? withdraw : put))) return
    const answer = await publish.run({ params: { officialId: accountId } })
    if (answer?.fault === '') feedback.done(texts.done)
  }
  if (menu.savedAt === null) return <p className="hs-faint">{texts.none}</p>
  const tone = menu.isPublished ? 'success' : 'warning'
  return (
    <>
      <div className="hs-row hs-row-wraps">
        <Tag color={tone}>
          {menu.isPublished ? texts.published : menu.publishedAt === null ? texts.never : texts.differs}
        </Tag>
        {menu.publishedAt !== null && <TimeText at={menu.publishedAt} ago />}
        {mayChange && (
          <Button
            type="primary"
            loading={publish.running}
            disabled={menu.isPublished || faults.length > 0}
            onClick={() => void askPublish()}
          >
            {isEmpty ? texts.withdraw : texts.publish}
          </Button>
        )}
        {faults.length > 0 && <span className="hs-warn">{texts.unfinished(faults.length)}</span>}
      </div>
      {menu.fault !== '' && <Alert type="error" showIcon title={texts.said(menu.fault)} />}
    </>
  )
}
