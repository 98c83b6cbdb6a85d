import { type FormEvent, useState } from 'react'
import { callPath, WireFailure } from '../client.ts'
import { language, useLanguage } from '../language.ts'
import { defineTexts, useTexts } from '../texts.ts'
import { BrandMark } from './BrandMark.tsx'

const TEXTS = defineTexts({
  zh: {
    product: '活水',
    claim: '私域运营平台',
    title: '登录',
    email: '工作邮箱',
    send: '发送登录链接',
    sending: '正在发送',
    sent: '如果这个邮箱属于一位成员，登录链接已经发出，15 分钟内有效。',
    first: '第一次启动？登录链接在启动服务的那个窗口里：找到带 /sign-in?token= 的那一行，在浏览器里打开它。',
    used: '每个链接只能用一次。要新的，在服务器上运行：',
    spent: '这个登录链接已经用过或过期了，请要一个新的。',
    failed: '没有发出去，请稍后重试。',
    other: 'English',
  },
  en: {
    product: 'Huoshui',
    claim: 'Private-domain operations',
    title: 'Sign in',
    email: 'Work email',
    send: 'Send a sign-in link',
    sending: 'Sending',
    sent: 'If this address belongs to a member, a sign-in link is on its way. It works for 15 minutes.',
    first: 'First start? Open the address with /sign-in?token= that the server printed in its window.',
    used: 'Each link works once. For a new one, run on the server:',
    spent: 'This sign-in link was used or has expired. Ask for a new one.',
    failed: 'It was not sent. Try again in a moment.',
    other: '中文',
  },
})

/** Asks for a sign-in link, and tells where the first one is. Without antd, so that both surfaces can show it. */
export function SignIn() {
  const texts = useTexts(TEXTS)
  const now = useLanguage()
  const spent = new URLSearchParams(location.search).get('error') === 'link_used'
  return (
    <main className="hs-sign-in">
      <section>
        <header>
          <BrandMark />
          <div>
            <strong>{texts.product}</strong>
            <span>{texts.claim}</span>
          </div>
          <button type="button" className="hs-link" onClick={() => language.choose(now === 'zh' ? 'en' : 'zh')}>
            {texts.other}
          </button>
        </header>
        <h1>{texts.title}</h1>
        {spent && (
          <p role="alert" className="hs-sign-in-spent">
            {texts.spent}
          </p>
        )}
        <LinkForm />
        <aside>
          <p>{texts.first}</p>
          <p>{texts.used}</p>
          <code>npx huoshui user create --tenant ID --email you@example.com --role owner</code>
        </aside>
      </section>
    </main>
  )
}

function LinkForm() {
  const texts = useTexts(TEXTS)
  const now = useLanguage()
  const [email, setEmail] = useState('')
  const [state, setState] = useState<'ready' | 'sending' | 'sent' | Error>('ready')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (state === 'sending') return
    setState('sending')
    try {
      await callPath('post', '/sign-in-links', { email: email.trim() })
      setState('sent')
    } catch (failure) {
      setState(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }
  if (state === 'sent')
    return (
      <p role="status" className="hs-sign-in-sent">
        {texts.sent}
      </p>
    )
  return (
    <form onSubmit={(event) => void send(event)}>
      <label htmlFor="email">{texts.email}</label>
      <input
        id="email"
        type="email"
        required
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <button type="submit" className="hs-plain-button" disabled={state === 'sending'}>
        {state === 'sending' ? texts.sending : texts.send}
      </button>
      {state instanceof Error && (
        <p role="alert" className="hs-bad">
          {state instanceof WireFailure ? state.sentence(now) : texts.failed}
        </p>
      )}
    </form>
  )
}
