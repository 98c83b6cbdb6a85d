/** What goes below the words of a message: a file of ours, or a mini program with its picture. */
export type Attachment =
  | { readonly kind: 'image' | 'video' | 'file'; readonly mediaId: string; readonly fileName?: string | undefined }
  | {
      readonly kind: 'mini_program'
      readonly mediaId: string
      readonly title: string
      readonly appid: string
      readonly page: string
    }

/** What people call it. */
export function nameOfAttachment(one: Attachment): string {
  return one.kind === 'mini_program' ? one.title : (one.fileName ?? one.mediaId)
}
