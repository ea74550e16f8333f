import { expect, test } from 'vitest'
import { joining, handle as knownHandle } from './accounts.ts'
import { problemsOf } from './problems.ts'

const problemOf = (handle: string) => {
  const parsed = joining.safeParse({ handle, password: 'a short sentence is ideal' })
  return parsed.success ? undefined : problemsOf(parsed.error).handle?.problem
}

test.each([
  ...['admin', 'moderator', 'entracte', 'system', 'root', 'support', 'modératrice', 'official', 'staff'],
  ...['administrateur', 'moderatrice', 'systeme', 'equipe', 'aide', 'officielle', 'hote'],
  ...[
    'Admin',
    'ADMIN',
    ' admin ',
    'ad\u200bmin',
    'admin_',
    '-admin-',
    '__admin__',
    'a-d-m-i-n',
    'adm1n',
    '4dmin',
    'admln',
  ],
  ...['adrnin', 'admin1', 'admin_42', '007admin', 'm0derat0r', 'sy5tem', 'r00t', 'supp0rt', 'entr4cte', 'adminn'],
  ...['the-admin', 'entracte-team', 'entracte_support', 'real_moderator', 'admin-fr0m'.slice(0, 5), 'le-moderateur'],
  ...['no-reply', 'former-fan', 'prime_video'],
])('nobody joins as %s', (name) => {
  expect(['RESERVED', 'WRONG_FORMAT']).toContain(problemOf(name))
  if (/^[\w\s\u200b-]+$/.test(name)) expect(problemOf(name)).toBe('RESERVED')
})

test.each([
  ...['odile', 'adminette', 'rooted', 'systematic', 'supporter', 'modern', 'modiste', 'hostess', 'beetroot', 'houses'],
  ...[
    'teamwork',
    'ballet-master',
    'etoile',
    'entracte-danse',
    'pressed',
    'information',
    'rota',
    'clara-2',
    'nobody-here',
  ],
  ...['the-fan', 'la-danse', '123', '___', 'maisonneuve', 'robotnik', 'season-2', 'jack_fan'],
])('%s is a name like another', (name) => {
  expect(problemOf(name)).toBeUndefined()
})

test('who has such a name goes on under it', () => {
  expect(knownHandle.parse('Admin')).toBe('admin')
  expect(knownHandle.parse(' odile\u200b')).toBe('odile')
})
