import { pool } from '../db/client.ts'
import type { Viewer } from '../domain/viewer.ts'

export const takeOff = async (id: string, by: Viewer, kind = 'hidden') =>
  (await pool().query('SELECT take_off($1, $2, $3, $4) AS did', [id, kind, by.id, 'CANARY: why it was'])).rows[0].did
export const bringBack = async (id: string, by: Viewer, kind = 'hidden') =>
  (await pool().query('SELECT bring_back($1, $2, $3) AS did', [id, kind, by.id])).rows[0].did
export const isOn = async (id: string) =>
  (await pool().query('SELECT FROM on_stage WHERE theory = $1', [id])).rows.length === 1
export const slice = async (): Promise<number> => (await pool().query('SELECT leave_slice() AS many')).rows[0].many
