import { useGo, usePath } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tabs } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

const PATHS = {
  companies: '/wecom',
  checkUp: '/wecom/check-up',
  members: '/wecom/members',
  groups: '/wecom/groups',
  groupCodes: '/wecom/group-codes',
  tags: '/wecom/tags',
  transfers: '/wecom/transfers',
  syncs: '/wecom/syncs',
  staffMessages: '/wecom/staff-messages',
}
type Tab = keyof typeof PATHS

/** The pages about WeCom, beside each other. */
export function WecomTabs() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const path = usePath()
  const here = (Object.keys(PATHS) as Tab[]).find((key) => PATHS[key] === path) ?? 'companies'
  const items = (Object.keys(PATHS) as Tab[]).map((key) => ({ key, label: texts.tabs[key] }))
  return <Tabs activeKey={here} items={items} onChange={(key) => go(PATHS[key as Tab])} />
}
