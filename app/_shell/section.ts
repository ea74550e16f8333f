export type Section = 'leaderboards' | 'storylines' | 'theorists' | 'search' | 'write' | 'account'
