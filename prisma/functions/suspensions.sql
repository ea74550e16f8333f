-- Who may not take part.

-- Suspensions in force; `suspension_terms` keeps past ones too.
CREATE OR REPLACE VIEW suspensions AS
  SELECT account, reason, began, until FROM suspension_terms WHERE until IS NULL OR until > now();
