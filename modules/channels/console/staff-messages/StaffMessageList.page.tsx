import { useLanguage } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listStaffMessages } from '../../contract/staff-messages.ts'
import type { StaffMessageState } from '../../model/staff-message.ts'
import { WecomTabs } from '../WecomTabs.tsx'
import { TEXTS } from './texts.ts'

const TONES: Readonly<Record<StaffMessageState, Tone>> = {
  waiting: 'processing',
  sent: 'success',
  held: 'warning',
  failed: 'error',
}

/** What the app told members of staff, latest first, each with why. */
export default function StaffMessageListPage() {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const kinds: Readonly<Record<string, string>> = texts.kinds
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-staff-messages"
        title={texts.title}
        subtitle={texts.hint}
        route={listStaffMessages}
        columns={[
          {
            key: 'at',
            title: texts.at,
            width: 130,
            onPhone: true,
            render: (row) => <TimeText at={row.createdAt} ago />,
          },
          { key: 'userid', title: texts.member, width: 130, render: (row) => row.userid },
          { key: 'kind', title: texts.kind, width: 110, render: (row) => kinds[row.kind] ?? row.kind },
          {
            key: 'state',
            title: texts.state,
            width: 100,
            onPhone: true,
            render: (row) => <Tag color={TONES[row.state]}>{texts.states[row.state]}</Tag>,
          },
          {
            key: 'message',
            title: texts.message,
            width: 300,
            render: (row) => (
              <>
                <strong>{row.title}</strong> <span className="hs-faint">{row.description}</span>
              </>
            ),
          },
          { key: 'why', title: texts.why, width: 320, render: (row) => (language === 'en' ? row.whyEn : row.whyZh) },
          { key: 'company', title: texts.company, width: 140, hidden: true, render: (row) => row.companyName },
        ]}
        rowId={(row) => row.id}
        empty={{ what: texts.none, hint: texts.noneHint }}
      />
    </>
  )
}
