import { type Merger, mergeFields, mergeParts, type Side } from '#kit/pure/merge-three.ts'
import type { PostBody, SetBody } from './set-body.ts'

/** Something of a set that both have changed, each in their own way. */
export interface SetClash {
  /** Of which post; null for what is said of the whole. */
  readonly key: string | null
  /** What of it; empty where one took the post out, or it went out. */
  readonly field: string
}

interface MergedSet {
  readonly body: SetBody
  readonly clashes: readonly SetClash[]
}

/**
 * What two people made of one set, put together: whatever only one of them changed is as they have it, of what both
 * changed the word of `side` stands. A post that the other side does not have any more, and is kept, is a new one.
 */
export function mergeSets(base: SetBody, mine: SetBody, theirs: SetBody, side: Side): MergedSet {
  const clashes: SetClash[] = []
  const merger: Merger = { side, onClash: (key, field) => clashes.push({ key, field }) }
  const [known, own] = [theirs.posts.map(keyOf), mine.posts.filter(isNew)]
  const frame = mergeFields({ base: frameOf(base), mine: frameOf(mine), theirs: frameOf(theirs) }, null, merger)
  const placed = { base: base.posts, mine: mine.posts.filter((one) => !isNew(one)), theirs: theirs.posts }
  const posts = mergeParts(placed, keyOf, merger).map((post) => (known.includes(keyOf(post)) ? post : asNew(post)))
  return { body: { ...frame, posts: [...posts, ...own] }, clashes }
}

const keyOf = ({ key = '' }: PostBody) => key
const isNew = (post: PostBody) => keyOf(post) === ''

function asNew({ key: _, ...post }: PostBody): PostBody {
  return post
}

function frameOf({ posts: _, ...frame }: SetBody) {
  return frame
}
