/** Where in the house a page lies; the navigation marks it. */
export type Room = 'leaderboards' | 'storylines' | 'theorists' | 'search' | 'write' | 'account'
