-- States of sign-ins that came back: each serves once. What is stored is a digest, and only until it expires.
create table channels.spent_state (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  digest text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, company_id, digest),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.spent_state');

-- Tickets that sign pages for the JS-SDK, one of each kind for all processes, and how many were asked for in this hour.
create table channels.page_ticket (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  kind text not null check (kind in ('corp', 'agent')),
  sealed_ticket text,
  expires_at timestamptz not null,
  hour_from timestamptz not null,
  asked_in_hour int not null default 0,
  primary key (tenant_id, company_id, kind),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.page_ticket');
