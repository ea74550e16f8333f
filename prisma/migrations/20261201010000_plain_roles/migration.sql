-- Roles are fan, moderator and admin, as in server/contract/roles.ts; who was a host is an admin. The table is locked once, by
-- the first statement: an update before it would wait for whoever reads, who waits for the update. A process of before that
-- still runs writes no role but fan; until it is opened anew, an admin is a fan to it.
ALTER TABLE accounts DROP CONSTRAINT accounts_role_check;
UPDATE accounts SET role = 'admin' WHERE role = 'host';
ALTER TABLE accounts ADD CONSTRAINT accounts_role_check CHECK (role IN ('fan', 'moderator', 'admin'));
