-- Consent is asked per purpose and channel ('' means every channel), and may run out.
alter table compliance.consent add column channel text not null default '';
alter table compliance.consent add column expires_at timestamptz;
alter table compliance.consent drop constraint consent_state_check;
alter table compliance.consent add constraint consent_state_check check (state in ('granted', 'refused', 'unknown'));
alter table compliance.consent drop constraint consent_pkey;
alter table compliance.consent add primary key (tenant_id, contact_id, purpose, channel);

alter table compliance.consent_change add column channel text not null default '';
alter table compliance.consent_change add column expires_at timestamptz;
-- What was recorded for the same purpose and channel before; null for what was kept before this column.
alter table compliance.consent_change add column was text;
