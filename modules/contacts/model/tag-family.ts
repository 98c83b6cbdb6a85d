/** What the tags of a group tell of a person: nothing said, which goods they care for, what kind of person they are. */
export const TAG_FAMILIES = ['', 'category', 'crowd'] as const
export type TagFamily = (typeof TAG_FAMILIES)[number]
