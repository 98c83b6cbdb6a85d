import { readPhones } from '../../server/sms/send-sms.ts'
import { sendVoice } from '../../server/voice/send-voice.ts'
import type { DirectProvider } from '../direct-provider.ts'

/** A call that reads a template aloud: to numbers alone. What became of it is told by a report and by nothing else. */
export const voiceVendor: DirectProvider = {
  key: 'voice',
  zh: '语音外呼',
  en: 'Voice call',
  channel: 'voice',
  accountKind: 'voice',
  needsTemplate: true,
  marketing: true,
  readWays: readPhones,
  take: readPhones,
  giveBack: async () => undefined,
  send: sendVoice,
}
