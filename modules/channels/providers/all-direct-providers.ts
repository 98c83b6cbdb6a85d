import type { DirectProvider } from './direct-provider.ts'
import { miniSubscribe } from './mini_subscribe/provider.ts'
import { officialCustom } from './official_custom/provider.ts'
import { officialTemplate } from './official_template/provider.ts'
import { smsVendor } from './sms_vendor/provider.ts'
import { voiceVendor } from './voice_vendor/provider.ts'

/** Every way on which the program itself sends. */
export const DIRECT_PROVIDERS: readonly DirectProvider[] = [
  smsVendor,
  voiceVendor,
  officialCustom,
  officialTemplate,
  miniSubscribe,
]
