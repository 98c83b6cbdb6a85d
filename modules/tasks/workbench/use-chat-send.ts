import { useState } from 'react'
import type { BodyIn } from '#kit/pure/route.ts'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import type { listLibrary } from '#modules/channels/contract.ts'
import { type ChatParcel, sendToChat, useHost } from '#modules/channels/workbench/door.tsx'
import { type listMaterials, pageInChat } from '#modules/content/contract.ts'
import { openChatMessage, settleChatMessage } from '../contract/customer.ts'
import { copyText } from './copy-text.ts'
import { TEXTS } from './texts.ts'

export interface ChatText {
  readonly text: string
  readonly taskId?: string
  readonly scriptId?: string
}

type Material = RowOf<typeof listMaterials>
export type LibraryFile = RowOf<typeof listLibrary>

/**
 * Puts a text, a material or a file into the chat. The gates are asked and it is noted as opened before the app is
 * asked; it is sent only by the app's answer.
 * Beside no chat of this customer it is copied instead, and nothing is noted.
 */
export function useChatSend(contactId: number) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const host = useHost()
  const [busy, setBusy] = useState(false)
  const open = useWrite(openChatMessage, { onFailure: toast.failed })
  const settle = useWrite(settleChatMessage, { onFailure: toast.failed })
  const inChat = host.kind === 'chat' && host.contactId === contactId
  const put = async (body: BodyIn<typeof openChatMessage>, parcel: ChatParcel) => {
    const opened = await open.run({ params: { contactId }, body })
    if (!opened) return
    if (opened.state !== 'opened') return toast.done(opened.fault ?? texts.chatNotSent)
    const { sent, fault } = await sendToChat(parcel)
    const said = await settle.run({ params: { chatMessageId: opened.id }, body: { sent, fault: fault.slice(0, 200) } })
    if (said) toast.done(said.state === 'sent' ? texts.chatSent : texts.chatNotSent)
  }
  const run = async (body: BodyIn<typeof openChatMessage>, parcel: ChatParcel, copied: string) => {
    setBusy(true)
    try {
      if (inChat) await put(body, parcel)
      else toast.done((await copyText(copied)) ? texts.copied : texts.copyFailed)
    } finally {
      setBusy(false)
    }
  }
  const send = ({ text, taskId, scriptId }: ChatText) => run({ text, taskId, scriptId }, { kind: 'text', text }, text)
  const sendMaterial = (material: Material) =>
    run({ text: material.title, materialId: material.id }, parcelOf(material), material.url)
  const sendFile = ({ mediaId, name }: LibraryFile) => run({ text: name, mediaId }, { kind: 'media', mediaId }, name)
  return { send, sendMaterial, sendFile, busy, inChat }
}

function parcelOf({ kind, title, description, url, appId, page, pictureUrl }: Material): ChatParcel {
  if (kind === 'link') return { kind, title, description, url, pictureUrl }
  return { kind, title, appId, page: pageInChat(page), pictureUrl }
}
