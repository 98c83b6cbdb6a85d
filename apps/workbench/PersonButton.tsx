import { useState } from 'react'
import { callPath, signOut } from '#kit/web/client.ts'
import { language, useLanguage } from '#kit/web/language.ts'
import { Button } from '#kit/web/phone/Button.tsx'
import { Face } from '#kit/web/phone/List.tsx'
import { Sheet } from '#kit/web/phone/Sheet.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useFreshStart, useSession } from '#kit/web/session.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { themeChoice } from '#kit/web/theme/mode.ts'

const TEXTS = defineTexts({
  zh: {
    me: '我',
    language: '语言',
    theme: '外观',
    light: '浅色',
    dark: '深色',
    system: '跟随系统',
    signOut: '退出登录',
    back: '回到老板的身份',
    demo: '演示数据',
  },
  en: {
    me: 'Me',
    language: 'Language',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
    signOut: 'Sign out',
    back: 'Back to the owner’s view',
    demo: 'Demo data',
  },
})

/** The owner's surface is the console. */
async function backToOwner(): Promise<void> {
  await callPath('post', '/demo/role', { role: 'owner' })
  location.assign('/console/')
}

/** Who I am, in which language and light. */
export function PersonButton() {
  const texts = useTexts(TEXTS)
  const now = useLanguage()
  const theme = themeChoice.use()
  const { staff, tenant } = useSession()
  const freshStart = useFreshStart()
  const { failed } = useToast()
  const [open, setOpen] = useState(false)
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work()
      await freshStart()
    } catch (failure) {
      failed(failure)
    }
  }
  return (
    <>
      <button type="button" className="hp-round" aria-label={texts.me} onClick={() => setOpen(true)}>
        <Face name={staff.name} />
      </button>
      <Sheet open={open} title={`${staff.name} · ${tenant.name}`} onClose={() => setOpen(false)}>
        <Tabs
          label={texts.language}
          value={now}
          onChange={language.choose}
          tabs={[
            { key: 'zh', label: '中文' },
            { key: 'en', label: 'English' },
          ]}
        />
        <Tabs
          label={texts.theme}
          value={theme}
          onChange={themeChoice.choose}
          tabs={[
            { key: 'system', label: texts.system },
            { key: 'light', label: texts.light },
            { key: 'dark', label: texts.dark },
          ]}
        />
        <div className="hs-stack" style={{ marginBlockStart: 16 }}>
          {tenant.demo && staff.role !== 'owner' && (
            <Button wide onClick={() => void act(backToOwner)}>
              {texts.back}
            </Button>
          )}
          <Button wide onClick={() => void act(signOut)}>
            {texts.signOut}
          </Button>
        </div>
      </Sheet>
    </>
  )
}
