/** Personal tags one guide may have: more nobody remembers. */
export const OWN_TAGS_MAX = 100
/** Longest name of a tag, in characters; WeCom takes no longer one (path/92117). */
export const TAG_NAME_MAX = 30
