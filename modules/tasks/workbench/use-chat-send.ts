import { useState } from 'react'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { sendToChat, useHost } from '#modules/channels/workbench/door.tsx'
import { openChatMessage, settleChatMessage } from '../contract/customer.ts'
import { copyText } from './copy-text.ts'
import { TEXTS } from './texts.ts'

export interface ChatText {
  readonly text: string
  readonly taskId?: string
  readonly scriptId?: string
}

/**
 * Puts a text into the chat. The gates are asked and it is noted as opened before the app is asked; it is sent only by
 * the app's answer.
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
  const put = async ({ text, taskId, scriptId }: ChatText) => {
    const opened = await open.run({ params: { contactId }, body: { text, taskId, scriptId } })
    if (!opened) return
    if (opened.state !== 'opened') return toast.done(opened.fault ?? texts.chatNotSent)
    const { sent, fault } = await sendToChat(text)
    const said = await settle.run({ params: { chatMessageId: opened.id }, body: { sent, fault: fault.slice(0, 200) } })
    if (said) toast.done(said.state === 'sent' ? texts.chatSent : texts.chatNotSent)
  }
  const send = async (what: ChatText) => {
    setBusy(true)
    try {
      if (inChat) await put(what)
      else toast.done((await copyText(what.text)) ? texts.copied : texts.copyFailed)
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, inChat }
}
