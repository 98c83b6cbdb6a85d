/** The part of the JS-SDK that is used here (doc 90514, 94335; 2025). */
interface WxSignature {
  readonly timestamp: number
  readonly nonceStr: string
  readonly signature: string
  readonly jsApiList: readonly string[]
}

interface WxAnswer {
  readonly err_msg?: string
  readonly errMsg?: string
}

export interface Wx {
  config(options: WxSignature & { readonly beta: true; readonly debug: false; readonly appId: string }): void
  ready(work: () => void): unknown
  agentConfig(
    options: WxSignature & {
      readonly corpid: string
      readonly agentid: string
      success(answer: WxAnswer): void
      fail(answer: WxAnswer): void
    },
  ): unknown
  invoke(name: string, args: unknown, answer: (said: WxAnswer & { readonly userId?: string }) => void): unknown
}

/** The functions the sidebar asks for; each has to be named when the page is signed. */
export const FUNCTIONS = ['getContext', 'getCurExternalContact', 'sendChatMessage'] as const
type FunctionName = (typeof FUNCTIONS)[number]

const LOAD_MS_MAX = 10_000
const ANSWER_MS_MAX = 60_000

/** What the scripts put onto the page, once they have run. */
function readWx(): Wx | undefined {
  return (globalThis as { readonly wx?: Wx }).wx
}

/** Loads the scripts one after the other: the second extends the first. */
export async function loadWx(scripts: readonly string[]): Promise<Wx> {
  for (const src of readWx() ? [] : scripts) await loadScript(src)
  const wx = readWx()
  if (!wx) throw new Error('no wx')
  return wx
}

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${src} did not load`))
    document.head.append(script)
    setTimeout(() => reject(new Error(`${src} is slow`)), LOAD_MS_MAX)
  })
}

export interface Said {
  readonly ok: boolean
  readonly userId: string | undefined
  /** In the app's own words, such as `sendChatMessage:cancel`. */
  readonly fault: string
}

/** Asks the app for one thing. Its answer is `name:ok`, or says why not. */
export function askWx(wx: Wx, name: FunctionName, args: unknown): Promise<Said> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ ok: false, userId: undefined, fault: `${name}:no answer` }), ANSWER_MS_MAX)
    wx.invoke(name, args, (said) => {
      clearTimeout(late)
      const fault = said.err_msg ?? said.errMsg ?? ''
      resolve({ ok: fault === `${name}:ok`, userId: said.userId, fault })
    })
  })
}

/** Shows the app that the page may speak for this agent: first the company's signature, then the agent's. */
export function introduce(
  wx: Wx,
  who: { corpId: string; agentId: number; corp: Omit<WxSignature, 'jsApiList'>; agent: Omit<WxSignature, 'jsApiList'> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('agentConfig:no answer')), LOAD_MS_MAX)
    wx.config({ beta: true, debug: false, appId: who.corpId, ...who.corp, jsApiList: FUNCTIONS })
    wx.ready(() =>
      wx.agentConfig({
        corpid: who.corpId,
        agentid: String(who.agentId),
        ...who.agent,
        jsApiList: FUNCTIONS,
        success: () => {
          clearTimeout(late)
          resolve()
        },
        fail: (said) => reject(new Error(said.err_msg ?? said.errMsg ?? 'agentConfig:fail')),
      }),
    )
  })
}
