import type { FieldProblem } from '#kit/web/form/form-state.ts'
import { type ChosenMedia, isWhole, newProgram, type ProgramDraft } from '#modules/channels/console/door.ts'
import type { WelcomeAttachment, WelcomeLink, WelcomeMessage } from '../model/welcome-message.ts'

/** A welcome as the form holds it. Cards are named so that taking one out does not mix up the others. */
export interface WelcomeDraft {
  readonly text: string
  readonly files: readonly ChosenMedia[]
  readonly programs: readonly ProgramDraft[]
  readonly links: readonly (WelcomeLink & { readonly key: string })[]
  /** Why words that advertising refuses are said all the same. */
  readonly claimReason: string
}

export function draftOf(message: WelcomeMessage | null): WelcomeDraft {
  const { text = '', links = [], attachments = [] } = message ?? {}
  return {
    text,
    files: attachments.flatMap((one) => (one.kind === 'mini_program' ? [] : [one])),
    programs: attachments.flatMap((one) => {
      if (one.kind !== 'mini_program') return []
      const { title, appid, page, mediaId } = one
      return [newProgram({ title, appid, page, cover: { mediaId, kind: 'image', fileName: title } })]
    }),
    links: links.map((link, at) => ({ ...link, key: `${at}` })),
    claimReason: '',
  }
}

type Written = Pick<WelcomeDraft, 'text' | 'files' | 'programs' | 'links'>

export function messageOf({ text, files, programs, links }: Written) {
  const cards = programs.map(({ title, appid, page, cover }) => ({
    ...{ kind: 'mini_program' as const, mediaId: cover?.mediaId ?? '' },
    ...{ title: title.trim(), appid: appid.trim(), page: page.trim() },
  }))
  const attachments: WelcomeAttachment[] = [...files, ...cards]
  return { text, links: links.map(({ key: _, ...link }) => link), attachments }
}

/** What stands below the words. */
export const countBelow = ({ files, programs, links }: Written) => files.length + programs.length + links.length

/** Cards that are not whole; nothing when the form may be saved. */
export function problemsOf({ programs }: Pick<WelcomeDraft, 'programs'>, said: string): FieldProblem[] {
  return programs.every(isWhole) ? [] : [{ path: 'programs', message: said }]
}
