/** The first setting: the seven ways to publish. */
export const WAYS = [
  'private_chat',
  'group_chat',
  'official_account',
  'moments',
  'mini_program',
  'video_channel',
  'wecom_helpdesk',
] as const
export type Way = (typeof WAYS)[number]

/** Why a way cannot be chosen yet, or nothing. The editor greys it with the same answer. */
export function refusalOfWay(way: Way): 'needs_wecom' | 'needs_official_account' | undefined {
  if (way === 'private_chat') return undefined
  return way === 'official_account' || way === 'mini_program' || way === 'video_channel'
    ? 'needs_official_account'
    : 'needs_wecom'
}
