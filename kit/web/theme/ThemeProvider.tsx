import { App, ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US.js'
import zh from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useLanguage } from '../language.ts'
import { useMode } from './mode.ts'
import { antdTheme } from './tokens.ts'
import './base.css'
import './console.css'
import './pages.css'
import './parts.css'
import './narrow.css'

type Bundled<T> = T | { readonly default: T }
/** antd's types call these files CommonJS, the bundler sees modules: one of the two is wrapped. */
const unwrap = <T extends object>(wrapped: Bundled<T>): T => ('default' in wrapped ? wrapped.default : wrapped)

/** Theme, locale and floating messages for everything drawn with antd. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const mode = useMode()
  const language = useLanguage()
  const theme = useMemo(() => antdTheme(mode), [mode])
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])
  return (
    <ConfigProvider
      theme={theme}
      locale={unwrap(language === 'zh' ? zh : en)}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false} message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
