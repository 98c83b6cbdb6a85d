/** Where a clock stands; what a snapshot keeps of it. */
export interface ClockState {
  /** Time of the simulated world, in milliseconds since 1970. */
  now: number
  /** Time as the caller feels it: runs like a wall clock at every speed above 0, and jumps with the world. */
  patient: number
  /** Seconds of the world in one second of the wall; 0 stands still. */
  speed: number
}

export interface Clock {
  now(): number
  /** Whole seconds of the world, as the wire says them. */
  seconds(): number
  /** For promises made to the caller in seconds (token, code, welcome): a fast world must not shorten them. */
  patient(): number
  speed(): number
  setSpeed(speed: number): void
  jump(milliseconds: number): void
  state(): ClockState
  restore(state: ClockState): void
}

/** A clock that can stand still, run fast and jump, forwards and backwards. */
export function openClock(first: ClockState, wall: () => number): Clock {
  let state = first
  let anchor = wall()
  const settle = (): void => {
    const elapsed = wall() - anchor
    anchor += elapsed
    if (state.speed === 0) return
    state = { ...state, now: state.now + elapsed * state.speed, patient: state.patient + elapsed }
  }
  const read = (pick: (state: ClockState) => number): number => {
    settle()
    return pick(state)
  }
  return {
    now: () => read((s) => Math.floor(s.now)),
    seconds: () => read((s) => Math.floor(s.now / 1000)),
    patient: () => read((s) => s.patient),
    speed: () => state.speed,
    setSpeed(speed) {
      settle()
      state = { ...state, speed }
    },
    jump(milliseconds) {
      settle()
      state = { ...state, now: state.now + milliseconds, patient: state.patient + milliseconds }
    },
    state: () => {
      settle()
      return state
    },
    restore(next) {
      anchor = wall()
      state = next
    },
  }
}
