import { call, WireFailure } from '#kit/web/client.ts'
import { offerLibraryFile } from '../contract/library.ts'
import { findWecomCustomer, noteSidebar, signPage } from '../contract/pages.ts'
import { askWx, introduce, loadWx, type Wx } from './wx.ts'

/** The app the page is open in, and whose chat. */
export type Host =
  /** A plain browser: nothing to speak to. */
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'failed'; readonly fault: string }
  /** In a chat. `contactId` is missing when nobody here knows the customer yet. */
  | { readonly kind: 'chat'; readonly contactId: number | undefined; readonly externalUserid: string }
  /** In the app, but beside no customer. */
  | { readonly kind: 'elsewhere'; readonly fault: string }

const COMPANY_KEY = 'huoshui.company'

let host: Host = { kind: 'none' }
let speaking: Wx | undefined
let company: string | undefined
let connecting: Promise<void> | undefined
const listeners = new Set<() => void>()

export function readHost(): Host {
  return host
}

export function watchHost(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function become(next: Host): void {
  host = next
  for (const listener of listeners) listener()
}

/** The company the page was entered by: it stands in the address at first, and is kept for this window. */
export function companyOf(search: string): string | undefined {
  const asked = new URLSearchParams(search).get('company')
  if (asked) sessionStorage.setItem(COMPANY_KEY, asked)
  return asked ?? sessionStorage.getItem(COMPANY_KEY) ?? undefined
}

/** Whether there may be an app around the page at all: WeCom's own window, or a frame of the simulated phone. */
export function isHosted(): boolean {
  return /wxwork/i.test(navigator.userAgent) || window.parent !== window
}

/** Introduces the page to the app, once, and learns whose chat it stands beside: asked again when that may differ. */
export async function connectHost(companyId: string): Promise<void> {
  connecting ??= connect(companyId).finally(() => {
    connecting = undefined
  })
  await connecting
}

async function connect(companyId: string): Promise<void> {
  if (!isHosted()) return become({ kind: 'none' })
  if (host.kind === 'none') become({ kind: 'connecting' })
  company = companyId
  try {
    speaking ??= await open(companyId)
    const said = await askWx(speaking, 'getCurExternalContact', {})
    await report(companyId, said.ok ? null : said.fault)
    if (!said.ok || !said.userId) return become({ kind: 'elsewhere', fault: said.fault })
    become({ kind: 'chat', externalUserid: said.userId, contactId: await findContact(companyId, said.userId) })
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    await report(companyId, fault)
    become({ kind: 'failed', fault })
  }
}

async function open(companyId: string): Promise<Wx> {
  const signed = await call(signPage, { params: { companyId }, body: { url: signedAddress() } })
  const wx = await loadWx(signed.scripts)
  await introduce(wx, signed)
  return wx
}

/** iOS checks the address the window was opened with, however far one has gone since; others the present one. */
function signedAddress(): string {
  const [landing] = performance.getEntriesByType('navigation')
  const address = /iphone|ipad/i.test(navigator.userAgent) && landing ? landing.name : location.href
  return address.split('#')[0] ?? address
}

async function findContact(companyId: string, externalUserid: string): Promise<number | undefined> {
  const found = await call(findWecomCustomer, { params: { companyId, externalUserid } }).catch(() => undefined)
  return found?.contactId
}

/** The check-up learns from it that the page stands in the sidebar, and whether it may see the customer. */
async function report(companyId: string, fault: string | null): Promise<void> {
  await call(noteSidebar, { params: { companyId }, body: { fault: fault?.slice(0, 200) ?? null } }).catch(
    () => undefined,
  )
}

/** What may be put into a chat. */
export type ChatParcel =
  | { readonly kind: 'text'; readonly text: string }
  /** A file of the library. */
  | { readonly kind: 'media'; readonly mediaId: string }
  | {
      readonly kind: 'link'
      readonly title: string
      readonly description: string
      readonly url: string
      readonly pictureUrl: string
    }
  | {
      readonly kind: 'miniprogram'
      readonly title: string
      readonly appId: string
      /** With its ending `.html`. */
      readonly page: string
      readonly pictureUrl: string
    }

type Packed = { readonly message: object } | { readonly fault: string }

/** Puts something into the chat; answers whether the app says that it went. */
export async function sendToChat(parcel: ChatParcel): Promise<{ readonly sent: boolean; readonly fault: string }> {
  if (!speaking) return { sent: false, fault: 'no chat' }
  const packed: Packed = parcel.kind === 'media' ? await packFile(parcel.mediaId) : { message: messageOf(parcel) }
  if ('fault' in packed) return { sent: false, fault: packed.fault }
  const said = await askWx(speaking, 'sendChatMessage', { enterChat: true, ...packed.message })
  return { sent: said.ok, fault: said.ok ? '' : said.fault }
}

/** A file goes by what WeCom calls its upload: it is made ready first, and nothing is sent when it cannot be. */
async function packFile(mediaId: string): Promise<Packed> {
  const asked = { params: { companyId: company ?? '', mediaId } }
  try {
    const { kind, wecomMediaId } = await call(offerLibraryFile, asked)
    return { message: { msgtype: kind, [kind]: { mediaid: wecomMediaId } } }
  } catch (error) {
    return { fault: error instanceof WireFailure ? error.sentence('zh') : String(error) }
  }
}

/** As the JS-SDK wants each kind (doc 94335, 2025). */
function messageOf(parcel: Exclude<ChatParcel, { kind: 'media' }>) {
  if (parcel.kind === 'text') return { msgtype: 'text', text: { content: parcel.text } }
  const { title, pictureUrl: imgUrl } = parcel
  if (parcel.kind === 'link')
    return { msgtype: 'news', news: { link: parcel.url, title, desc: parcel.description, imgUrl } }
  return { msgtype: 'miniprogram', miniprogram: { appid: parcel.appId, title, imgUrl, page: parcel.page } }
}
