create schema compliance;

-- What a person allows now, per purpose. People are known by number only: contacts stand later on the map.
create table compliance.consent (
  tenant_id uuid not null references organisation.tenant,
  contact_id bigint not null,
  purpose text not null,
  state text not null check (state in ('granted', 'refused')),
  at timestamptz not null,
  primary key (tenant_id, contact_id, purpose)
);
select kit.protect_by_tenant('compliance.consent');

-- Every change with its proof; what the law asks to show is the history, not the present.
create table compliance.consent_change (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  contact_id bigint not null,
  purpose text not null,
  state text not null,
  proof jsonb not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index consent_change_by_contact on compliance.consent_change (tenant_id, contact_id, at, id);
select kit.protect_by_tenant('compliance.consent_change');

-- Who looked at or changed what deserves to be asked about later. Rows are written once.
create table compliance.audit_entry (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index audit_entry_by_time on compliance.audit_entry (tenant_id, at, id);
create index audit_entry_by_subject on compliance.audit_entry (tenant_id, subject, at);
select kit.protect_by_tenant('compliance.audit_entry');
revoke update, delete on compliance.audit_entry from huoshui_app;

-- What platforms and the law allow, the same for every tenant. A change of theirs is a new row, never an update.
create table compliance.rule (
  name text not null,
  valid_from date not null,
  value jsonb not null,
  source text not null,
  note text not null,
  primary key (name, valid_from)
);
grant select on compliance.rule to huoshui_app;
