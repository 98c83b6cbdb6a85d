import { PageLink, usePageParams, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tabs } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listAccounts } from '../../contract/accounts.ts'
import { AutoReplies } from './AutoReplies.tsx'
import { OfficialMenu } from './OfficialMenu.tsx'
import { SceneCodes } from './SceneCodes.tsx'
import { TEXTS } from './texts.ts'

const TABS = ['menu', 'replies', 'scenes'] as const

/** One Official Account: its menu, what it answers by itself, and its codes. */
export default function OfficialAccountPage() {
  const texts = useTexts(TEXTS)
  const { accountId = '' } = usePageParams()
  const [{ tab }, change] = useUrlState<'tab'>()
  const read = useRead(listAccounts)
  const shown = TABS.find((one) => one === tab) ?? 'menu'
  return (
    <ReadView read={read}>
      {({ items }) => {
        const account = items.find(({ id }) => id === accountId)
        if (account?.kind !== 'official')
          return (
            <EmptyView
              what={texts.notOfficial}
              hint={texts.notOfficialHint}
              action={<PageLink to="/channel-accounts">{texts.back}</PageLink>}
            />
          )
        const parts = { menu: OfficialMenu, replies: AutoReplies, scenes: SceneCodes }
        return (
          <>
            <PageHeader
              title={account.name}
              subtitle={texts.hint}
              back={{ to: '/channel-accounts', label: texts.back }}
            />
            <Tabs
              activeKey={shown}
              onChange={(key) => change({ tab: key })}
              destroyOnHidden
              items={TABS.map((key) => {
                const Part = parts[key]
                return {
                  key,
                  label: texts.tabs[key],
                  children: <Part accountId={account.id} accountName={account.name} />,
                }
              })}
            />
          </>
        )
      }}
    </ReadView>
  )
}
