-- What a guide asks before they recommend, by category of goods. Every save is a version; an advice keeps its own.
create table tasks.advice_sheet (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  version int not null,
  archived_at timestamptz,
  saved_at timestamptz not null,
  primary key (tenant_id, id)
);
select kit.protect_by_tenant('tasks.advice_sheet');

create table tasks.advice_sheet_version (
  tenant_id uuid not null references organisation.tenant,
  sheet_id uuid not null,
  version int not null,
  -- {name, category, questions, products}: model/advice.ts
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, sheet_id, version),
  foreign key (tenant_id, sheet_id) references tasks.advice_sheet (tenant_id, id)
);
select kit.protect_by_tenant('tasks.advice_sheet_version');

-- One sheet for one customer: what they need, what was recommended, what they chose.
create table tasks.advice (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  contact_id bigint not null,
  staff_id uuid not null,
  sheet_id uuid not null,
  version int not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  -- {question: [choice]}
  answers jsonb not null default '{}',
  answered_at timestamptz,
  answered_by text check (answered_by in ('customer', 'guide')),
  -- Keys of products, the best first.
  offered text[] not null default '{}',
  -- Null with a time: none of them.
  chosen text,
  chosen_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id),
  foreign key (tenant_id, sheet_id, version) references tasks.advice_sheet_version (tenant_id, sheet_id, version)
);
-- A customer's link names the advice alone.
create unique index advice_by_id on tasks.advice (id);
create index advice_of_contact on tasks.advice (tenant_id, contact_id, opened_at desc, id);
select kit.protect_by_tenant('tasks.advice');
