export type { FriendsMoved, MovedFriend } from './events.ts'
export { FRIENDS_MOVED, friendsOf } from './events.ts'
