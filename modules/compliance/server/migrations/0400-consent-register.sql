-- The register of all consents is read newest first, and what runs out by its end.
create index consent_by_time on compliance.consent (tenant_id, at, contact_id, purpose, channel);
create index consent_by_end on compliance.consent (tenant_id, expires_at, contact_id, purpose, channel)
  where expires_at is not null;
