import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { SwitchField } from '#kit/web/form/fields.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listCompanies } from '#modules/channels/contract.ts'
import { readCompanyWelcome, saveCompanyWelcome } from '../contract.ts'
import type { WelcomeMessage } from '../model/welcome-message.ts'
import { NotReady } from './NotReady.tsx'
import { TEXTS } from './texts.ts'
import { WelcomeFields } from './WelcomeFields.tsx'
import { WelcomePreview } from './WelcomePreview.tsx'
import { draftOf, messageOf, problemsOf, type WelcomeDraft } from './welcome-draft.ts'

interface Draft extends WelcomeDraft {
  off: boolean
}

/** The welcome of a company, for all who have no other. */
export function CompanyWelcome({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const companies = useRead(listCompanies, {}, { enabled: open })
  const [picked, setPicked] = useState<string>()
  return (
    <Drawer open={open} size={960} title={texts.defaultWelcome} onClose={onClose} destroyOnHidden>
      <p className="hs-faint">{texts.defaultHint}</p>
      <ReadView read={companies}>
        {({ items }) => {
          const companyId = picked ?? items[0]?.id
          if (!companyId) return <p>{texts.noneHint}</p>
          return (
            <div className="hs-stack">
              {items.length > 1 && (
                <Select
                  aria-label={texts.company}
                  value={companyId}
                  options={items.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={setPicked}
                />
              )}
              <WelcomeOf key={companyId} companyId={companyId} onClose={onClose} />
            </div>
          )
        }}
      </ReadView>
    </Drawer>
  )
}

interface WelcomeOfProps {
  readonly companyId: string
  readonly onClose: () => void
}

function WelcomeOf({ companyId, onClose }: WelcomeOfProps) {
  const read = useRead(readCompanyWelcome, { params: { companyId } })
  return (
    <ReadView read={read}>
      {({ welcome, notReady }) => (
        <>
          <NotReady files={notReady} />
          <Words companyId={companyId} welcome={welcome} onClose={onClose} />
        </>
      )}
    </ReadView>
  )
}

function Words({ companyId, welcome, onClose }: WelcomeOfProps & { readonly welcome: WelcomeMessage | null }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const save = useWrite(saveCompanyWelcome, {
    refresh: [readCompanyWelcome],
    onDone: () => {
      done(texts.saved)
      onClose()
    },
  })
  const initial: Draft = { off: false, ...draftOf(welcome) }
  const submit = ({ off, ...draft }: Draft) =>
    save.run({
      params: { companyId },
      body: { welcome: off ? null : messageOf(draft), claimReason: draft.claimReason },
    })
  return (
    <EditForm
      initial={initial}
      write={save}
      onSubmit={submit}
      verb={texts.save}
      check={(value) => (value.off ? [] : problemsOf(value, texts.programMissing))}
      onCancel={onClose}
      side={(value) => !value.off && <WelcomePreview value={value} />}
    >
      {(value, set) => (
        <>
          <SwitchField name="off" label={texts.defaultOff} />
          {!value.off && <WelcomeFields value={value} set={set} refusal={save.failure?.error.code} />}
        </>
      )}
    </EditForm>
  )
}
