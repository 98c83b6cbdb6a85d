import { useGo, usePath } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tabs } from '#kit/web/ui.tsx'
import { DIRECT_TEXTS } from './direct-texts.ts'

/** The two ways to send to many beside each other: members press send, or the program does. */
export function SendTabs() {
  const texts = useTexts(DIRECT_TEXTS)
  const [go, path] = [useGo(), usePath()]
  return (
    <Tabs
      activeKey={path === '/direct-sends' ? '/direct-sends' : '/mass-sends'}
      items={[
        { key: '/mass-sends', label: texts.tabs.wecom },
        { key: '/direct-sends', label: texts.tabs.direct },
      ]}
      onChange={(to) => go(to)}
    />
  )
}
