-- What another system says of its orders over some days, kept so that it is held against ours again and again.
create table commerce.statement (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  platform text not null,
  first_day date not null,
  last_day date not null,
  -- A difference that has stood for more days than these is told.
  alert_days int not null,
  orders int not null,
  paid bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  looked_at timestamptz not null,
  primary key (tenant_id, id)
);
create index statement_by_time on commerce.statement (tenant_id, created_at desc, id desc);
select kit.protect_by_tenant('commerce.statement');

create table commerce.statement_order (
  tenant_id uuid not null references organisation.tenant,
  statement_id uuid not null,
  order_no text not null,
  paid bigint not null,
  -- Null: nothing is said of it.
  refunded bigint,
  primary key (tenant_id, statement_id, order_no),
  foreign key (tenant_id, statement_id) references commerce.statement (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('commerce.statement_order');

-- How both sides stood on a day, as last looked at on it.
create table commerce.statement_look (
  tenant_id uuid not null references organisation.tenant,
  statement_id uuid not null,
  day date not null,
  same int not null,
  missing_here int not null,
  missing_there int not null,
  paid_differs int not null,
  refunded_differs int not null,
  our_orders int not null,
  our_paid bigint not null,
  primary key (tenant_id, statement_id, day),
  foreign key (tenant_id, statement_id) references commerce.statement (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('commerce.statement_look');

create table commerce.statement_difference (
  tenant_id uuid not null references organisation.tenant,
  statement_id uuid not null,
  order_no text not null,
  kind text not null check (kind in ('missing_here', 'missing_there', 'paid_differs', 'refunded_differs')),
  order_id uuid,
  ours bigint,
  theirs bigint,
  since timestamptz not null,
  settled_at timestamptz,
  -- Why it is as it should be, in a person's words; empty when nobody has said so.
  note text not null default '',
  noted_by text not null default '',
  told_at timestamptz,
  primary key (tenant_id, statement_id, order_no),
  foreign key (tenant_id, statement_id) references commerce.statement (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('commerce.statement_difference');
