export const MEDIA_KINDS = ['image', 'video', 'file'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/** `message`: for chats, mass sends and welcomes. `moment`: for moments. `picture`: an address that stays. */
export type MediaPurpose = 'message' | 'moment' | 'picture'

/** Largest file of any kind that is taken, in bytes: what WeCom takes as a file (doc 90253). */
export const MEDIA_BYTES_MAX = 20 * 1024 * 1024
/** A picture that stays, at most, in bytes (doc 90256). */
export const PICTURE_BYTES_MAX = 2 * 1024 * 1024
/** Bytes at the beginning that tell what something is. */
export const HEAD_BYTES = 12

export interface MediaShape {
  readonly kind: MediaKind
  readonly contentType: string
  /** The end of the name that WeCom judges by. */
  readonly ending: string
}

/** What a file is, by its first bytes: a name says what somebody wishes. */
export function shapeOf(head: Uint8Array): MediaShape {
  const begins = (at: number, ...bytes: number[]) => bytes.every((byte, nth) => head[at + nth] === byte)
  if (begins(0, 0x89, 0x50, 0x4e, 0x47)) return { kind: 'image', contentType: 'image/png', ending: '.png' }
  if (begins(0, 0xff, 0xd8, 0xff)) return { kind: 'image', contentType: 'image/jpeg', ending: '.jpg' }
  if (begins(4, 0x66, 0x74, 0x79, 0x70)) return { kind: 'video', contentType: 'video/mp4', ending: '.mp4' }
  return { kind: 'file', contentType: 'application/octet-stream', ending: '' }
}

/** The name WeCom is told: with the ending that fits what it is. */
export function uploadName(fileName: string, { ending }: Pick<MediaShape, 'ending'>): string {
  const plain = fileName.replace(/[\r\n"\\/]/g, '_').slice(-120) || 'file'
  return ending === '' || plain.toLowerCase().endsWith(ending) ? plain : `${plain}${ending}`
}
