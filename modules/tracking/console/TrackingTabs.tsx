import { useGo, usePath } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tabs } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

const PATHS = {
  live: '/tracking',
  plan: '/tracking/plan',
  quarantine: '/tracking/quarantine',
  sources: '/tracking/sources',
}
type Tab = keyof typeof PATHS

/** The four pages about tracked events, beside each other. */
export function TrackingTabs() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const path = usePath()
  const here = (Object.keys(PATHS) as Tab[]).find((key) => PATHS[key] === path) ?? 'live'
  const items = (Object.keys(PATHS) as Tab[]).map((key) => ({ key, label: texts[key] }))
  return <Tabs activeKey={here} items={items} onChange={(key) => go(PATHS[key as Tab])} />
}
