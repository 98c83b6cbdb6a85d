/**
 * What a moved thing is called now. A send put on another day is a new one that goes instead, so that whoever takes
 * back an earlier move has to name the newest of the line and not the one that this move made.
 */
export class CurrentIds {
  readonly #next = new Map<string, string>()

  /** The newest that goes instead of it; itself while nothing does. */
  of(id: string): string {
    let [at, next] = [id, this.#next.get(id)]
    while (next !== undefined) [at, next] = [next, this.#next.get(next)]
    return at
  }

  /** Notes that another goes instead of one from now on. Both are ids of their own: nothing comes back under an old. */
  renew(was: string, id: string): void {
    if (this.of(id) !== this.of(was)) this.#next.set(this.of(was), id)
  }
}
