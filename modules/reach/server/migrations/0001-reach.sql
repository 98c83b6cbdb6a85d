create schema reach;

-- A tenant's own rules; without a row the defaults of model/settings.ts hold.
create table reach.setting (
  tenant_id uuid primary key references organisation.tenant,
  quiet_from int not null check (quiet_from between 0 and 1439),
  quiet_to int not null check (quiet_to between 0 and 1439),
  quiet_action text not null check (quiet_action in ('defer', 'suppress')),
  cap_touches int not null check (cap_touches > 0),
  cap_days int not null check (cap_days > 0),
  receive_quota text not null check (receive_quota in ('month', 'week', 'day')),
  unknown_consent_passes boolean not null,
  changed_at timestamptz not null,
  changed_by text not null
);
select kit.protect_by_tenant('reach.setting');

-- One row for everybody ever asked for, locked while their quota is judged: two calls at once cannot both take the
-- last place. A row and not an advisory lock, of which thousands would exhaust the server's lock table.
create table reach.person (
  tenant_id uuid not null references organisation.tenant,
  contact_id int not null,
  primary key (tenant_id, contact_id)
);
select kit.protect_by_tenant('reach.person');

-- The ledger: one row for every ask, whether it went on or not.
create table reach.touch (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  key text not null,
  contact_id int not null,
  purpose text not null,
  channel text not null,
  journey_id uuid,
  step_id text,
  staff_id uuid,
  script_id uuid,
  body text,
  asked_for timestamptz not null,
  due_at timestamptz not null,
  state text not null,
  -- Who stopped it or put it off, why, and what lay behind it.
  gate text,
  reason text,
  sentence_zh text not null,
  sentence_en text not null,
  facts jsonb not null,
  proof jsonb,
  proposed_at timestamptz not null,
  reminded_at timestamptz,
  confirmed_at timestamptz,
  delivered_at timestamptz,
  answered_at timestamptz,
  -- Refused, expired or withdrawn.
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  constraint no_delivery_without_proof check (state not in ('delivered', 'answered') or proof is not null),
  constraint suppressed_has_reason check (state <> 'suppressed' or (reason is not null and gate is not null))
);
create index touch_by_person on reach.touch (tenant_id, contact_id, due_at);
create index touch_by_time on reach.touch (tenant_id, proposed_at desc, id desc);
create index touch_by_journey on reach.touch (tenant_id, journey_id, proposed_at desc, id desc);
select kit.protect_by_tenant('reach.touch');
