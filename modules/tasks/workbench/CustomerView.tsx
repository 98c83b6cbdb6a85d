import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readCustomer } from '../contract/customer.ts'
import { CustomerFacts } from './CustomerFacts.tsx'
import { CustomerHead } from './CustomerHead.tsx'
import { CustomerScripts } from './CustomerScripts.tsx'
import { CustomerTasks } from './CustomerTasks.tsx'
import { CustomerTimeline } from './CustomerTimeline.tsx'
import styles from './customer.module.css'
import { FollowUps } from './FollowUps.tsx'
import { QuotaCard } from './QuotaCard.tsx'
import { TEXTS } from './texts.ts'

const VIEWS = ['tasks', 'scripts', 'follow', 'timeline', 'facts'] as const

/** One customer beside the chat, at 300 px: who, whether now, and the five things one comes for. */
export function CustomerView({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const [{ view: asked }, change] = useUrlState<'view'>()
  const view = VIEWS.find((one) => one === asked) ?? 'tasks'
  const customer = useRead(readCustomer, { params: { contactId } }, { keepOld: true })
  return (
    <ReadView read={customer} rows={8}>
      {(value) => (
        <div className={styles.page}>
          <CustomerHead customer={value} />
          <QuotaCard quota={value.quota} />
          <Tabs
            label={texts.customer}
            value={view}
            tabs={VIEWS.map((key) => ({
              key,
              label: texts.views[key],
              ...(key === 'tasks' && { count: value.tasks.length }),
            }))}
            onChange={(key) => change({ view: key === 'tasks' ? undefined : key })}
          />
          {view === 'tasks' && <CustomerTasks customer={value} />}
          {view === 'scripts' && <CustomerScripts customer={value} />}
          {view === 'follow' && <FollowUps customer={value} />}
          {view === 'timeline' && <CustomerTimeline contactId={contactId} />}
          {view === 'facts' && <CustomerFacts customer={value} />}
        </div>
      )}
    </ReadView>
  )
}
