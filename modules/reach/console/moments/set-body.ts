import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import type { readMomentSet, saveMomentSet } from '../../contract.ts'
import { BLANK_DRAFT, bodyOf, type DraftState } from '../mass-draft.ts'

export type ShownSet = AnswerOf<typeof readMomentSet>
export type ShownPost = ShownSet['posts'][number]
export type SetBody = Omit<BodyIn<typeof saveMomentSet>, 'version'>
export type PostBody = SetBody['posts'][number]

/** A set as it would be saved now. What is out is not to be changed. */
export function bodyOfSet({ name, userids, from, days, slots, evenIfRefused, posts }: ShownSet): SetBody {
  const open = posts.filter(({ state }) => state !== 'out')
  return { name, userids, from, days, slots, evenIfRefused, posts: open.map(bodyOfPost) }
}

export function bodyOfPost({ state: _, dueAt: __, refusal: ___, result: ____, ...post }: ShownPost): PostBody {
  return post
}

/** A post as the form of a mass send holds it. */
export function draftOfPost(companyId: string, post: PostBody): DraftState {
  const { purpose, contentKind, segmentId, tags = [], userids = [], scriptId = null, text = '', link } = post
  const media = (post.attachments ?? []).flatMap((one) =>
    one.kind === 'mini_program' ? [] : [{ mediaId: one.mediaId, kind: one.kind, fileName: '' }],
  )
  return {
    ...BLANK_DRAFT,
    ...{ kind: 'moment', companyId, purpose, contentKind, segmentId, tags, userids, scriptId, text, media },
    viewers: segmentId !== undefined ? 'segment' : tags.length > 0 ? 'tags' : 'all',
    link: { title: link?.title ?? '', url: link?.url ?? '', desc: link?.desc ?? '' },
  }
}

/** The post as somebody has written it, where it stood. */
export function postOfDraft(draft: DraftState, placed: Pick<PostBody, 'key' | 'day' | 'time'>): PostBody {
  const { purpose, scriptId, link, attachments, ...more } = bodyOf(draft)
  const seenBy = {
    ...('segmentId' in more && more.segmentId !== undefined && { segmentId: more.segmentId }),
    ...('tags' in more && more.tags && { tags: more.tags }),
  }
  return {
    ...placed,
    ...seenBy,
    ...{ purpose, text: draft.text, scriptId, link, attachments },
    ...(draft.userids.length > 0 && { userids: [...draft.userids] }),
    contentKind: draft.contentKind ?? 'useful',
  }
}

/** The times that have a column: those of the set, and those at which something still stands. */
export function columnsOf({ slots, posts }: Pick<ShownSet, 'slots' | 'posts'>): readonly string[] {
  return [...new Set([...slots, ...posts.map(({ time }) => time)])].toSorted()
}

/** The same day a month later, or the last of that month. */
export function monthLater(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10)
}
