import type { MediaKind } from '../model/media.ts'

/** A file that goes with a message. */
export interface ChosenMedia {
  readonly mediaId: string
  readonly kind: MediaKind
  readonly fileName: string
}
