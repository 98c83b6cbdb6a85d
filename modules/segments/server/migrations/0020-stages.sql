-- The stages of the life of a customer: the first whose rule fits holds. No rows: those the product begins with.
create table segments.stage_rule (
  tenant_id uuid not null references organisation.tenant,
  key text not null,
  place int not null,
  name text not null,
  rule jsonb not null,
  -- What people of the stage are owed: how to speak with them, which offer, what to recommend.
  care jsonb not null,
  primary key (tenant_id, key)
);
select kit.protect_by_tenant('segments.stage_rule');

-- No foreign key to contacts, as in segments.membership.
create table segments.contact_stage (
  tenant_id uuid not null references organisation.tenant,
  contact_id bigint not null,
  stage text not null,
  since timestamptz not null,
  primary key (tenant_id, contact_id)
);
create index contact_stage_by_stage on segments.contact_stage (tenant_id, stage, contact_id);
select kit.protect_by_tenant('segments.contact_stage');

-- When everybody was last looked at, and since when a new look has been asked for.
create table segments.stage_look (
  tenant_id uuid primary key references organisation.tenant,
  asked_at timestamptz,
  placed_at timestamptz
);
select kit.protect_by_tenant('segments.stage_look');
