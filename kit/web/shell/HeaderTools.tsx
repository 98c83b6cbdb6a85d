import { Dropdown, type MenuProps, Popover, Tag, Tooltip } from 'antd'
import { callPath, signOut } from '../client.ts'
import { useFeedback } from '../feedback.tsx'
import { Icon } from '../icons.tsx'
import { language, useLanguage } from '../language.ts'
import { useFreshStart, useSession } from '../session.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import { type ThemeChoice, themeChoice, useMode } from '../theme/mode.ts'

const TEXTS = defineTexts({
  zh: {
    theme: '外观',
    light: '浅色',
    dark: '深色',
    system: '跟随系统',
    language: '切换到英文',
    other: 'EN',
    help: '帮助',
    signOut: '退出登录',
    tenant: '切换租户',
    limited: '部分客户',
    limitedHint: '客户、订单、任务和触达只有你范围内的；分群里存好的人数是整店的。',
    keys: [
      ['Ctrl / ⌘ K', '搜索或跳转'],
      ['↵', '打开选中的一行'],
      ['Esc', '关闭抽屉'],
      ['Ctrl Z', '撤销规则里的一步'],
    ]
      .map(([key, does]) => `${key}　${does}`)
      .join('\n'),
    api: '接口文档',
  },
  en: {
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
    language: '切换到中文',
    other: '中',
    help: 'Help',
    signOut: 'Sign out',
    tenant: 'Switch tenant',
    limited: 'Some customers',
    limitedHint:
      'What you see of customers, orders, tasks and touches is yours; kept sizes of segments are the whole shop’s.',
    keys: [
      ['Ctrl / ⌘ K', 'Search or jump'],
      ['↵', 'Open the focused row'],
      ['Esc', 'Close the drawer'],
      ['Ctrl Z', 'Undo a step in a rule'],
    ]
      .map(([key, does]) => `${key}   ${does}`)
      .join('\n'),
    api: 'API reference',
  },
})

/** Language, theme, help, tenant and person, at the right of the header. */
export function HeaderTools() {
  return (
    <div className="hs-tools">
      <LimitedSight />
      <TenantSwitch />
      <span className="hs-only-wide hs-row">
        <HelpButton />
        <LanguageButton />
        <ThemeButton />
      </span>
      <PersonMenu />
    </div>
  )
}

/** Whoever sees some people only is told so on every page: no number there is that of the whole shop. */
function LimitedSight() {
  const texts = useTexts(TEXTS)
  const { staff } = useSession()
  if (!staff.limited) return null
  return (
    <Tooltip title={texts.limitedHint}>
      <Tag color="warning">{texts.limited}</Tag>
    </Tooltip>
  )
}

function TenantSwitch() {
  const texts = useTexts(TEXTS)
  const { tenant, tenants } = useSession()
  const change = useTenantChange()
  if (tenants.length < 2) return <span className="hs-tenant hs-only-wide">{tenant.name}</span>
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [tenant.id],
        items: tenants.map((one) => ({ key: one.id, label: one.name })),
        onClick: ({ key }) => change(key),
      }}
    >
      <button type="button" className="hs-tenant hs-quiet hs-only-wide" aria-label={texts.tenant}>
        {tenant.name}
        <Icon name="down" />
      </button>
    </Dropdown>
  )
}

function useTenantChange(): (tenantId: string) => void {
  const act = useFreshAct()
  return (tenantId) => void act(() => callPath('post', '/session/tenant', { tenantId }))
}

/** Does something after which nothing on screen is true any more, then starts afresh. */
function useFreshAct(): (work: () => Promise<unknown>) => Promise<void> {
  const freshStart = useFreshStart()
  const { failed } = useFeedback()
  return async (work) => {
    try {
      await work()
      await freshStart()
    } catch (failure) {
      failed(failure)
    }
  }
}

function LanguageButton() {
  const texts = useTexts(TEXTS)
  return (
    <Tooltip title={texts.language}>
      <button
        type="button"
        className="hs-icon-button"
        aria-label={`${texts.language} ${texts.other}`}
        onClick={switchLanguage}
      >
        {texts.other}
      </button>
    </Tooltip>
  )
}

function ThemeButton() {
  const texts = useTexts(TEXTS)
  const choice = themeChoice.use()
  const mode = useMode()
  return (
    <Dropdown trigger={['click']} menu={{ selectedKeys: [choice], items: themeItems(texts) }}>
      <button type="button" className="hs-icon-button" aria-label={texts.theme} title={texts.theme}>
        <Icon name={mode === 'dark' ? 'moon' : 'sun'} />
      </button>
    </Dropdown>
  )
}

function HelpButton() {
  const texts = useTexts(TEXTS)
  const content = (
    <div className="hs-help">
      <pre>{texts.keys}</pre>
      <a href="/docs/api" target="_blank" rel="noreferrer">
        {texts.api}
      </a>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title={texts.help} content={content}>
      <button type="button" className="hs-icon-button" aria-label={texts.help} title={texts.help}>
        <Icon name="help" />
      </button>
    </Popover>
  )
}

function PersonMenu() {
  const texts = useTexts(TEXTS)
  const now = useLanguage()
  const { user, staff, tenant, tenants } = useSession()
  const act = useFreshAct()
  const change = useTenantChange()
  const where = tenants.map((one) => ({
    key: one.id,
    label: one.name,
    disabled: one.id === tenant.id,
    onClick: () => change(one.id),
  }))
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: `${staff.name} · ${user.email}` },
    tenants.length < 2
      ? { key: 'where', disabled: true, label: tenant.name }
      : { key: 'where', label: tenant.name, children: where },
    { type: 'divider' },
    { key: 'language', label: now === 'zh' ? 'English' : '中文', onClick: switchLanguage },
    { key: 'theme', label: texts.theme, children: themeItems(texts) },
    { type: 'divider' },
    { key: 'out', label: texts.signOut, onClick: () => void act(signOut) },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <button type="button" className="hs-face" aria-label={staff.name} title={staff.name}>
        {staff.name.slice(0, 1)}
      </button>
    </Dropdown>
  )
}

function themeItems(texts: Readonly<Record<ThemeChoice, string>>) {
  const choices: readonly ThemeChoice[] = ['light', 'dark', 'system']
  return choices.map((choice) => ({ key: choice, label: texts[choice], onClick: () => themeChoice.choose(choice) }))
}

function switchLanguage() {
  language.choose(language.read() === 'zh' ? 'en' : 'zh')
}
