import { channelVerdict } from '../../model/channel-cap.ts'
import { type CountingGate, GAVE_WAY } from '../../model/counting.ts'

/** No channel is used up: a shop may want fewer calls and text messages than it allows touches in all. */
export const channelCap: CountingGate = {
  name: 'channel_cap',
  zh: '渠道上限',
  en: 'Cap per channel',
  reasons: {
    channel_cap: { zh: '渠道上限', en: 'Cap per channel' },
    ...GAVE_WAY,
  },
  isOn: ({ restraint }) => restraint.channelCaps.length > 0,
  weigh: (ask, placed, { settings, zone }) => channelVerdict(ask, placed, settings.restraint.channelCaps, zone),
}
